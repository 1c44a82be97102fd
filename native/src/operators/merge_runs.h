#pragma once

#include <span>
#include <vector>

#include "operators/full_sort.h"

namespace kindling {

/** Names sorted rows of a run, from place `first` to `end`. */
struct RunSlice {
  const SortedRun* run;
  std::uint32_t first;
  std::uint32_t end;
};

/**
 * Merges rows into one chunk with the given columns. Each of `runs` is a list of slices that go on where the one before
 * ends, none of them empty; equal rows keep the order of the runs. O(rows * log runs) comparisons.
 */
Status merge_runs(const SortOrder& order, const std::vector<Type>& types, std::span<const std::uint32_t> columns,
                  const std::vector<std::vector<RunSlice>>& runs, const Cancellation& cancellation,
                  ChunkPointer& chunk);

}  // namespace kindling
