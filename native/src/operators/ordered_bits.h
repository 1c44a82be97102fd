#pragma once

#include <bit>
#include <cstdint>

namespace kindling {

/** Turns a signed number into an unsigned one of the same order. */
template <class Signed, class Unsigned>
Unsigned ordered_integer(Signed value) {
  return static_cast<Unsigned>(static_cast<Unsigned>(value) ^ (Unsigned{1} << (sizeof(Unsigned) * 8 - 1)));
}

/** Turns a float into an unsigned number of the same order: NaN greatest and equal to itself, -0.0 equal to 0.0. */
template <class Float, class Unsigned>
Unsigned ordered_float(Float value) {
  if (value != value) return ~Unsigned{0};
  if (value == Float{0}) value = Float{0};
  const auto bits = std::bit_cast<Unsigned>(value);
  constexpr Unsigned sign = Unsigned{1} << (sizeof(Unsigned) * 8 - 1);
  return (bits & sign) != 0 ? ~bits : bits | sign;
}

}  // namespace kindling
