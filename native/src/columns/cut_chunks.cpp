#include "columns/cut_chunks.h"

#include <algorithm>
#include <numeric>

#include "kindling/column_builder.h"

namespace kindling {

namespace {

/** Copies columns of pieces side by side. */
Status join(const std::vector<Type>& types, const std::vector<ChunkPiece>& pieces, std::span<const std::uint32_t> columns,
            const Cancellation& cancellation, ChunkPointer& result) {
  auto chunk = std::make_shared<Chunk>();
  chunk->columns.resize(types.size());
  std::vector<ColumnBuilder> builders;
  for (const std::uint32_t column : columns) builders.emplace_back(types[column]);
  for (const ChunkPiece& piece : pieces) {
    if (cancellation.is_cancelled()) return {StatusCode::cancelled, ""};
    ChunkPointer rows;
    KINDLING_RETURN_IF_FAILED(piece.chunk.load(columns, cancellation, rows));
    for (std::size_t index = 0; index < columns.size(); ++index) {
      KINDLING_RETURN_IF_FAILED(
          builders[index].append_range(rows->columns[columns[index]]->values, piece.first, piece.rows));
    }
    chunk->rows += piece.rows;
  }
  for (std::size_t index = 0; index < columns.size(); ++index) {
    KINDLING_RETURN_IF_FAILED(builders[index].finish(chunk->columns[columns[index]]));
  }
  result = std::move(chunk);
  return {};
}

/** Joins pieces of chunks that do not all lie in memory, each time somebody reads them. */
class JoinedRows final : public StoredRows {
 public:
  JoinedRows(const std::vector<Type>& types, std::vector<ChunkPiece> pieces) : types_(types), pieces_(std::move(pieces)) {}

  Status load(std::span<const std::uint32_t> columns, const Cancellation& cancellation,
              ChunkPointer& chunk) const override {
    return join(types_, pieces_, columns, cancellation, chunk);
  }

 private:
  const std::vector<Type> types_;
  const std::vector<ChunkPiece> pieces_;
};

}  // namespace

Status join_pieces(const std::vector<Type>& types, std::vector<ChunkPiece> pieces, TableChunk& result) {
  std::uint32_t rows = 0;
  for (const ChunkPiece& piece : pieces) rows += piece.rows;
  if (pieces.size() == 1 && rows == pieces[0].chunk.rows()) {
    result = pieces[0].chunk;
    return {};
  }
  const bool all_held =
      std::all_of(pieces.begin(), pieces.end(), [](const ChunkPiece& piece) { return piece.chunk.held() != nullptr; });
  if (!all_held) {
    result = TableChunk(rows, std::make_shared<JoinedRows>(types, std::move(pieces)));
    return {};
  }
  std::vector<std::uint32_t> columns(types.size());
  std::iota(columns.begin(), columns.end(), 0);
  ChunkPointer joined;
  KINDLING_RETURN_IF_FAILED(join(types, pieces, columns, NeverCancelled(), joined));
  result = TableChunk(std::move(joined));
  return {};
}

Status cut_chunks(const std::vector<Type>& types, std::vector<TableChunk> chunks, std::uint64_t offset,
                  std::uint64_t limit, TablePointer& table) {
  auto result = std::make_shared<Table>();
  result->types = types;
  std::vector<ChunkPiece> pieces;
  std::uint32_t waiting = 0;
  const auto flush = [&]() -> Status {
    if (pieces.empty()) return {};
    KINDLING_RETURN_IF_FAILED(join_pieces(types, std::exchange(pieces, {}), result->chunks.emplace_back()));
    result->rows += waiting;
    waiting = 0;
    return {};
  };
  for (TableChunk& chunk : chunks) {
    const std::uint64_t skipped = std::min<std::uint64_t>(offset, chunk.rows());
    offset -= skipped;
    const std::uint64_t kept = std::min<std::uint64_t>(limit, chunk.rows() - skipped);
    limit -= kept;
    if (kept == 0) continue;
    // Small chunks are joined, so that a later pipeline gets morsels of a decent size.
    if (waiting + kept > morsel_rows) KINDLING_RETURN_IF_FAILED(flush());
    waiting += static_cast<std::uint32_t>(kept);
    pieces.push_back({std::move(chunk), static_cast<std::uint32_t>(skipped), static_cast<std::uint32_t>(kept)});
  }
  KINDLING_RETURN_IF_FAILED(flush());
  table = std::move(result);
  return {};
}

}  // namespace kindling
