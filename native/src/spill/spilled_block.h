#pragma once

#include <optional>
#include <span>

#include "kindling/array.h"
#include "kindling/column.h"
#include "spill/piece_writer.h"

namespace kindling {

/** Says where rows lie in a file: a piece for each column, and one more where something was written beside them. */
struct SpilledBlock {
  std::uint32_t rows = 0;
  std::vector<SpilledPiece> pieces;
};

/** Writes blocks of rows of the same types to a file. Belongs to one thread; several may write to one file. */
class BlockWriter {
 public:
  BlockWriter(const std::vector<Type>& types, SpillFilePointer file) : types_(types), writer_(std::move(file)) {}

  /** Writes `count` rows of columns that lie side by side, and, where there are any, more bytes beside them. */
  Status write(std::span<const Vector* const> columns, std::uint32_t first, std::uint32_t count,
               std::span<const std::uint8_t> beside, SpilledBlock& block);
  /** Writes a whole chunk. */
  Status write(const Chunk& chunk, SpilledBlock& block);

 private:
  const std::vector<Type> types_;
  PieceWriter writer_;
};

/**
 * Reads some columns of a block, and what lies beside them where `beside` is given: the chunk has all columns, those that
 * are not among `columns` are null. Fails with SPILL_FAILED where the bytes are not those that were written.
 */
Status read_block(const SpillFile& file, const std::vector<Type>& types, const SpilledBlock& block,
                  std::span<const std::uint32_t> columns, ChunkPointer& chunk, Buffer* beside = nullptr);

}  // namespace kindling
