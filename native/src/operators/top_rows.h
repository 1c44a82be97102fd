#pragma once

#include <mutex>

#include "operators/sink.h"
#include "operators/sort_key.h"

namespace kindling {

/**
 * Keeps the first `offset + limit` rows of the sorted order. Each task holds at most about twice as many and drops
 * rows behind the last that it keeps; equal rows are told apart by morsel and place, so that the rows that are left
 * do not depend on tasks.
 */
class TopRowsSink final : public Sink {
 public:
  TopRowsSink(SortOrder order, std::vector<Type> types, std::uint64_t offset, std::uint64_t limit);

  /** Holds the candidates of one task. */
  struct Candidates {
    ChunkPointer chunk;
    SortedRows rows;
    Array<std::uint64_t> keys;
    Array<std::uint64_t> morsels;
    Array<std::uint64_t> places;
  };

  std::unique_ptr<SinkState> make_state() override;
  Status begin(SinkState& state, std::uint64_t order) override;
  Status consume(SinkState& state, const Batch& batch, bool& enough) override;
  Status end(SinkState&) override { return {}; }
  Status close(SinkState& state) override;
  Status complete(TablePointer& table) override;

 private:
  const SortOrder order_;
  const std::vector<Type> types_;
  const std::uint64_t offset_;
  const std::uint64_t kept_;
  std::mutex mutex_;
  std::vector<Candidates> candidates_;
};

}  // namespace kindling
