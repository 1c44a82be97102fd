#pragma once

#include <mutex>

#include "spill/spilled_block.h"

namespace kindling {

/** Fewer rows stay in memory, however short it is: to write them would cost more than they take. */
constexpr std::uint32_t least_spilled_rows = 256;
/** Of rows in very many chunks, so few stay in memory: all of them together would take much. */
constexpr std::uint32_t few_spilled_rows = 8;

/** Keeps chunks of rows of the same types: in memory, or on disk while memory is short. Used by many threads. */
class ChunkStore {
 public:
  /** Without a place to spill to, all chunks stay in memory; otherwise those with fewer than `least_rows` rows. */
  ChunkStore(std::vector<Type> types, SpillSpacePointer spill_space, std::uint32_t least_rows = least_spilled_rows)
      : types_(std::move(types)), spill_space_(std::move(spill_space)), least_rows_(least_rows) {}

  const std::vector<Type>& types() const { return types_; }
  Status keep(ChunkPointer chunk, TableChunk& kept);

 private:
  Status write(const Chunk& chunk, TableChunk& kept);
  Status open_file(SpillFilePointer& file);

  const std::vector<Type> types_;
  const SpillSpacePointer spill_space_;
  const std::uint32_t least_rows_;
  std::mutex mutex_;
  SpillFilePointer file_;
};

}  // namespace kindling
