#include "columns/cut_chunks.h"

#include <algorithm>

#include "kindling/column_builder.h"

namespace kindling {

namespace {

/** Names rows of a chunk. */
struct Piece {
  ChunkPointer chunk;
  std::uint32_t first;
  std::uint32_t rows;
};

/** Copies pieces side by side; one that is a whole chunk already is taken as it is. */
Status join(const std::vector<Type>& types, const std::vector<Piece>& pieces, ChunkPointer& result) {
  if (pieces.size() == 1 && pieces[0].rows == pieces[0].chunk->rows) {
    result = pieces[0].chunk;
    return {};
  }
  auto chunk = std::make_shared<Chunk>();
  for (const Piece& piece : pieces) chunk->rows += piece.rows;
  for (std::size_t index = 0; index < types.size(); ++index) {
    ColumnBuilder builder(types[index]);
    for (const Piece& piece : pieces) {
      KINDLING_RETURN_IF_FAILED(builder.append_range(piece.chunk->columns[index]->values, piece.first, piece.rows));
    }
    KINDLING_RETURN_IF_FAILED(builder.finish(chunk->columns.emplace_back()));
  }
  result = std::move(chunk);
  return {};
}

}  // namespace

Status cut_chunks(const std::vector<Type>& types, std::vector<ChunkPointer> chunks, std::uint64_t offset,
                  std::uint64_t limit, TablePointer& table) {
  auto result = std::make_shared<Table>();
  result->types = types;
  std::vector<Piece> pieces;
  std::uint64_t waiting = 0;
  const auto flush = [&]() -> Status {
    if (pieces.empty()) return {};
    KINDLING_RETURN_IF_FAILED(join(types, pieces, result->chunks.emplace_back()));
    result->rows += waiting;
    waiting = 0;
    pieces.clear();
    return {};
  };
  for (ChunkPointer& chunk : chunks) {
    const std::uint64_t skipped = std::min<std::uint64_t>(offset, chunk->rows);
    offset -= skipped;
    const std::uint64_t kept = std::min<std::uint64_t>(limit, chunk->rows - skipped);
    limit -= kept;
    if (kept == 0) continue;
    // Small chunks are joined, so that a later pipeline gets morsels of a decent size.
    if (waiting + kept > morsel_rows) KINDLING_RETURN_IF_FAILED(flush());
    waiting += kept;
    pieces.push_back({std::move(chunk), static_cast<std::uint32_t>(skipped), static_cast<std::uint32_t>(kept)});
  }
  KINDLING_RETURN_IF_FAILED(flush());
  table = std::move(result);
  return {};
}

}  // namespace kindling
