#pragma once

#include <atomic>
#include <map>
#include <mutex>

#include "operators/sink.h"
#include "spill/chunk_store.h"

namespace kindling {

/** Keeps rows in morsel order, on disk while memory is short; stops the source once the morsels done from the start on hold enough rows. */
class CollectSink final : public Sink {
 public:
  /** Without a place to spill to, all rows stay in memory. */
  CollectSink(const Collect& collect, std::vector<Type> types, SpillSpacePointer spill_space = nullptr);

  std::unique_ptr<SinkState> make_state() override;
  Status begin(SinkState& state, std::uint64_t order) override;
  Status consume(SinkState& state, const Batch& batch, bool& enough) override;
  Status end(SinkState& state) override;
  std::uint64_t last_needed() const override { return last_needed_.load(std::memory_order_relaxed); }
  bool is_satisfied() const override { return last_needed() != UINT64_MAX; }
  Status complete(TablePointer& table) override;

 private:
  ChunkStore store_;
  const std::uint64_t offset_;
  const std::uint64_t limit_;
  /** How many rows from the start of the source suffice. */
  const std::uint64_t needed_;
  std::atomic<std::uint64_t> last_needed_{UINT64_MAX};
  std::mutex mutex_;
  std::map<std::uint64_t, TableChunk> chunks_;
  /** Morsels before this one are done and hold `prefix_rows_` rows. */
  std::uint64_t prefix_end_ = 0;
  std::uint64_t prefix_rows_ = 0;
};

}  // namespace kindling
