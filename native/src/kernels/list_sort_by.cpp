#include <algorithm>
#include <vector>

#include "columns/gather.h"
#include "kernels/list_building.h"
#include "kernels/raised.h"
#include "kindling/kernel_registry.h"
#include "programs/lambda_runner.h"

namespace kindling {

namespace {

/** Is one merge of two neighbouring sorted runs of elements, of one row. */
struct Merge {
  std::uint32_t row;
  std::uint32_t left, left_end;
  std::uint32_t right, right_end;
  std::uint32_t target;
};

/** Sorts the lists of all rows by a lambda: bottom-up merge sort, one comparison of every open merge at a time. */
class ListSort {
 public:
  explicit ListSort(KernelCall& call)
      : call_(call), lists_(call.argument(0)), elements_(call.argument(0).children[0]) {}

  /** Leaves the positions of the elements, list after list. */
  Status run(Array<std::uint32_t>& sorted) {
    std::uint32_t longest = 0;
    for (std::uint32_t row = 0; row < call_.length; ++row) {
      if (!call_.result.view().is_valid(row)) continue;
      const ListEntry list = lists_[row];
      firsts_.push_back({row, static_cast<std::uint32_t>(order_.size())});
      for (std::uint32_t at = 0; at < list.length; ++at) KINDLING_RETURN_IF_FAILED(order_.append(list.offset + at));
      longest = std::max(longest, list.length);
    }
    KINDLING_RETURN_IF_FAILED(merged_.resize(order_.size()));
    for (std::uint64_t width = 1; width < longest; width *= 2) {
      KINDLING_RETURN_IF_FAILED(merge_runs(width));
      std::swap(order_, merged_);
    }
    sorted = std::move(order_);
    return {};
  }

 private:
  Status merge_runs(std::uint64_t width) {
    std::vector<Merge> merges;
    for (const auto& [row, first] : firsts_) {
      const std::uint64_t end = std::uint64_t{first} + lists_[row].length;
      for (std::uint64_t start = first; start < end; start += 2 * width) {
        const auto middle = static_cast<std::uint32_t>(std::min(start + width, end));
        const auto last = static_cast<std::uint32_t>(std::min(start + 2 * width, end));
        const auto begin = static_cast<std::uint32_t>(start);
        merges.push_back({row, begin, middle, middle, last, begin});
      }
    }
    for (;;) {
      std::erase_if(merges, [&](Merge& merge) { return finish(merge); });
      if (merges.empty()) return {};
      KINDLING_RETURN_IF_FAILED(step(merges));
    }
  }

  /** Takes over the rest of a run where the other one is used up. */
  bool finish(Merge& merge) {
    if (merge.left != merge.left_end && merge.right != merge.right_end) return false;
    while (merge.left != merge.left_end) merged_[merge.target++] = order_[merge.left++];
    while (merge.right != merge.right_end) merged_[merge.target++] = order_[merge.right++];
    return true;
  }

  Status step(std::vector<Merge>& merges) {
    lefts_.clear();
    rights_.clear();
    rows_.clear();
    for (const Merge& merge : merges) {
      lefts_.push_back(order_[merge.left]);
      rights_.push_back(order_[merge.right]);
      rows_.push_back(merge.row);
    }
    const auto count = static_cast<std::uint32_t>(merges.size());
    KINDLING_RETURN_IF_FAILED(gather(elements_, lefts_.data(), count, left_));
    KINDLING_RETURN_IF_FAILED(gather(elements_, rights_.data(), count, right_));
    const Vector* parameters[] = {&left_.view(), &right_.view()};
    const Vector* orders;
    KINDLING_RETURN_IF_FAILED(call_.lambdas[0].run(parameters, rows_.data(), count, orders));
    for (std::uint32_t index = 0; index < count; ++index) {
      Merge& merge = merges[index];
      bool takes_left = true;
      if (orders->is_valid(index)) {
        takes_left = orders->as<std::int32_t>()[orders->position(index)] <= 0;
      } else if (call_.counts(merge.row)) {
        return raised("COMPARATOR_RETURNS_NULL", {});
      }
      merged_[merge.target++] = takes_left ? order_[merge.left++] : order_[merge.right++];
    }
    return {};
  }

  KernelCall& call_;
  Values<ListEntry> lists_;
  const Vector& elements_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> firsts_;
  Array<std::uint32_t> order_;
  Array<std::uint32_t> merged_;
  std::vector<std::uint32_t> lefts_, rights_, rows_;
  OwnedVector left_, right_;
};

Status sort_by(KernelCall& call) {
  ListSort sort(call);
  Array<std::uint32_t> sorted;
  KINDLING_RETURN_IF_FAILED(sort.run(sorted));
  const Values<ListEntry> lists(call.argument(0));
  auto* entries = call.result.data<ListEntry>();
  std::uint32_t offset = 0;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    const std::uint32_t length = call.result.view().is_valid(row) ? lists[row].length : 0;
    entries[row] = {offset, length};
    offset += length;
  }
  ColumnBuilder elements(call.type.children[0]);
  KINDLING_RETURN_IF_FAILED(elements.append(call.argument(0).children[0], sorted.data(), offset));
  ColumnPointer column;
  KINDLING_RETURN_IF_FAILED(elements.finish(column));
  call.result.view().children.assign(1, column->values);
  call.memory = std::const_pointer_cast<Column>(column);
  return {};
}

bool bind_list_sort_by(const BindCall& call) {
  if (call.arguments.size() != 1 || call.arguments[0].kind != PhysicalType::list || call.lambdas.size() != 1) return false;
  const Type& element = call.arguments[0].children[0];
  const LambdaType& compare = call.lambdas[0];
  return call.result == call.arguments[0] && compare.parameters.size() == 2 && compare.parameters[0] == element &&
         compare.parameters[1] == element && compare.result == Type(PhysicalType::i32);
}

}  // namespace

/** Sorts a list by a lambda that gives a negative number, zero or a positive one; elements that are equal stay in order. */
void register_list_sort_by(KernelRegistry& registry) {
  registry.add({.name = "list_sort_by", .nulls = Nulls::introduce, .function = sort_by, .bind = bind_list_sort_by,
                .signature = "(list<T>, (T, T) -> i32) -> list<T>"});
}

}  // namespace kindling
