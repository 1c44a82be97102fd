#include "operators/merge_runs.h"

#include <algorithm>

#include "operators/row_gatherer.h"

namespace kindling {

namespace {

/** Brings a heap in order whose top alone may be too large. */
template <class Item, class After>
void sink_top(std::vector<Item>& heap, const After& after) {
  std::size_t place = 0;
  for (;;) {
    std::size_t child = 2 * place + 1;
    if (child >= heap.size()) return;
    if (child + 1 < heap.size() && after(heap[child], heap[child + 1])) ++child;
    if (!after(heap[place], heap[child])) return;
    std::swap(heap[place], heap[child]);
    place = child;
  }
}

}  // namespace

Status merge_runs(const SortOrder& order, const std::vector<Type>& types, std::span<const std::uint32_t> columns,
                  std::uint32_t rows, std::vector<RunSlice> slices, std::span<const std::unique_ptr<SliceSource>> sources,
                  const Cancellation& cancellation, ChunkPointer& chunk) {
  // A heap of slices whose top has the smallest next row; the first word of its key decides nearly always.
  struct Head {
    std::uint64_t word;
    std::uint32_t slice;
  };
  const std::uint32_t words = order.words();
  const auto head_of = [&](std::uint32_t index) {
    const RunSlice& slice = slices[index];
    return Head{words == 0 ? 0 : *slice.run->key(slice.first, words), index};
  };
  const auto after = [&](const Head& left, const Head& right) {
    if (left.word != right.word) return left.word > right.word;
    const RunSlice& first = slices[left.slice];
    const RunSlice& second = slices[right.slice];
    const int comparison = compare_places(order, *first.run, first.first, *second.run, second.first);
    return comparison != 0 ? comparison > 0 : left.slice > right.slice;
  };
  std::vector<Head> heap;
  std::vector<const Chunk*> chunks;
  for (std::uint32_t index = 0; index < slices.size(); ++index) {
    heap.push_back(head_of(index));
    chunks.push_back(slices[index].run->chunk.get());
  }
  std::make_heap(heap.begin(), heap.end(), after);
  RowGatherer gatherer(types, columns, std::move(chunks));
  KINDLING_RETURN_IF_FAILED(gatherer.reserve(rows));
  std::uint32_t done = 0;
  while (!heap.empty()) {
    if (++done % vector_rows == 0 && cancellation.is_cancelled()) return {StatusCode::cancelled, ""};
    const std::uint32_t index = heap.front().slice;
    RunSlice& slice = slices[index];
    KINDLING_RETURN_IF_FAILED(gatherer.add(index, slice.run->order[slice.first]));
    bool goes_on = ++slice.first < slice.end;
    if (!goes_on && !sources.empty()) {
      // What was gathered still looks at the slice that is about to go.
      KINDLING_RETURN_IF_FAILED(gatherer.replace(index, nullptr));
      KINDLING_RETURN_IF_FAILED(sources[index]->next(slice));
      goes_on = slice.run != nullptr;
      if (goes_on) KINDLING_RETURN_IF_FAILED(gatherer.replace(index, slice.run->chunk.get()));
    }
    if (goes_on) {
      heap.front() = head_of(index);
    } else {
      heap.front() = heap.back();
      heap.pop_back();
    }
    sink_top(heap, after);
  }
  return gatherer.finish(chunk);
}

}  // namespace kindling
