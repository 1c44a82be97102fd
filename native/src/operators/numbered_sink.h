#pragma once

#include <map>
#include <mutex>

#include "operators/sink.h"
#include "spill/chunk_store.h"

namespace kindling {

/**
 * Keeps rows with their numbers in morsel order, on disk while memory is short, in chunks that are small, so that many can
 * be merged at once. All rows of a morsel must have been numbered in one morsel.
 */
class NumberedSink final : public Sink {
 public:
  static Status make(const KeepNumbered& keep, const std::vector<Type>& types, const SpillSpacePointer& spill_space,
                     std::unique_ptr<Sink>& sink);
  NumberedSink(const KeepNumbered& keep, const std::vector<Type>& types, const SpillSpacePointer& spill_space)
      : keep_(keep), store_(types, spill_space, few_spilled_rows) {}

  std::unique_ptr<SinkState> make_state() override;
  Status begin(SinkState& state, std::uint64_t order) override;
  Status consume(SinkState& state, const Batch& batch, bool& enough) override;
  Status end(SinkState& state) override;
  Status complete(TablePointer& table) override;

 private:
  struct State;
  struct Kept {
    std::uint64_t morsel;
    TableChunk chunk;
  };
  Status keep(State& state);

  const KeepNumbered keep_;
  ChunkStore store_;
  std::mutex mutex_;
  std::map<std::uint64_t, std::vector<Kept>> chunks_;
};

}  // namespace kindling
