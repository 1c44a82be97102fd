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
                  const std::vector<std::vector<RunSlice>>& runs, const Cancellation& cancellation,
                  ChunkPointer& chunk) {
  /** Stands at the next row of a run. */
  struct Cursor {
    RunSlice at;
    /** The slices behind, up to the last. */
    const RunSlice* next;
    const RunSlice* last;
    /** Numbers the chunk of the slice. */
    std::uint32_t chunk;
  };
  // A heap of cursors whose top has the smallest next row; the first word of its key decides nearly always.
  struct Head {
    std::uint64_t word;
    std::uint32_t run;
  };
  std::vector<Cursor> cursors;
  std::vector<const Chunk*> chunks;
  for (const std::vector<RunSlice>& slices : runs) {
    cursors.push_back({slices[0], slices.data() + 1, slices.data() + slices.size(),
                       static_cast<std::uint32_t>(chunks.size())});
    for (const RunSlice& slice : slices) chunks.push_back(slice.run->chunk.get());
  }
  const std::uint32_t words = order.words();
  const auto head_of = [&](std::uint32_t index) {
    const RunSlice& slice = cursors[index].at;
    return Head{words == 0 ? 0 : *slice.run->key(slice.first, words), index};
  };
  const auto after = [&](const Head& left, const Head& right) {
    if (left.word != right.word) return left.word > right.word;
    const RunSlice& first = cursors[left.run].at;
    const RunSlice& second = cursors[right.run].at;
    const int comparison = compare_places(order, *first.run, first.first, *second.run, second.first);
    return comparison != 0 ? comparison > 0 : left.run > right.run;
  };
  std::vector<Head> heap;
  for (std::uint32_t index = 0; index < cursors.size(); ++index) heap.push_back(head_of(index));
  std::make_heap(heap.begin(), heap.end(), after);
  RowGatherer gatherer(types, columns, std::move(chunks));
  std::uint32_t rows = 0;
  while (!heap.empty()) {
    if (++rows % vector_rows == 0 && cancellation.is_cancelled()) return {StatusCode::cancelled, ""};
    const std::uint32_t index = heap.front().run;
    Cursor& cursor = cursors[index];
    KINDLING_RETURN_IF_FAILED(gatherer.add(cursor.chunk, cursor.at.run->order[cursor.at.first]));
    if (++cursor.at.first < cursor.at.end) {
      heap.front() = head_of(index);
    } else if (cursor.next != cursor.last) {
      cursor.at = *cursor.next++;
      ++cursor.chunk;
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
