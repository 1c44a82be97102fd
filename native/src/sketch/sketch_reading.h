#pragma once

#include <iterator>
#include <string>

#include "kernels/raised.h"

namespace kindling {

/** Says what bytes that should be a sketch of some family are. */
enum class SketchReading : std::uint8_t { sound, damaged, other_family };

/** Gives the name of a family of sketches in Apache DataSketches; null for a number that is none. */
inline const char* sketch_family(int number) {
  constexpr const char* names[] = {"ALPHA",     "QUICKSELECT", "COMPACT",         "UNION",  "INTERSECTION", "A_NOT_B",
                                   "HLL",       "QUANTILES",   "TUPLE",           "FREQUENCY", "RESERVOIR", "RESERVOIR_UNION",
                                   "VAROPT",    "VAROPT_UNION", "KLL",            "CPC",    "REQ"};
  return number >= 1 && number <= static_cast<int>(std::size(names)) ? names[number - 1] : nullptr;
}

/**
 * Says that bytes are no sketch, or one of another family. `kind` starts the names of the errors, as `THETA`; `expected` is
 * the family that the function takes.
 */
inline Status no_sketch(const std::string& kind, std::string_view expected, SketchReading reading, int family,
                        std::string_view function) {
  const std::string shown = "`" + std::string(function) + "`";
  const char* actual = reading == SketchReading::other_family ? sketch_family(family) : nullptr;
  if (actual == nullptr) return raised(kind + "_INVALID_INPUT_SKETCH_BUFFER", {"function", shown});
  return raised(kind + "_INVALID_INPUT_SKETCH_BUFFER_FAMILY",
                {"function", shown, "expectedFamily", expected, "actualFamily", actual});
}

}  // namespace kindling
