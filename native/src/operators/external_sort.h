#pragma once

#include <map>
#include <mutex>

#include "operators/stored_run.h"

namespace kindling {

/**
 * Sorts more rows than memory holds: runs lie on disk, and a part of the result is merged each time somebody reads it. The
 * parts are those that a sort in memory makes of the same runs. Bounds are found in two rounds of jobs, one for each run.
 */
class ExternalSort {
 public:
  ExternalSort(const SortOrder& order, const std::vector<Type>& types, SpillSpacePointer spill_space);

  /** Writes the run of a morsel. Safe to call from many threads. */
  Status store(std::uint64_t morsel, const SortedRun& run, const Cancellation& cancellation);
  bool has_runs() const;
  /** Tells whether the rounds have begun. */
  bool has_begun() const { return round_ != Round::store; }

  /** Begins when all runs are stored: says how many jobs the next round has; 0 after the last. */
  Status plan_round(std::uint32_t& jobs);
  Status finish_job(std::uint32_t job, const Cancellation& cancellation);
  /** Gives the parts of the result in order. */
  std::vector<TableChunk> parts() const;

 private:
  /** Is the row that begins a part: a row of the samples of a run, and where it stands in the run. */
  struct Bound {
    std::uint32_t run;
    std::uint32_t sample;
    std::uint32_t index;
  };
  /** Holds runs and where parts begin in them; shared by the parts of the result. */
  struct Runs {
    SortOrder order;
    std::vector<Type> types;
    std::vector<StoredRun> stored;
    /** For each part and one more, where it begins in each run. */
    std::vector<std::vector<std::uint32_t>> bounds;
    /** The columns that comparing asks for, where keys do not decide. */
    std::vector<std::uint32_t> compared;
  };
  class StoredSlices;
  class MergedRows;

  std::uint64_t first_sample() const { return step_ / 2; }
  Status take_samples(std::uint32_t run, const Cancellation& cancellation);
  void choose_bounds();
  Status find_bounds(std::uint32_t run, const Cancellation& cancellation);
  bool is_before(const SortedRun& block, std::uint32_t place, std::uint32_t run, std::uint32_t index,
                 const Bound& bound) const;

  const std::shared_ptr<Runs> runs_;
  const SpillSpacePointer spill_space_;
  mutable std::mutex mutex_;
  SpillFilePointer file_;
  std::map<std::uint64_t, StoredRun> stored_;
  enum class Round : std::uint8_t { store, sample, bound, done };
  Round round_ = Round::store;
  std::uint32_t parts_ = 0;
  std::uint64_t step_ = 1;
  std::vector<SortedRun> samples_;
  std::vector<Bound> chosen_;
};

}  // namespace kindling
