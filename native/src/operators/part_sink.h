#pragma once

#include <map>
#include <mutex>

#include "operators/group_layout.h"
#include "operators/sink.h"
#include "spill/chunk_store.h"

namespace kindling {

/**
 * Parts rows by the hash of their keys, on disk while memory is short. A part has its rows in morsel order, in small
 * chunks, each of rows of one morsel. Rows that a NULL keeps from all partners are dealt out evenly.
 */
class PartSink final : public Sink {
 public:
  static constexpr std::uint32_t bits = 5;
  static constexpr std::uint32_t part_count = 1u << bits;
  /** Rows whose hashes agree in so many levels agree in nearly all of their bits. */
  static constexpr std::uint32_t most_levels = 8;

  static Status make(const PartByKeys& part, const std::vector<Type>& types, const SpillSpacePointer& spill_space,
                     std::unique_ptr<Sink>& sink);
  PartSink(const PartByKeys& part, const std::vector<Type>& types, const SpillSpacePointer& spill_space);

  std::unique_ptr<SinkState> make_state() override;
  Status begin(SinkState& state, std::uint64_t order) override;
  Status consume(SinkState& state, const Batch& batch, bool& enough) override;
  Status end(SinkState& state) override;
  Status complete(TablePointer& table) override;

 private:
  struct State;
  Status choose_parts(State& state, const Batch& batch);
  Status append(State& state, std::uint32_t part, const Batch& batch);
  Status keep(State& state, std::uint32_t part);

  const PartByKeys part_;
  const GroupLayout layout_;
  ChunkStore store_;
  std::mutex mutex_;
  /** The chunks of each part, morsel by morsel. */
  std::map<std::uint64_t, std::vector<TableChunk>> parts_[part_count];
  std::atomic<bool> has_null_key_{false};
};

}  // namespace kindling
