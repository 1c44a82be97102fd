#pragma once

#include <cstdint>

namespace kindling {

/** Copies values of 16 bytes, whatever they are, as one. */
struct Word128 {
  std::uint64_t words[2];
};

}  // namespace kindling
