#pragma once

#include "operators/sink.h"
#include "operators/window_aggregate.h"
#include "operators/window_function.h"
#include "spill/chunk_store.h"

namespace kindling {

/**
 * Sorts all rows by the keys of the partitions and the order, then computes the calls, one job for each chunk: it takes
 * the partitions that begin in its chunk, however far they go on: what the calls look at of one partition must fit into
 * memory. Results are cut at the sorted chunks, whose columns are not copied. Neither order nor bits of the result depend on threads.
 */
class WindowSink final : public Sink {
 public:
  static Status make(const Window& window, const std::vector<Type>& types, const SpillSpacePointer& spill_space,
                     std::unique_ptr<Sink>& sink);

  std::unique_ptr<SinkState> make_state() override { return sort_->make_state(); }
  Status begin(SinkState& state, std::uint64_t order) override { return sort_->begin(state, order); }
  Status consume(SinkState& state, const Batch& batch, bool& enough) override {
    return sort_->consume(state, batch, enough);
  }
  Status end(SinkState& state) override { return sort_->end(state); }
  Status plan_finish(std::uint32_t& jobs) override { return sort_->plan_finish(jobs); }
  Status finish_job(std::uint32_t job, const Cancellation& cancellation) override;
  Status plan_more(std::uint32_t& jobs) override;
  Status complete(TablePointer& table) override;

 private:
  enum class Stage : std::uint8_t { sort, compute, join };
  /** What computes a call: an aggregate or a window function. */
  struct Computation {
    const AggregateFunction* aggregate = nullptr;
    const WindowFunction* function = nullptr;
  };
  /** Holds the results of a job, for the rows from `first` of its chunk on and those of the chunks after it. */
  struct Results {
    std::uint64_t first = 0;
    std::uint64_t rows = 0;
    TableChunk chunk;
  };
  struct Place {
    const Chunk& chunk;
    std::uint32_t row;
  };

  WindowSink(const Window& window, const std::vector<Type>& types, const SpillSpacePointer& spill_space);
  Status check_call(const WindowCall& call, Computation& computation) const;
  Status check_bound(const FrameBound& bound) const;
  void find_needed();
  bool begins_partition(Place before, Place row) const;
  Status compute(std::uint32_t job, const Cancellation& cancellation);
  Status join(std::uint32_t job);

  const Window window_;
  const std::vector<Type> types_;
  SortOrder partitions_;
  SortOrder orders_;
  std::vector<Computation> computations_;
  std::unique_ptr<Sink> sort_;
  Stage stage_ = Stage::sort;
  TablePointer sorted_;
  std::vector<std::uint64_t> offsets_;
  /** The columns that calls, partitions and orders look at: others are not loaded to compute. */
  std::vector<std::uint32_t> needed_;
  ChunkStore store_;
  std::vector<Results> results_;
  std::vector<TableChunk> chunks_;
};

}  // namespace kindling
