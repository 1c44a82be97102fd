#pragma once

#include <vector>

#include "kindling/column.h"

namespace kindling {

/** Names rows of a chunk. */
struct ChunkPiece {
  TableChunk chunk;
  std::uint32_t first;
  std::uint32_t rows;
};

/**
 * Makes one chunk of pieces, one behind the other; one that is a whole chunk already is taken as it is. Where not all of
 * them lie in memory, they are joined when somebody reads them.
 */
Status join_pieces(const std::vector<Type>& types, std::vector<ChunkPiece> pieces, TableChunk& result);

/**
 * Builds the chunks of a table from rows of others: `offset` rows are left out, then at most `limit` are kept. Where they
 * are cut does not depend on whether they lie in memory; what does not is joined when it is read.
 */
Status cut_chunks(const std::vector<Type>& types, std::vector<TableChunk> chunks, std::uint64_t offset,
                  std::uint64_t limit, TablePointer& table);

}  // namespace kindling
