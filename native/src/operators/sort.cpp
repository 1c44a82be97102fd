#include "operators/sort.h"

#include "operators/full_sort.h"
#include "operators/top_rows.h"

namespace kindling {

Status make_sort_sink(const Sort& sort, const std::vector<Type>& types, const SpillSpacePointer& spill_space,
                      std::unique_ptr<Sink>& sink) {
  SortOrder order;
  KINDLING_RETURN_IF_FAILED(SortOrder::make(sort.keys, types, order));
  constexpr std::uint64_t largest_top = 1 << 20;
  const bool small = sort.limit && *sort.limit <= largest_top && sort.offset <= largest_top;
  if (small) {
    sink = std::make_unique<TopRowsSink>(std::move(order), types, sort.offset, *sort.limit);
  } else {
    sink = std::make_unique<FullSortSink>(std::move(order), types, sort.offset, sort.limit.value_or(UINT64_MAX),
                                          spill_space);
  }
  return {};
}

}  // namespace kindling
