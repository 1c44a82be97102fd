#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kindling {

/** Holds the decimal digits of a number: 0.d1d2d3... * 10^point, without zeros at either end; no digits for zero. */
struct DecimalDigits {
  bool negative = false;
  std::string digits;
  std::int64_t point = 0;
  /** Tells, of a double, whether it lies below its digits (-1), above them (1), or is what they say. */
  int rest = 0;

  /** Takes the shortest digits that give a finite double back. */
  static DecimalDigits of(double value);
  /** Reads a number as decimals and integers are printed: a sign, digits, a point, an exponent. */
  static DecimalDigits of(std::string_view text);

  bool is_zero() const { return digits.empty(); }
  /** Rounds to a number of places behind the decimal point (before it, if negative): halves away from zero. */
  void round_half_up(std::int64_t places);
  /** Rounds halves, by the exact value, to the even digit. */
  void round_half_even(std::int64_t places);
  /** Appends the digits before the point, at least `least` of them, in groups of `group` (0: none). */
  void append_whole(std::string& text, std::int64_t least, std::int64_t group) const;
  /** Appends `count` digits behind the point. */
  void append_fraction(std::string& text, std::int64_t count) const;
  /** Counts the digits behind the point. */
  std::int64_t fraction_digits() const;

 private:
  char digit(std::int64_t place) const;
  void cut(std::int64_t kept, bool up);
  void trim();
};

}  // namespace kindling
