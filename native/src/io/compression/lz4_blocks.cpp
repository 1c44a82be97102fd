#include "io/compression/decompress.h"

namespace kindling {

namespace {

std::size_t big_endian(const std::uint8_t* at) {
  return std::size_t{at[0]} << 24 | std::size_t{at[1]} << 16 | std::size_t{at[2]} << 8 | at[3];
}

/** Goes through the sizes before anything is decoded: they add up, or these are no blocks of Hadoop. */
bool has_sizes(std::span<const std::uint8_t> source, std::size_t target) {
  constexpr std::size_t sizes = 8;
  while (!source.empty()) {
    if (source.size() < sizes) return false;
    const std::size_t plain = big_endian(source.data());
    const std::size_t packed = big_endian(source.data() + 4);
    if (plain > target || packed > source.size() - sizes) return false;
    target -= plain;
    source = source.subspan(sizes + packed);
  }
  return target == 0;
}

}  // namespace

Status decompress_lz4_blocks(std::span<const std::uint8_t> source, std::span<std::uint8_t> target) {
  if (!has_sizes(source, target.size())) return decompress_lz4(source, target);
  while (!source.empty()) {
    const std::size_t plain = big_endian(source.data());
    const std::size_t packed = big_endian(source.data() + 4);
    KINDLING_RETURN_IF_FAILED(decompress_lz4(source.subspan(8, packed), target.first(plain)));
    source = source.subspan(8 + packed);
    target = target.subspan(plain);
  }
  return {};
}

}  // namespace kindling
