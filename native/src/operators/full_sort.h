#pragma once

#include <map>
#include <mutex>

#include "operators/sink.h"
#include "operators/sort_key.h"

namespace kindling {

/** Holds the rows of one morsel and their sorted order. */
struct SortedRun {
  ChunkPointer chunk;
  SortedRows rows;
  /** The keys in sorted order, so that merging reads them one after the other. */
  Array<std::uint64_t> keys;
  /** Numbers of the chunk's rows, sorted. */
  Array<std::uint32_t> order;

  const std::uint64_t* key(std::uint32_t place, std::uint32_t words) const {
    return keys.data() + std::size_t{place} * words;
  }
};

/** Compares rows by their places in sorted runs. */
inline int compare_places(const SortOrder& order, const SortedRun& left, std::uint32_t left_place,
                          const SortedRun& right, std::uint32_t right_place) {
  return order.compare(left.key(left_place, order.words()), left.rows, left.order[left_place],
                       right.key(right_place, order.words()), right.rows, right.order[right_place]);
}

class ExternalSort;

/**
 * Sorts each morsel, then merges the runs: the result is cut at keys drawn from the runs, and each part is merged by
 * one job. Equal rows keep the order of morsels and of rows in them. Runs go to disk while memory is short; as soon as one
 * has, all do, and parts are merged when they are read.
 */
class FullSortSink final : public Sink {
 public:
  FullSortSink(SortOrder order, std::vector<Type> types, std::uint64_t offset, std::uint64_t limit,
               SpillSpacePointer spill_space);
  ~FullSortSink() override;

  std::unique_ptr<SinkState> make_state() override;
  Status begin(SinkState& state, std::uint64_t order) override;
  Status consume(SinkState& state, const Batch& batch, bool& enough) override;
  Status end(SinkState& state) override;
  Status plan_finish(std::uint32_t& jobs) override;
  Status finish_job(std::uint32_t job, const Cancellation& cancellation) override;
  Status plan_more(std::uint32_t& jobs) override;
  Status complete(TablePointer& table) override;

 private:
  /** Names a row: the number of its run and its place in the run's order. */
  struct Place {
    std::uint32_t run;
    std::uint32_t index;
  };
  /** Writes finished runs to disk while memory is short. */
  Status relieve_memory();
  bool before(Place left, Place right) const;
  std::uint32_t first_not_before(std::uint32_t run, Place bound) const;

  const SortOrder order_;
  const std::vector<Type> types_;
  const std::uint64_t offset_;
  const std::uint64_t limit_;
  const SpillSpacePointer spill_space_;
  const std::unique_ptr<ExternalSort> external_;
  /** Set when the runs that are still in memory go to disk before the rounds of the external sort. */
  bool stores_rest_ = false;
  std::vector<std::uint64_t> rest_;
  std::mutex mutex_;
  std::map<std::uint64_t, SortedRun> finished_;
  std::vector<SortedRun> runs_;
  /** For each part and one more, where it begins in each run. */
  std::vector<std::vector<std::uint32_t>> bounds_;
  std::vector<ChunkPointer> parts_;
};

}  // namespace kindling
