#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kindling {

/** Is a place in a template of Java's Formatter: `%[argument$][flags][width][.precision]conversion`. */
struct FormatSpecifier {
  /** The number of the argument, from 1; 0 for the next one, -1 for the same as before. */
  std::int64_t argument = 0;
  bool left = false;
  bool alternate = false;
  bool plus = false;
  bool blank = false;
  bool zero = false;
  bool group = false;
  bool parentheses = false;
  std::int64_t width = -1;
  std::int64_t precision = -1;
  /** In small letters; `upper` tells of capitals. */
  char conversion = 0;
  bool upper = false;

  /** Reads a place that begins behind the `%` at `at`, and moves behind it; false for one that means nothing. */
  bool read(std::string_view text, std::size_t& at);

  /** Appends a text, cut to the precision where it counts and filled up to the width with blanks. */
  void append(std::string_view value, std::string& text) const;
  /** Appends a whole number; `bits` is the size of its type, which `%x` and `%o` show. */
  void append_integer(std::int64_t value, int bits, std::string& text) const;
  void append_double(double value, std::string& text) const;

 private:
  bool has_flags() const { return left || alternate || plus || blank || zero || group || parentheses; }
  bool is_sound() const;
  void append_signed(bool negative, std::string digits, std::string& text, bool fill) const;
  std::string decimal_digits(double value, std::int64_t places) const;
  std::string scientific_digits(double value, std::int64_t places) const;
};

/** Changes letters to capitals by Unicode's full mappings. */
std::string upper_text(std::string_view text);

}  // namespace kindling
