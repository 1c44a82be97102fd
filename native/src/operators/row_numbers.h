#pragma once

#include <cstdint>

namespace kindling {

// Rows that leave their morsel carry a number, by which they find back: the morsel in its upper half, the place below.

inline std::int64_t row_number(std::uint64_t morsel, std::uint64_t row) {
  return static_cast<std::int64_t>((morsel << 32) + row);
}

inline std::uint64_t morsel_of(std::int64_t number) { return static_cast<std::uint64_t>(number) >> 32; }

}  // namespace kindling
