#pragma once

#include <cmath>
#include <cstdint>

namespace kindling {

/** Rounds half upwards, as Java does; bounded by the integers there are, and 0 for no number. */
inline std::int64_t rounded_estimate(double estimate) {
  const double rounded = std::floor(estimate + 0.5);
  if (!(rounded > -0x1p63)) return std::isnan(estimate) ? 0 : INT64_MIN;
  return rounded < 0x1p63 ? static_cast<std::int64_t>(rounded) : INT64_MAX;
}

}  // namespace kindling
