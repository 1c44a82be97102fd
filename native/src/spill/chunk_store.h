#pragma once

#include <mutex>

#include "spill/spilled_block.h"

namespace kindling {

/** Fewer rows stay in memory, however short it is: to write them would cost more than they take. */
constexpr std::uint32_t least_spilled_rows = 256;

/** Keeps chunks of rows of the same types: in memory, or on disk while memory is short. Used by many threads. */
class ChunkStore {
 public:
  /** Without a place to spill to, all chunks stay in memory. */
  ChunkStore(std::vector<Type> types, SpillSpacePointer spill_space)
      : types_(std::move(types)), spill_space_(std::move(spill_space)) {}

  const std::vector<Type>& types() const { return types_; }
  Status keep(ChunkPointer chunk, TableChunk& kept);

 private:
  Status write(const Chunk& chunk, TableChunk& kept);
  Status open_file(SpillFilePointer& file);

  const std::vector<Type> types_;
  const SpillSpacePointer spill_space_;
  std::mutex mutex_;
  SpillFilePointer file_;
};

}  // namespace kindling
