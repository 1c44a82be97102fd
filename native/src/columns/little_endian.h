#pragma once

#include <cstdint>
#include <cstring>

namespace kindling {

// Kindling runs on little-endian processors alone, as its columns are Arrow's.

/** Reads a number whose first byte counts least; `bytes` needs no alignment. */
template <class T>
T read_little_endian(const char* bytes) {
  T value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

/** Writes a number so that its first byte counts least. */
template <class T>
void write_little_endian(T value, char* bytes) {
  std::memcpy(bytes, &value, sizeof value);
}

}  // namespace kindling
