#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kindling/batch.h"
#include "kindling/buffer.h"
#include "kindling/file_format.h"
#include "kindling/output_format.h"
#include "kindling/status.h"
#include "kindling/type.h"

namespace kindling {

/** Is a part of a file: the bytes of some rows, and what the end of the file must say of them (empty for most formats). */
struct EncodedPiece {
  Buffer bytes;
  std::size_t size = 0;
  std::string note;
};

/**
 * Turns rows into bytes of a file. What stands before the first and after the last piece of a file is JavaScript's to
 * write, so pieces must not depend on each other. Belongs to one task.
 */
class Encoder {
 public:
  virtual ~Encoder() = default;
  /**
   * Takes `count` live rows of a batch from the live row `first` on. The columns are those that the encoder was made
   * for; a batch may have more behind them.
   */
  virtual Status append(const Batch& batch, std::uint32_t first, std::uint32_t count) = 0;
  /** Tells whether the piece has the size that suits the format: it is then finished early. */
  virtual bool is_full() const = 0;
  /** Gives the piece with all rows since the last one. */
  virtual Status finish(EncodedPiece& piece) = 0;
  /** Forgets the rows since the last piece. */
  virtual void clear() = 0;
};

/** Makes encoders for all tasks; itself constant. */
class EncoderMaker {
 public:
  virtual ~EncoderMaker() = default;
  virtual std::unique_ptr<Encoder> make() const = 0;
};

/** Makes the encoders of a format for some columns; fails with INVALID_PROGRAM where the format does not have them. */
Status make_encoders(const OutputFormat& format, const std::vector<FileColumn>& columns,
                     std::unique_ptr<EncoderMaker>& maker);

/** Returns the number of the i-th live row of a batch. */
inline std::uint32_t live_row(const Batch& batch, std::uint32_t live) {
  return batch.selection == nullptr ? live : batch.selection[live];
}

}  // namespace kindling
