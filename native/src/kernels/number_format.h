#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kindling/integer128.h"

namespace kindling {

/** Names what one token of a number format stands for. */
enum class NumberToken : std::uint8_t { digits, separator, point, dollar, sign, minus, open_angle, close_angle };

/**
 * Is a number format of Spark's `to_number` and `to_char`: `0` and `9` for digits, `.` or `D` for the point, `,` or `G`
 * between groups, `$`, `S`, `MI`, `PR`.
 */
struct NumberFormat {
  struct Part {
    NumberToken token;
    /** How many digits, and whether all of them must be there (the format starts with 0, or stands behind the point). */
    int count = 0;
    bool exact = false;
  };
  std::vector<Part> parts;
  int whole_digits = 0;
  int fraction_digits = 0;

  /** Reads a format that TypeScript has checked; false for one that is none. */
  static bool parse(std::string_view text, NumberFormat& format);

  /** Writes a number, unscaled; signs of number in place of digits where it does not fit the format. */
  void write(WideInteger value, int scale, std::string& text) const;
  /** Reads a number to `fraction_digits` behind the point; false where the text does not fit the format. */
  bool read(std::string_view text, WideInteger& value) const;
};

}  // namespace kindling
