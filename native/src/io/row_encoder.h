#pragma once

#include "io/byte_output.h"
#include "io/encoder.h"
#include "kernels/raised.h"

namespace kindling {

/** Is an encoder for formats that write a row behind the other; any row may end a piece. */
class RowEncoder : public Encoder {
 public:
  Status append(const Batch& batch, std::uint32_t first, std::uint32_t count) final {
    for (std::uint32_t live = first; live < first + count; ++live) {
      if (!write_row(batch, live_row(batch, live), output_)) return raised("MALFORMED_VARIANT", {});
    }
    return {};
  }
  bool is_full() const final { return output_.size() >= full_size; }
  Status finish(EncodedPiece& piece) final {
    piece.note.clear();
    return output_.finish(piece.bytes, piece.size);
  }
  void clear() final { output_ = ByteOutput(); }

 protected:
  /** False for a variant whose bytes are damaged. */
  virtual bool write_row(const Batch& batch, std::uint32_t row, ByteOutput& output) = 0;

 private:
  /** Keeps pieces small enough for the disk to be busy while others are still being encoded. */
  static constexpr std::size_t full_size = std::size_t{1} << 20;
  ByteOutput output_;
};

}  // namespace kindling
