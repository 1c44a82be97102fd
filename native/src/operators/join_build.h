#pragma once

#include "operators/collect.h"
#include "operators/join_index.h"

namespace kindling {

/** Keeps rows in morsel order, then builds the index by which a join finds them. */
class JoinBuildSink final : public Sink {
 public:
  static Status make(const JoinBuild& build, const std::vector<Type>& types, std::unique_ptr<Sink>& sink);
  JoinBuildSink(const JoinBuild& build, const std::vector<Type>& types)
      : build_(build), types_(types), rows_({}, types) {}

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
  Status take_over(const Cancellation& cancellation);

  const JoinBuild build_;
  const std::vector<Type> types_;
  CollectSink rows_;
  /** The table that is handed on as it is, if one is. */
  std::optional<TableScan> over_;
  TablePointer table_;
  std::shared_ptr<JoinIndex> index_;
};

}  // namespace kindling
