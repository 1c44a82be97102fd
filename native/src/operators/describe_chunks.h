#pragma once

#include "columns/value_bounds.h"
#include "operators/sink.h"
#include "operators/value_codes.h"

namespace kindling {

/** Finds bounds and codes of the columns of a table, each chunk the job of one thread; its source has no rows to give. */
class DescribeChunksSink final : public Sink {
 public:
  explicit DescribeChunksSink(TableScan scan);

  std::unique_ptr<SinkState> make_state() override { return std::make_unique<SinkState>(); }
  Status begin(SinkState&, std::uint64_t) override { return {}; }
  Status consume(SinkState&, const Batch&, bool&) override { return {}; }
  Status end(SinkState&) override { return {}; }
  Status plan_finish(std::uint32_t& jobs) override;
  Status finish_job(std::uint32_t job, const Cancellation& cancellation) override;
  Status complete(TablePointer& table) override;

 private:
  const TableScan scan_;
  std::shared_ptr<TableBounds> bounds_;
  std::shared_ptr<TableCodes> codes_;
};

}  // namespace kindling
