#include "spill/spilled_block.h"

#include <cstring>

#include "spill/column_bytes.h"

namespace kindling {

namespace {

/** Neighbours are read at once up to this size; larger pieces alone, so that each column can go on its own. */
constexpr std::size_t read_at_once = std::size_t{256} << 10;

}  // namespace

Status BlockWriter::write(std::span<const Vector* const> columns, std::uint32_t first, std::uint32_t count,
                          std::span<const std::uint8_t> beside, SpilledBlock& block) {
  block.rows = count;
  for (std::size_t column = 0; column < columns.size(); ++column) {
    KINDLING_RETURN_IF_FAILED(write_column(types_[column], *columns[column], first, count, writer_.bytes()));
    KINDLING_RETURN_IF_FAILED(writer_.end_piece());
  }
  if (!beside.empty()) {
    Array<std::uint8_t>& bytes = writer_.bytes();
    const std::size_t begin = bytes.size();
    KINDLING_RETURN_IF_FAILED(bytes.resize(begin + beside.size()));
    std::memcpy(bytes.data() + begin, beside.data(), beside.size());
    KINDLING_RETURN_IF_FAILED(writer_.end_piece());
  }
  return writer_.finish(block.pieces);
}

Status BlockWriter::write(const Chunk& chunk, SpilledBlock& block) {
  std::vector<const Vector*> columns;
  for (const ColumnPointer& column : chunk.columns) columns.push_back(&column->values);
  return write(columns, 0, chunk.rows, {}, block);
}

Status read_block(const SpillFile& file, const std::vector<Type>& types, const SpilledBlock& block,
                  std::span<const std::uint32_t> columns, ChunkPointer& chunk, Buffer* beside) {
  auto made = std::make_shared<Chunk>();
  made->rows = block.rows;
  made->columns.resize(types.size());
  std::vector<bool> wanted(block.pieces.size(), false);
  for (const std::uint32_t column : columns) wanted[column] = true;
  const bool has_beside = block.pieces.size() > types.size();
  if (beside != nullptr && has_beside) wanted[types.size()] = true;
  for (std::size_t first = 0; first < block.pieces.size();) {
    if (!wanted[first]) {
      ++first;
      continue;
    }
    std::size_t end = first + 1;
    std::size_t size = block.pieces[first].size;
    for (; end < block.pieces.size() && wanted[end]; ++end) {
      const SpilledPiece& piece = block.pieces[end];
      if (piece.offset != block.pieces[first].offset + size || size + piece.size > read_at_once) break;
      size += piece.size;
    }
    Buffer bytes;
    KINDLING_RETURN_IF_FAILED(bytes.allocate(size + behind_piece));
    KINDLING_RETURN_IF_FAILED(file.read(block.pieces[first].offset, bytes.data(), size));
    const std::uint8_t* next = bytes.data();
    for (; first < end; ++first) {
      const SpilledPiece& piece = block.pieces[first];
      if (!is_sound(piece, next)) return file.damaged();
      if (first < types.size()) {
        ColumnBytes column{bytes, next, next + piece.size};
        bool sound = true;
        KINDLING_RETURN_IF_FAILED(read_column(types[first], block.rows, column, made->columns[first], sound));
        if (!sound) return file.damaged();
      } else {
        KINDLING_RETURN_IF_FAILED(beside->allocate(piece.size));
        std::memcpy(beside->data(), next, piece.size);
      }
      next += piece.size;
    }
  }
  chunk = std::move(made);
  return {};
}

}  // namespace kindling
