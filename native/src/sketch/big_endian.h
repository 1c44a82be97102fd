#pragma once

#include <cstdint>

namespace kindling {

/** Reads an integer whose first byte counts most, as Java writes it; `bytes` needs no alignment. */
template <class T>
T read_big_endian(const char* bytes) {
  std::uint64_t value = 0;
  for (std::size_t at = 0; at < sizeof(T); ++at) value = value << 8 | static_cast<std::uint8_t>(bytes[at]);
  return static_cast<T>(value);
}

/** Writes an integer so that its first byte counts most. */
template <class T>
void write_big_endian(T value, char* bytes) {
  for (std::size_t at = sizeof(T); at-- > 0;) {
    bytes[at] = static_cast<char>(static_cast<std::uint64_t>(value) >> 8 * (sizeof(T) - 1 - at));
  }
}

}  // namespace kindling
