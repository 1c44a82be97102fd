#pragma once

#include "operators/group_merger.h"
#include "operators/sink.h"
#include "spill/chunk_store.h"

namespace kindling {

/** Finds the aggregate of a call and checks that it takes the column it is given; fails with INVALID_PROGRAM. */
Status check_call(const AggregateCall& call, const std::vector<Type>& types, const AggregateFunction*& function);

/**
 * Groups each morsel in a table of its own, in row order, and merges the tables in morsel order: the same bits for any
 * number of threads. Without groups, morsels are summed as a whole. Groups come in order of first appearance while
 * they are not many (`GroupMerger::many_groups`), else partition by partition.
 */
class AggregateSink final : public Sink {
 public:
  static Status make(const Aggregate& aggregate, const std::vector<Type>& types, const SpillSpacePointer& spill_space,
                     std::unique_ptr<Sink>& sink);
  /** `finals` are what DISTINCT aggregates compute from their collected values; null for others. */
  AggregateSink(const Aggregate& aggregate, AggregatedColumns columns, GroupLayout layout,
                std::vector<const AggregateFunction*> finals, std::vector<Type> result_types,
                SpillSpacePointer spill_space);

  std::unique_ptr<SinkState> make_state() override;
  Status begin(SinkState& state, std::uint64_t order) override;
  bool takes_deferred() const override { return true; }
  Status consume(SinkState& state, const Batch& batch, bool& enough) override;
  Status end(SinkState& state) override;
  Status plan_finish(std::uint32_t& jobs) override;
  Status finish_job(std::uint32_t job, const Cancellation& cancellation) override;
  Status complete(TablePointer& table) override;

 private:
  /** Aggregates collected values; `arena` must live as long as `values`. */
  Status finish_distinct(std::size_t call, const std::uint8_t* states, std::uint32_t count, Arena& arena,
                         OwnedVector& values) const;
  Status build_chunk(const GroupTable& groups, std::uint32_t first, std::uint32_t count, ChunkPointer& chunk) const;

  const Aggregate aggregate_;
  const AggregatedColumns columns_;
  const GroupLayout layout_;
  const std::vector<const AggregateFunction*> finals_;
  const std::vector<Type> result_types_;
  GroupMerger merger_;
  ChunkStore store_;
  std::vector<std::vector<TableChunk>> parts_;
};

}  // namespace kindling
