#pragma once

#include <vector>

#include "kindling/array.h"
#include "spill/spill_file.h"

namespace kindling {

/** Says where a piece of bytes lies in its file, and what they must add up to. */
struct SpilledPiece {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
  std::uint64_t checksum = 0;
};

/** Kernels may read so far behind the last value of a column: buffers of pieces are larger by this. */
constexpr std::size_t behind_piece = 64;

/** Writes pieces one behind the other, several at once where they are small. Belongs to one thread. */
class PieceWriter {
 public:
  explicit PieceWriter(SpillFilePointer file) : file_(std::move(file)) {}

  /** Gives the bytes to which the next piece is appended. */
  Array<std::uint8_t>& bytes() { return bytes_; }
  /** Makes a piece of what was appended since the last; its size is rounded up to 64. */
  Status end_piece();
  /** Writes what is left and gives all pieces since the last time. */
  Status finish(std::vector<SpilledPiece>& pieces);

 private:
  Status flush();

  const SpillFilePointer file_;
  Array<std::uint8_t> bytes_;
  /** Where the piece at hand begins in `bytes_`. */
  std::size_t begin_ = 0;
  std::vector<SpilledPiece> pieces_;
  /** The first piece that is not written yet. */
  std::size_t waiting_ = 0;
};

/** Tells whether bytes are those that were written as a piece. */
bool is_sound(const SpilledPiece& piece, const std::uint8_t* bytes);

/** Reads a piece; fails with SPILL_FAILED where the bytes are not those that were written. */
Status read_piece(const SpillFile& file, const SpilledPiece& piece, Buffer& bytes);

}  // namespace kindling
