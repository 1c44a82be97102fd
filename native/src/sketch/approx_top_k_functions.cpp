#include <algorithm>

#include "kernels/add_kernel.h"
#include "kindling/array.h"
#include "sketch/approx_top_k_errors.h"
#include "sketch/frequent_item_kinds.h"

namespace kindling {

namespace {

/** Collects items with their counts for the lists of many rows. */
template <class Kind>
class FoundItems {
 public:
  Status append(std::string_view item, std::int64_t count) {
    typename Kind::Value value = Kind::read(item);
    if constexpr (std::is_same_v<typename Kind::Value, StringView>) KINDLING_RETURN_IF_FAILED(texts_.copy(value, value));
    KINDLING_RETURN_IF_FAILED(values_.append(value));
    return add_count(count, 1);
  }
  Status append_null(std::int64_t count) {
    KINDLING_RETURN_IF_FAILED(values_.append({}));
    return add_count(count, 0);
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(values_.size()); }

  /** Writes all as structs of an item and its count. */
  Status finish(OwnedVector& structs) {
    KINDLING_RETURN_IF_FAILED(structs.prepare(PhysicalType::structure, size()));
    structs.children().resize(2);
    OwnedVector& items = structs.children()[0];
    OwnedVector& counts = structs.children()[1];
    KINDLING_RETURN_IF_FAILED(items.prepare(Kind::type, size()));
    KINDLING_RETURN_IF_FAILED(counts.prepare(PhysicalType::i64, size()));
    std::copy(counts_.begin(), counts_.end(), counts.template data<std::int64_t>());
    std::uint64_t* validity = nullptr;
    auto* written = items.template data<typename Kind::Value>();
    for (std::uint32_t index = 0; index < size(); ++index) {
      written[index] = values_[index];
      if constexpr (std::is_same_v<typename Kind::Value, StringView>) {
        KINDLING_RETURN_IF_FAILED(items.arena().copy(values_[index], written[index]));
      }
      if (is_there_[index] != 0) continue;
      if (validity == nullptr) KINDLING_RETURN_IF_FAILED(items.make_validity(validity));
      clear_bit(validity, index);
    }
    structs.take_children();
    return {};
  }

 private:
  Status add_count(std::int64_t count, std::uint8_t is_there) {
    KINDLING_RETURN_IF_FAILED(counts_.append(count));
    return is_there_.append(is_there);
  }

  Array<typename Kind::Value> values_;
  Array<std::int64_t> counts_;
  Array<std::uint8_t> is_there_;
  Arena texts_;
};

/** Lists the slots of items that came for sure more often than counts are off, the most frequent first. */
Status sorted_items(const FrequentItems& sketch, Array<FrequentItems::Slot>& items) {
  items.clear();
  KINDLING_RETURN_IF_FAILED(items.reserve(sketch.active));
  KINDLING_RETURN_IF_FAILED(sketch.for_each([&](const FrequentItems::Slot& slot) -> Status {
    if (slot.count >= sketch.offset) items.put(slot);
    return {};
  }));
  std::stable_sort(items.begin(), items.end(), [](const FrequentItems::Slot& left, const FrequentItems::Slot& right) {
    return left.count > right.count;
  });
  return {};
}

/** Appends the first k of the items and NULL, which comes behind items that are as frequent. */
template <class Kind>
Status append_top(const FrequentItems& sketch, const Array<FrequentItems::Slot>& items, std::size_t k,
                  FoundItems<Kind>& found) {
  const auto nulls = static_cast<std::int64_t>(sketch.nulls);
  bool has_null = nulls > 0;
  std::size_t taken = 0;
  for (std::size_t index = 0; taken < k && (index < items.size() || has_null); ++taken) {
    const std::int64_t estimate = index < items.size() ? sketch.estimate(items[index]) : -1;
    if (has_null && nulls > estimate) {
      KINDLING_RETURN_IF_FAILED(found.append_null(nulls));
      has_null = false;
    } else {
      KINDLING_RETURN_IF_FAILED(found.append(sketch.item(items[index]).bytes, estimate));
      ++index;
    }
  }
  return {};
}

template <class Kind>
Status estimate_items(KernelCall& call) {
  const Values<StringView> sketches(call.argument(0));
  const Values<std::int32_t> tracked(call.argument(1));
  const Values<std::int32_t> wanted(call.argument(2));
  const Values<std::int32_t> scales(call.argument(3));
  auto* entries = call.result.data<ListEntry>();
  FoundItems<Kind> found;
  Array<FrequentItems::Slot> items;
  Arena scratch;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    entries[row] = {found.size(), 0};
    if (!call.result.view().is_valid(row)) continue;
    if (wanted[row] > tracked[row]) {
      if (call.counts(row)) return too_few_tracked_items(tracked[row], wanted[row]);
      continue;
    }
    scratch.clear();
    FrequentItems sketch;
    bool is_sound;
    KINDLING_RETURN_IF_FAILED(read_frequent_items(sketches[row].text(), Kind::format, scales[row], scratch, sketch, is_sound));
    if (!is_sound) {
      if (call.counts(row)) return no_top_k_sketch("approx_top_k_estimate");
      continue;
    }
    KINDLING_RETURN_IF_FAILED(sorted_items(sketch, items));
    KINDLING_RETURN_IF_FAILED(append_top(sketch, items, static_cast<std::size_t>(std::max(wanted[row], 0)), found));
    entries[row].length = found.size() - entries[row].offset;
  }
  call.result.children().resize(1);
  KINDLING_RETURN_IF_FAILED(found.finish(call.result.children()[0]));
  call.result.take_children();
  return {};
}

}  // namespace

/** Lists the most frequent items of a sketch with their counts. */
void register_approx_top_k_functions(KernelRegistry& registry) {
  const Type i32 = PhysicalType::i32;
  for_each_item_kind([&]<class Kind>() {
    const Type entry = Type::struct_of({"item", "count"}, {Kind::type, PhysicalType::i64});
    add_kernel(registry, "approx_top_k_estimate_" + std::string(Kind::name), {PhysicalType::binary, i32, i32, i32},
               Type::list_of(entry), estimate_items<Kind>);
  });
}

}  // namespace kindling
