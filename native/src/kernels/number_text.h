#pragma once

#include <cstdint>
#include <string_view>

namespace kindling {

/** Holds room for any number as text. */
struct NumberText {
  char bytes[48];
  std::uint32_t length = 0;
  std::string_view text() const { return {bytes, length}; }
};

/** Prints a double as Java does: the shortest digits that give it back, `1.0E10` from 10^7 on and below 10^-3. */
NumberText double_text(double value);
/** Prints a float in the same way, with the digits that a float needs. */
NumberText float_text(float value);

/** Reads an integer as Spark's casts do: blanks around it, a sign, digits. False when it is none or does not fit. */
bool parse_integer(std::string_view text, std::int64_t smallest, std::int64_t largest, std::int64_t& value);
/** As `parse_integer`, where a point and digits may follow, which are dropped: Spark's way without ANSI mode. */
bool parse_whole_part(std::string_view text, std::int64_t smallest, std::int64_t largest, std::int64_t& value);
/** Reads a number as Java's Double.valueOf does, and names such as `inf` in any case. */
bool parse_double(std::string_view text, double& value);
bool parse_float(std::string_view text, float& value);
/** Reads `t true y yes 1` and `f false n no 0` in any case. */
bool parse_boolean(std::string_view text, bool& value);

/** Rounds half up at a number of decimals, in the shortest decimal digits of the value (as Java's BigDecimal). */
double round_half_up(double value, std::int32_t decimals);
/** As `round_half_up`, but what lies in the middle goes to the even digit. */
double round_half_even(double value, std::int32_t decimals);

}  // namespace kindling
