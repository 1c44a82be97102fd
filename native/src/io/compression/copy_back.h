#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace kindling {

/**
 * Repeats `length` bytes that lie `distance` bytes back, as all LZ77 formats do: the copy may overlap itself. May write
 * up to 16 bytes behind its end.
 */
inline void copy_back(std::uint8_t* to, std::size_t distance, std::size_t length) {
  const std::uint8_t* from = to - distance;
  std::uint8_t* const end = to + length;
  if (distance >= 16) {
    do {
      std::memcpy(to, from, 16);
      to += 16;
      from += 16;
    } while (to < end);
    return;
  }
  // Bytes that repeat within 8 are written until they repeat in 8 or more: what comes too far is written over.
  while (distance < 8) {
    std::uint64_t word;
    std::memcpy(&word, from, sizeof word);
    std::memcpy(to, &word, sizeof word);
    to += distance;
    distance *= 2;
    if (to >= end) return;
  }
  do {
    std::uint64_t word;
    std::memcpy(&word, from, sizeof word);
    std::memcpy(to, &word, sizeof word);
    to += 8;
    from += 8;
  } while (to < end);
}

}  // namespace kindling
