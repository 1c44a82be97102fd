#pragma once

#include <vector>

#include "operators/full_sort.h"

namespace kindling {

/** Names sorted rows of a run, from place `first` to `end`. */
struct RunSlice {
  const SortedRun* run;
  std::uint32_t first;
  std::uint32_t end;
};

/** Merges slices into one chunk; equal rows keep the order of the slices. O(rows * log slices) comparisons. */
Status merge_runs(const SortOrder& order, const std::vector<Type>& types, std::vector<RunSlice> slices,
                  const Cancellation& cancellation, ChunkPointer& chunk);

}  // namespace kindling
