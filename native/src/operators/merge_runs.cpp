#include "operators/merge_runs.h"

#include <algorithm>

#include "operators/row_gatherer.h"

namespace kindling {

Status merge_runs(const SortOrder& order, const std::vector<Type>& types, std::vector<RunSlice> slices,
                  const Cancellation& cancellation, ChunkPointer& chunk) {
  // A heap of slice numbers whose top has the smallest next row.
  const auto after = [&](std::uint32_t left, std::uint32_t right) {
    const RunSlice& first = slices[left];
    const RunSlice& second = slices[right];
    const int comparison = order.compare(first.run->rows, first.run->order[first.first], second.run->rows,
                                         second.run->order[second.first]);
    return comparison != 0 ? comparison > 0 : left > right;
  };
  std::vector<std::uint32_t> heap;
  std::vector<const Chunk*> chunks;
  for (std::uint32_t index = 0; index < slices.size(); ++index) {
    heap.push_back(index);
    chunks.push_back(slices[index].run->chunk.get());
  }
  std::make_heap(heap.begin(), heap.end(), after);
  RowGatherer gatherer(types, std::move(chunks));
  std::uint32_t rows = 0;
  while (!heap.empty()) {
    if (++rows % vector_rows == 0 && cancellation.is_cancelled()) return {StatusCode::cancelled, ""};
    std::pop_heap(heap.begin(), heap.end(), after);
    RunSlice& slice = slices[heap.back()];
    KINDLING_RETURN_IF_FAILED(gatherer.add(heap.back(), slice.run->order[slice.first]));
    if (++slice.first == slice.end) {
      heap.pop_back();
    } else {
      std::push_heap(heap.begin(), heap.end(), after);
    }
  }
  return gatherer.finish(chunk);
}

}  // namespace kindling
