#include "io/compression/copy_back.h"
#include "io/compression/decompress.h"

namespace kindling {

namespace {

Status damaged_lz4() { return {StatusCode::malformed_file, "bytes compressed by lz4 are damaged"}; }

/** Adds the bytes that follow a length of 15; false at the end of the input. */
bool extend_length(const std::uint8_t*& at, const std::uint8_t* end, std::size_t& length) {
  std::uint8_t more;
  do {
    if (at == end) return false;
    more = *at++;
    length += more;
  } while (more == 255);
  return true;
}

}  // namespace

Status decompress_lz4(std::span<const std::uint8_t> source, std::span<std::uint8_t> target) {
  const std::uint8_t* at = source.data();
  const std::uint8_t* const end = at + source.size();
  std::uint8_t* to = target.data();
  std::uint8_t* const stop = to + target.size();
  while (at != end) {
    const std::uint8_t token = *at++;
    std::size_t literals = token >> 4;
    if (literals == 15 && !extend_length(at, end, literals)) return damaged_lz4();
    if (literals > static_cast<std::size_t>(end - at) || literals > static_cast<std::size_t>(stop - to)) return damaged_lz4();
    if (literals != 0) std::memcpy(to, at, literals);
    at += literals;
    to += literals;
    // The last sequence has literals only.
    if (at == end) break;
    if (end - at < 2) return damaged_lz4();
    const std::size_t distance = at[0] | std::size_t{at[1]} << 8;
    at += 2;
    std::size_t length = token & 15;
    if (length == 15 && !extend_length(at, end, length)) return damaged_lz4();
    length += 4;
    if (distance == 0 || distance > static_cast<std::size_t>(to - target.data())) return damaged_lz4();
    if (length > static_cast<std::size_t>(stop - to)) return damaged_lz4();
    copy_back(to, distance, length);
    to += length;
  }
  return to == stop ? Status() : damaged_lz4();
}

}  // namespace kindling
