#pragma once

#include <cstdint>
#include <string_view>

namespace kindling {

/** Reads digits with a sign as Java's parseLong does: nothing around them. False when it is none or does not fit. */
bool read_integer(std::string_view text, std::int64_t smallest, std::int64_t largest, std::int64_t& value);

/** Reads a number as Java's parseDouble does: blanks around it, `NaN` and `Infinity`, and one of `dDfF` behind it. */
bool read_double(std::string_view text, double& value);
bool read_float(std::string_view text, float& value);

/** Reads `true` and `false` in any case. */
bool read_boolean(std::string_view text, bool& value);

}  // namespace kindling
