#pragma once

#include <cstdint>

namespace kindling {

__extension__ typedef __int128 WideInteger;
__extension__ typedef unsigned __int128 WideUnsigned;

/**
 * Holds an integer of 128 bits as it lies in a column: two's complement, low word first, aligned as a word. Wide
 * decimals are stored so; arithmetic is done on `WideInteger`.
 */
struct Integer128 {
  std::uint64_t low = 0;
  std::int64_t high = 0;

  Integer128() = default;
  Integer128(WideInteger value)  // NOLINT: the same number
      : low(static_cast<std::uint64_t>(value)), high(static_cast<std::int64_t>(value >> 64)) {}

  operator WideInteger() const {  // NOLINT: the same number
    return static_cast<WideInteger>((static_cast<WideUnsigned>(static_cast<std::uint64_t>(high)) << 64) | low);
  }
  bool operator==(const Integer128& other) const { return low == other.low && high == other.high; }
  bool operator!=(const Integer128& other) const { return !(*this == other); }
  bool operator<(const Integer128& other) const { return WideInteger(*this) < WideInteger(other); }
  bool operator>(const Integer128& other) const { return other < *this; }
};

}  // namespace kindling
