#include "io/compression/copy_back.h"
#include "io/compression/decompress.h"

namespace kindling {

namespace {

Status damaged() { return {StatusCode::malformed_file, "bytes compressed by snappy are damaged"}; }

/** Is how many bytes a short literal has at most; it is copied by 16 bytes at a time. */
constexpr std::size_t short_literal = 60;

template <std::size_t bytes>
std::size_t little_endian(const std::uint8_t* at) {
  std::size_t value = 0;
  for (std::size_t index = 0; index < bytes; ++index) value |= std::size_t{at[index]} << (8 * index);
  return value;
}

std::size_t little_endian(const std::uint8_t* at, std::size_t bytes) {
  std::size_t value = 0;
  for (std::size_t index = 0; index < bytes; ++index) value |= std::size_t{at[index]} << (8 * index);
  return value;
}

/** Copies a literal; 16 bytes at a time where so many may be read and written. */
void copy_literal(const std::uint8_t* at, const std::uint8_t* end, std::uint8_t* to, std::size_t length) {
  if (length > short_literal || static_cast<std::size_t>(end - at) < short_literal + 16) {
    std::memcpy(to, at, length);
    return;
  }
  std::memcpy(to, at, 16);
  for (std::size_t done = 16; done < length; done += 16) std::memcpy(to + done, at + done, 16);
}

/** Is a copy of bytes that were written before. */
struct BackReference {
  std::size_t distance;
  std::size_t length;
};

/** Reads the copy that a tag begins; false where the input ends in it. */
bool read_copy(std::uint8_t tag, const std::uint8_t*& at, const std::uint8_t* end, BackReference& copy) {
  const std::size_t bytes = (tag & 3) == 1 ? 1 : (tag & 3) == 2 ? 2 : 4;
  if (bytes > static_cast<std::size_t>(end - at)) return false;
  copy.length = (tag >> 2) + std::size_t{1};
  switch (tag & 3) {
    case 1:
      copy.length = ((tag >> 2) & 7) + std::size_t{4};
      copy.distance = at[0] | std::size_t{static_cast<std::uint8_t>(tag >> 5)} << 8;
      break;
    case 2:
      copy.distance = little_endian<2>(at);
      break;
    default:
      copy.distance = little_endian<4>(at);
      break;
  }
  at += bytes;
  return true;
}

}  // namespace

Status decompress_snappy(std::span<const std::uint8_t> source, std::span<std::uint8_t> target) {
  const std::uint8_t* at = source.data();
  const std::uint8_t* const end = at + source.size();
  std::uint64_t size = 0;
  for (int shift = 0;; shift += 7) {
    if (at == end || shift > 28) return damaged();
    size |= static_cast<std::uint64_t>(*at & 127) << shift;
    if (*at++ < 128) break;
  }
  if (size != target.size()) return damaged();
  std::uint8_t* to = target.data();
  std::uint8_t* const stop = to + target.size();
  while (at != end) {
    const std::uint8_t tag = *at++;
    if ((tag & 3) == 0) {
      std::size_t length = (tag >> 2) + std::size_t{1};
      if (length > short_literal) {
        const std::size_t bytes = length - short_literal;
        if (bytes > static_cast<std::size_t>(end - at)) return damaged();
        length = little_endian(at, bytes) + 1;
        at += bytes;
      }
      if (length > static_cast<std::size_t>(end - at) || length > static_cast<std::size_t>(stop - to)) return damaged();
      copy_literal(at, end, to, length);
      at += length;
      to += length;
      continue;
    }
    BackReference copy;
    if (!read_copy(tag, at, end, copy)) return damaged();
    // A distance of 0 wraps to one that is too large.
    if (copy.distance - 1 >= static_cast<std::size_t>(to - target.data())) return damaged();
    if (copy.length > static_cast<std::size_t>(stop - to)) return damaged();
    copy_back(to, copy.distance, copy.length);
    to += copy.length;
  }
  return to == stop ? Status() : damaged();
}

}  // namespace kindling
