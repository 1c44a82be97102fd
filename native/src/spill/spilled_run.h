#pragma once

#include "kindling/batch.h"
#include "operators/batch_builder.h"
#include "spill/spilled_block.h"

namespace kindling {

/** Says where rows lie that were written one after the other. */
struct SpilledRun {
  std::uint64_t rows = 0;
  std::vector<SpilledBlock> blocks;
};

/** Writes rows in the order in which they come; holds one block of them in memory. Belongs to one thread. */
class RunWriter {
 public:
  RunWriter(const std::vector<Type>& types, SpillFilePointer file) : builder_(types), writer_(types, std::move(file)) {}

  /** Appends the live rows of a batch. */
  Status append(const Batch& batch);
  /** Writes what is left and gives the run; the writer then begins another. */
  Status finish(SpilledRun& run);

 private:
  Status write_block();

  BatchBuilder builder_;
  BlockWriter writer_;
  SpilledRun run_;
};

/** Gives the rows of a run block by block, in the order in which they were written. Belongs to one thread. */
class RunReader {
 public:
  RunReader(const std::vector<Type>& types, SpillFilePointer file, SpilledRun run);

  /** Reads the next rows; null at the end. */
  Status next(ChunkPointer& chunk);

 private:
  const std::vector<Type> types_;
  const SpillFilePointer file_;
  const SpilledRun run_;
  std::vector<std::uint32_t> columns_;
  std::size_t next_ = 0;
};

}  // namespace kindling
