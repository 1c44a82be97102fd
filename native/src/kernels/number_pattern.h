#pragma once

#include <string>
#include <string_view>

#include "kernels/decimal_digits.h"
#include "kindling/status.h"

namespace kindling {

/**
 * Is a pattern of Java's DecimalFormat without exponents: `0` for a digit, `#` for one that may be absent, `,` for the
 * size of groups, `.`, `%`, quoted text, and another prefix and suffix for negative numbers behind `;`.
 */
struct NumberPattern {
  std::string prefix;
  std::string suffix;
  std::string negative_prefix = "-";
  std::string negative_suffix;
  std::int64_t least_whole = 1;
  std::int64_t least_fraction = 0;
  std::int64_t most_fraction = 0;
  std::int64_t group = 0;
  /** By which power of ten the number is multiplied: 2 for `%`, 3 for `‰`. */
  std::int64_t shift = 0;

  /** Makes the pattern `#,##0.00...` with so many digits behind the point. */
  static NumberPattern with_digits(std::int64_t fraction);
  /** Reads a pattern; fails with what is wrong with it. The empty one is `#,##0`. */
  static Status parse(std::string_view text, NumberPattern& pattern);

  void write(DecimalDigits number, std::string& text) const;
  /** Writes an infinity, or NaN, which has no sign. */
  void write_special(double value, std::string& text) const;
};

}  // namespace kindling
