#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace kindling {

/** Counts the bytes, `most` at the most, that are the same from two places on; eight are compared at once. */
inline std::size_t count_same_bytes(const std::uint8_t* left, const std::uint8_t* right, std::size_t most) {
  std::size_t count = 0;
  while (most - count >= 8) {
    std::uint64_t words[2];
    std::memcpy(&words[0], left + count, 8);
    std::memcpy(&words[1], right + count, 8);
    const std::uint64_t differs = words[0] ^ words[1];
    if (differs != 0) return count + static_cast<std::size_t>(std::countr_zero(differs)) / 8;
    count += 8;
  }
  while (count < most && left[count] == right[count]) ++count;
  return count;
}

}  // namespace kindling
