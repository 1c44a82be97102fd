#pragma once

#include "operators/sink.h"
#include "spill/chunk_store.h"

namespace kindling {

/**
 * Keeps rows in morsel order and draws random values for them, each call by one job from the first row to the last: what
 * a row gets depends on the rows before it alone. The rows are not copied, the drawn columns stand beside them.
 */
class DrawSink final : public Sink {
 public:
  static Status make(const DrawRandom& random, const std::vector<Type>& types, const SpillSpacePointer& spill_space,
                     std::unique_ptr<Sink>& sink);

  std::unique_ptr<SinkState> make_state() override { return rows_->make_state(); }
  Status begin(SinkState& state, std::uint64_t order) override { return rows_->begin(state, order); }
  Status consume(SinkState& state, const Batch& batch, bool& enough) override {
    return rows_->consume(state, batch, enough);
  }
  Status end(SinkState& state) override { return rows_->end(state); }
  Status plan_finish(std::uint32_t& jobs) override;
  Status finish_job(std::uint32_t job, const Cancellation& cancellation) override;
  Status complete(TablePointer& table) override;

 private:
  DrawSink(const DrawRandom& random, const std::vector<Type>& types, const SpillSpacePointer& spill_space);

  const DrawRandom random_;
  const std::vector<Type> types_;
  std::unique_ptr<Sink> rows_;
  TablePointer collected_;
  /** The columns that each call has drawn, one for each chunk. */
  std::vector<std::vector<TableChunk>> drawn_;
  std::vector<std::unique_ptr<ChunkStore>> stores_;
};

}  // namespace kindling
