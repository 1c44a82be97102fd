#pragma once

#include <iterator>
#include <string>

#include "kernels/raised.h"
#include "sketch/theta_bytes.h"

namespace kindling {

/** Gives the name of a kind of sketch in Apache DataSketches; null for a number that is none. */
inline const char* sketch_family(int number) {
  constexpr const char* names[] = {"ALPHA",     "QUICKSELECT", "COMPACT",         "UNION",  "INTERSECTION", "A_NOT_B",
                                   "HLL",       "QUANTILES",   "TUPLE",           "FREQUENCY", "RESERVOIR", "RESERVOIR_UNION",
                                   "VAROPT",    "VAROPT_UNION", "KLL",            "CPC",    "REQ"};
  return number >= 1 && number <= static_cast<int>(std::size(names)) ? names[number - 1] : nullptr;
}

/** Says that bytes are no theta sketch, or another kind of sketch. */
inline Status no_theta_sketch(ThetaReading reading, int family, std::string_view function) {
  const std::string shown = "`" + std::string(function) + "`";
  const char* actual = reading == ThetaReading::other_family ? sketch_family(family) : nullptr;
  if (actual == nullptr) return raised("THETA_INVALID_INPUT_SKETCH_BUFFER", {"function", shown});
  return raised("THETA_INVALID_INPUT_SKETCH_BUFFER_FAMILY",
                {"function", shown, "expectedFamily", "COMPACT", "actualFamily", actual});
}

}  // namespace kindling
