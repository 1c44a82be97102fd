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
  if (distance >= 16) {
    for (std::size_t done = 0; done < length; done += 16) std::memcpy(to + done, from + done, 16);
  } else if (distance == 1) {
    std::memset(to, *from, length);
  } else {
    for (std::size_t done = 0; done < length; ++done) to[done] = from[done];
  }
}

}  // namespace kindling
