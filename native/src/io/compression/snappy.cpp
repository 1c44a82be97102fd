#include "io/compression/copy_back.h"
#include "io/compression/decompress.h"

namespace kindling {

namespace {

Status damaged() { return {StatusCode::malformed_file, "bytes compressed by snappy are damaged"}; }

std::size_t little_endian(const std::uint8_t* at, std::size_t bytes) {
  std::size_t value = 0;
  for (std::size_t index = 0; index < bytes; ++index) value |= std::size_t{at[index]} << (8 * index);
  return value;
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
    const auto left = static_cast<std::size_t>(end - at);
    if ((tag & 3) == 0) {
      std::size_t length = (tag >> 2) + std::size_t{1};
      if (length > 60) {
        const std::size_t bytes = length - 60;
        if (bytes > left) return damaged();
        length = little_endian(at, bytes) + 1;
        at += bytes;
      }
      if (length > static_cast<std::size_t>(end - at) || length > static_cast<std::size_t>(stop - to)) return damaged();
      if (length <= 16 && end - at >= 16) {
        std::memcpy(to, at, 16);
      } else {
        std::memcpy(to, at, length);
      }
      at += length;
      to += length;
      continue;
    }
    const std::size_t bytes = (tag & 3) == 1 ? 1 : (tag & 3) == 2 ? 2 : 4;
    if (bytes > left) return damaged();
    std::size_t distance = little_endian(at, bytes);
    at += bytes;
    std::size_t length = (tag >> 2) + std::size_t{1};
    if (bytes == 1) {
      length = ((tag >> 2) & 7) + std::size_t{4};
      distance |= std::size_t{static_cast<std::uint8_t>(tag >> 5)} << 8;
    }
    if (distance == 0 || distance > static_cast<std::size_t>(to - target.data())) return damaged();
    if (length > static_cast<std::size_t>(stop - to)) return damaged();
    copy_back(to, distance, length);
    to += length;
  }
  return to == stop ? Status() : damaged();
}

}  // namespace kindling
