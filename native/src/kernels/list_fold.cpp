#include <algorithm>
#include <vector>

#include "columns/gather.h"
#include "kernels/pick.h"
#include "kindling/kernel_registry.h"
#include "programs/lambda_runner.h"

namespace kindling {

namespace {

/** Folds the lists of all rows in step: position after position, the rows of longer lists first. */
class Fold {
 public:
  explicit Fold(KernelCall& call)
      : call_(call), lists_(call.argument(0)), elements_(call.argument(0).children[0]) {
    for (std::uint32_t row = 0; row < call.length; ++row) {
      if (call.result.view().is_valid(row)) rows_.push_back(row);
    }
    std::stable_sort(rows_.begin(), rows_.end(),
                     [&](std::uint32_t left, std::uint32_t right) { return lists_[left].length > lists_[right].length; });
  }

  /** Leaves the folded values in the order of `rows()`, from the last one to the first. */
  Status run(const Type& type, ColumnPointer& folded) {
    ColumnBuilder next(type);
    ColumnBuilder done(type);
    auto left = static_cast<std::uint32_t>(rows_.size());
    KINDLING_RETURN_IF_FAILED(next.append(call_.argument(1), rows_.data(), left));
    ColumnPointer values;
    KINDLING_RETURN_IF_FAILED(next.finish(values));
    for (std::uint32_t number = 0;; ++number) {
      while (left != 0 && lists_[rows_[left - 1]].length <= number) {
        KINDLING_RETURN_IF_FAILED(done.append_range(values->values, --left, 1));
      }
      if (left == 0) break;
      const Vector* merged;
      KINDLING_RETURN_IF_FAILED(merge(values->values, number, left, merged));
      KINDLING_RETURN_IF_FAILED(next.append_range(*merged, 0, left));
      KINDLING_RETURN_IF_FAILED(next.finish(values));
    }
    std::reverse(rows_.begin(), rows_.end());
    return done.finish(folded);
  }

  const std::vector<std::uint32_t>& rows() const { return rows_; }

 private:
  Status merge(const Vector& values, std::uint32_t number, std::uint32_t count, const Vector*& merged) {
    positions_.clear();
    for (std::uint32_t index = 0; index < count; ++index) positions_.push_back(lists_[rows_[index]].offset + number);
    KINDLING_RETURN_IF_FAILED(gather(elements_, positions_.data(), count, gathered_));
    const Vector* parameters[] = {&values, &gathered_.view()};
    return call_.lambdas[0].run(parameters, rows_.data(), count, merged);
  }

  KernelCall& call_;
  Values<ListEntry> lists_;
  const Vector& elements_;
  std::vector<std::uint32_t> rows_;
  std::vector<std::uint32_t> positions_;
  OwnedVector gathered_;
};

/** Puts what was folded, in the order of `rows`, in the order of the rows of the call; NULL where no list is. */
Status in_order(KernelCall& call, const Vector& values, const std::vector<std::uint32_t>& rows) {
  std::vector<std::uint32_t> places(call.length, UINT32_MAX);
  for (std::size_t index = 0; index < rows.size(); ++index) places[rows[index]] = static_cast<std::uint32_t>(index);
  return build_nested(call, [&](ColumnBuilder& builder) -> Status {
    for (const std::uint32_t place : places) {
      KINDLING_RETURN_IF_FAILED(place == UINT32_MAX ? builder.append_null() : builder.append_range(values, place, 1));
    }
    return {};
  });
}

Status fold(KernelCall& call) {
  // Only the list decides: the start may be NULL where the list is not.
  const Vector& list = call.argument(0);
  if (list.validity != nullptr) {
    std::uint64_t* validity;
    KINDLING_RETURN_IF_FAILED(call.result.make_validity(validity));
    for (std::uint32_t row = 0; row < call.length; ++row) {
      if (!list.is_valid(row)) clear_bit(validity, row);
    }
  }
  Fold fold(call);
  ColumnPointer folded;
  KINDLING_RETURN_IF_FAILED(fold.run(call.lambdas[0].result_type(), folded));
  if (call.lambdas.size() == 1) return in_order(call, folded->values, fold.rows());
  const Vector* parameters[] = {&folded->values};
  const Vector* finished = &folded->values;
  if (!fold.rows().empty()) {
    KINDLING_RETURN_IF_FAILED(call.lambdas[1].run(parameters, fold.rows().data(), folded->length(), finished));
  }
  return in_order(call, *finished, fold.rows());
}

bool bind_list_fold(const BindCall& call) {
  const std::size_t lambdas = call.lambdas.size();
  if (call.arguments.size() != 2 || call.arguments[0].kind != PhysicalType::list || lambdas < 1 || lambdas > 2) {
    return false;
  }
  const LambdaType& merge = call.lambdas[0];
  if (merge.parameters.size() != 2 || merge.result != call.arguments[1] || merge.parameters[0] != merge.result ||
      merge.parameters[1] != call.arguments[0].children[0]) {
    return false;
  }
  if (lambdas == 1) return call.result == merge.result;
  const LambdaType& finish = call.lambdas[1];
  return finish.parameters.size() == 1 && finish.parameters[0] == merge.result && finish.result == call.result;
}

}  // namespace

/** Folds a list into one value; a second lambda makes the result of it. NULL where the list is. */
void register_list_fold(KernelRegistry& registry) {
  registry.add({.name = "list_fold", .nulls = Nulls::handle, .function = fold, .bind = bind_list_fold,
                .signature = "(list<T>, A, (A, T) -> A[, A -> R]) -> R"});
}

}  // namespace kindling
