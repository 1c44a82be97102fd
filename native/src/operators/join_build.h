#pragma once

#include "operators/collect.h"
#include "operators/join_index.h"

namespace kindling {

/**
 * Keeps rows in morsel order, on disk while memory is short, then builds the index by which a join finds them. Where memory
 * has no room for rows and index, the table has none, or is of as many chunks as there is room for.
 */
class JoinBuildSink final : public Sink {
 public:
  static Status make(const JoinBuild& build, const std::vector<Type>& types, const SpillSpacePointer& spill_space,
                     std::unique_ptr<Sink>& sink);
  JoinBuildSink(const JoinBuild& build, const std::vector<Type>& types, const SpillSpacePointer& spill_space)
      : build_(build), types_(types), rows_({}, types, spill_space) {}

  /**
   * Makes the sink of a pipeline that hands a table on as it is: the table's own columns serve, nothing is copied. Its
   * source has no rows to give then.
   */
  static Status make_over(const JoinBuild& build, const TableScan& scan, const std::vector<Type>& types,
                          std::unique_ptr<Sink>& sink);

  std::unique_ptr<SinkState> make_state() override { return rows_.make_state(); }
  Status begin(SinkState& state, std::uint64_t order) override { return rows_.begin(state, order); }
  Status consume(SinkState& state, const Batch& batch, bool& enough) override {
    return rows_.consume(state, batch, enough);
  }
  Status end(SinkState& state) override { return rows_.end(state); }
  Status plan_finish(std::uint32_t& jobs) override;
  Status finish_job(std::uint32_t job, const Cancellation& cancellation) override;
  Status complete(TablePointer& table) override;

 private:
  /** Takes chunks of a table, as long as memory has room for them; `fits` tells whether these are all that were asked for. */
  Status take(const TableScan& scan, const Cancellation& cancellation, bool& fits);
  Status build_index(const Cancellation& cancellation);

  const JoinBuild build_;
  const std::vector<Type> types_;
  CollectSink rows_;
  /** The table that is handed on as it is, if one is. */
  std::optional<TableScan> over_;
  /** The rows to join, in memory; or, without an index, where they lie. */
  TablePointer table_;
  std::shared_ptr<JoinIndex> index_;
};

}  // namespace kindling
