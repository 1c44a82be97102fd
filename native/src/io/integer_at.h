#pragma once

#include <cstdint>

#include "kindling/vector.h"

namespace kindling {

/** Gives an integer of a column, whatever its width up to 64 bits. */
inline std::int64_t integer_at(const Vector& values, std::uint32_t at) {
  switch (values.type) {
    case PhysicalType::i8:
      return values.as<std::int8_t>()[at];
    case PhysicalType::i16:
      return values.as<std::int16_t>()[at];
    case PhysicalType::i32:
      return values.as<std::int32_t>()[at];
    default:
      return values.as<std::int64_t>()[at];
  }
}

/** Divides by a thousand and rounds down. */
inline std::int64_t thousandth(std::int64_t value) { return value / 1000 - (value % 1000 < 0 ? 1 : 0); }

}  // namespace kindling
