#include "spill/piece_writer.h"

#include <bit>
#include <cstring>

namespace kindling {

namespace {

/** Pieces begin at multiples of this, so that values lie in memory as they do elsewhere. */
constexpr std::size_t alignment = 64;
/** So many bytes are written at once, if there are as many. */
constexpr std::size_t written_at_once = std::size_t{1} << 20;

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

Status PieceWriter::end_piece() {
  const std::size_t end = (bytes_.size() + alignment - 1) / alignment * alignment;
  KINDLING_RETURN_IF_FAILED(bytes_.resize_zeroed(end));
  pieces_.push_back({begin_, end - begin_, checksum_of(bytes_.data() + begin_, end - begin_)});
  begin_ = end;
  return end >= written_at_once ? flush() : Status();
}

Status PieceWriter::finish(std::vector<SpilledPiece>& pieces) {
  KINDLING_RETURN_IF_FAILED(flush());
  pieces = std::exchange(pieces_, {});
  waiting_ = 0;
  return {};
}

Status PieceWriter::flush() {
  if (!bytes_.empty()) {
    std::uint64_t offset;
    KINDLING_RETURN_IF_FAILED(file_->append(bytes_.data(), bytes_.size(), offset));
    for (; waiting_ < pieces_.size(); ++waiting_) pieces_[waiting_].offset += offset;
  }
  waiting_ = pieces_.size();
  bytes_.clear();
  begin_ = 0;
  return {};
}

bool is_sound(const SpilledPiece& piece, const std::uint8_t* bytes) {
  return checksum_of(bytes, piece.size) == piece.checksum;
}

Status read_piece(const SpillFile& file, const SpilledPiece& piece, Buffer& bytes) {
  KINDLING_RETURN_IF_FAILED(bytes.allocate(piece.size + behind_piece));
  KINDLING_RETURN_IF_FAILED(file.read(piece.offset, bytes.data(), piece.size));
  return is_sound(piece, bytes.data()) ? Status() : file.damaged();
}

}  // namespace kindling
