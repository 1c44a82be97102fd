#pragma once

#include <memory>
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

/** Gives the slices of a run one after the other. */
class SliceSource {
 public:
  virtual ~SliceSource() = default;
  /** Gives a slice that goes on where the one before ends, which need not stay; its run is null at the end. */
  virtual Status next(RunSlice& slice) = 0;
};

/**
 * Merges `rows` rows into one chunk with the given columns. `slices` are the first ones of each run, none of them empty, and
 * `sources` give what follows; where there are none, nothing does. Equal rows keep the order of the runs.
 * O(rows * log runs) comparisons.
 */
Status merge_runs(const SortOrder& order, const std::vector<Type>& types, std::span<const std::uint32_t> columns,
                  std::uint32_t rows, std::vector<RunSlice> slices, std::span<const std::unique_ptr<SliceSource>> sources,
                  const Cancellation& cancellation, ChunkPointer& chunk);

}  // namespace kindling
