#include "io/compression/crc32.h"

#include <array>
#include <cstring>

namespace kindling {

namespace {

constexpr int lanes = 8;
using Tables = std::array<std::array<std::uint32_t, 256>, lanes>;

/** Table 0 takes a byte, table n a byte that n others follow. */
constexpr Tables make_tables() {
  Tables tables{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t remainder = byte;
    for (int bit = 0; bit < 8; ++bit) remainder = remainder >> 1 ^ (remainder & 1 ? 0xedb88320u : 0);
    tables[0][byte] = remainder;
  }
  for (std::size_t lane = 1; lane < lanes; ++lane) {
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const std::uint32_t before = tables[lane - 1][byte];
      tables[lane][byte] = before >> 8 ^ tables[0][before & 255];
    }
  }
  return tables;
}

constexpr Tables tables = make_tables();

}  // namespace

std::uint32_t crc32_of(std::string_view bytes) {
  std::uint32_t remainder = ~std::uint32_t{0};
  const char* at = bytes.data();
  std::size_t left = bytes.size();
  for (; left >= lanes; left -= lanes, at += lanes) {
    std::uint64_t word = 0;
    for (int lane = 0; lane < lanes; ++lane) word |= std::uint64_t{static_cast<unsigned char>(at[lane])} << (8 * lane);
    word ^= remainder;
    remainder = 0;
    for (std::size_t lane = 0; lane < lanes; ++lane) remainder ^= tables[lanes - 1 - lane][word >> (8 * lane) & 255];
  }
  for (; left != 0; --left) remainder = remainder >> 8 ^ tables[0][(remainder ^ static_cast<unsigned char>(*at++)) & 255];
  return ~remainder;
}

}  // namespace kindling
