#pragma once

#include <memory>

#include "io/parquet/page_reader.h"
#include "kindling/arena.h"

namespace kindling::parquet {

/** Is a value of INT96: nanoseconds of a day, then the Julian day. */
struct Int96 {
  std::uint32_t words[3];
};

/** Returns how many bytes a decoded value takes: booleans 1, INT96 12, byte arrays a `StringView`. */
std::uint32_t decoded_width(PhysicalKind type);

/**
 * Decodes the values of one page side by side, without NULLs. Byte arrays look at the page, or at memory of the arena
 * that is given. Belongs to one thread.
 */
class ValueDecoder {
 public:
  virtual ~ValueDecoder() = default;
  /** Decodes `count` values; fails where the page has fewer. */
  virtual Status decode(std::uint32_t count, std::uint8_t* values, Arena& arena) = 0;
  /**
   * Goes over `count` values that lie in the page as `decode` would write them, and gives the place of the first one, which
   * is aligned to its width; null, and nothing is gone over, where they must be decoded.
   */
  virtual const std::uint8_t* take(std::uint32_t count);
  /** Goes over `count` values; fails where the page has fewer. */
  virtual Status skip(std::uint32_t count, Arena& arena);
};

/** Makes the decoder of a page that has no dictionary codes. The page outlives the decoder. */
Status make_value_decoder(Encoding encoding, PhysicalKind type, std::int32_t type_length, const Page& page,
                          std::unique_ptr<ValueDecoder>& decoder);

}  // namespace kindling::parquet
