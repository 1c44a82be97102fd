#include "spill/spilled_block.h"

#include <bit>
#include <cstring>

#include "spill/column_bytes.h"

namespace kindling {

namespace {

/** Pieces begin at multiples of this, so that values lie in memory as they do elsewhere. */
constexpr std::size_t alignment = 64;
/** So many bytes are written at once, if the columns have them. */
constexpr std::size_t written_at_once = std::size_t{1} << 20;
/** Neighbours are read at once up to this size; larger pieces alone, so that each column can go on its own. */
constexpr std::size_t read_at_once = std::size_t{256} << 10;
/** Kernels may read so far behind the last value. */
constexpr std::size_t behind_values = 64;

/** Adds up bytes, of which there are a multiple of 8, in four sums that do not wait for each other. */
std::uint64_t checksum_of(const std::uint8_t* bytes, std::size_t size) {
  constexpr std::uint64_t factor = 0x9e3779b97f4a7c15u;
  std::uint64_t sums[4] = {1, 2, 3, 4};
  const std::size_t words = size / 8;
  const auto word_at = [bytes](std::size_t index) {
    std::uint64_t word;
    std::memcpy(&word, bytes + index * 8, 8);
    return word;
  };
  std::size_t at = 0;
  for (; at + 4 <= words; at += 4) {
    for (std::size_t lane = 0; lane < 4; ++lane) sums[lane] = std::rotl(sums[lane] ^ word_at(at + lane), 29) * factor;
  }
  for (; at < words; ++at) sums[0] = std::rotl(sums[0] ^ word_at(at), 29) * factor;
  std::uint64_t sum = size;
  for (const std::uint64_t each : sums) sum = std::rotl(sum ^ each, 31) * factor;
  return sum;
}

}  // namespace

Status BlockWriter::write(std::span<const Vector* const> columns, std::uint32_t first, std::uint32_t count,
                          std::span<const std::uint8_t> beside, SpilledBlock& block) {
  block = {count, {}};
  std::size_t first_waiting = 0;
  waiting_.clear();
  for (std::size_t column = 0; column < columns.size(); ++column) {
    const std::size_t begin = waiting_.size();
    KINDLING_RETURN_IF_FAILED(write_column(types_[column], *columns[column], first, count, waiting_));
    KINDLING_RETURN_IF_FAILED(end_piece(begin, block));
    if (waiting_.size() >= written_at_once) KINDLING_RETURN_IF_FAILED(flush(block, first_waiting));
  }
  if (!beside.empty()) {
    const std::size_t begin = waiting_.size();
    KINDLING_RETURN_IF_FAILED(waiting_.resize(begin + beside.size()));
    std::memcpy(waiting_.data() + begin, beside.data(), beside.size());
    KINDLING_RETURN_IF_FAILED(end_piece(begin, block));
  }
  return flush(block, first_waiting);
}

Status BlockWriter::write(const Chunk& chunk, SpilledBlock& block) {
  std::vector<const Vector*> columns;
  for (const ColumnPointer& column : chunk.columns) columns.push_back(&column->values);
  return write(columns, 0, chunk.rows, {}, block);
}

Status BlockWriter::end_piece(std::size_t begin, SpilledBlock& block) {
  const std::size_t end = (waiting_.size() + alignment - 1) / alignment * alignment;
  KINDLING_RETURN_IF_FAILED(waiting_.resize_zeroed(end));
  block.pieces.push_back({begin, end - begin, checksum_of(waiting_.data() + begin, end - begin)});
  return {};
}

Status BlockWriter::flush(SpilledBlock& block, std::size_t& first_waiting) {
  if (!waiting_.empty()) {
    std::uint64_t offset;
    KINDLING_RETURN_IF_FAILED(file_->append(waiting_.data(), waiting_.size(), offset));
    for (std::size_t piece = first_waiting; piece < block.pieces.size(); ++piece) block.pieces[piece].offset += offset;
  }
  first_waiting = block.pieces.size();
  waiting_.clear();
  return {};
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
    KINDLING_RETURN_IF_FAILED(bytes.allocate(size + behind_values));
    KINDLING_RETURN_IF_FAILED(file.read(block.pieces[first].offset, bytes.data(), size));
    const std::uint8_t* next = bytes.data();
    for (; first < end; ++first) {
      const SpilledPiece& piece = block.pieces[first];
      if (checksum_of(next, piece.size) != piece.checksum) return file.damaged();
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
