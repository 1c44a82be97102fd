#include "kernels/number_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>

#include "columns/ascii.h"
#include "kernels/blanks.h"

namespace kindling {

namespace {

/** Holds the shortest decimal digits of a number: 0.d1d2d3... times ten to the power of `exponent`. */
struct Decimal {
  char digits[24];
  int count = 0;
  int exponent = 0;
};

Decimal read_digits(const char* at, const char* end) {
  Decimal decimal;
  for (; at != end && *at != 'e'; ++at) {
    if (*at != '.') decimal.digits[decimal.count++] = *at;
  }
  if (at != end) ++at;
  if (at != end && *at == '+') ++at;
  std::from_chars(at, end, decimal.exponent);
  ++decimal.exponent;
  return decimal;
}

template <class T>
Decimal shortest_digits(T value) {
  char text[40];
  const Decimal decimal =
      read_digits(text, std::to_chars(text, text + sizeof text, value, std::chars_format::scientific).ptr);
  // Of the least numbers, which one digit identifies though it is not near, Java prints the nearest two.
  if (decimal.count > 1 || value >= 256 * std::numeric_limits<T>::denorm_min()) return decimal;
  Decimal nearest =
      read_digits(text, std::to_chars(text, text + sizeof text, value, std::chars_format::scientific, 1).ptr);
  if (nearest.digits[1] == '0') nearest.count = 1;
  return nearest;
}

void append(NumberText& text, char byte) { text.bytes[text.length++] = byte; }
void append(NumberText& text, const char* bytes, int count) {
  std::memcpy(text.bytes + text.length, bytes, count);
  text.length += count;
}

void append_plain(NumberText& text, const Decimal& decimal) {
  if (decimal.exponent <= 0) {
    append(text, "0.", 2);
    for (int zero = decimal.exponent; zero < 0; ++zero) append(text, '0');
    append(text, decimal.digits, decimal.count);
    return;
  }
  const int whole = decimal.count < decimal.exponent ? decimal.count : decimal.exponent;
  append(text, decimal.digits, whole);
  for (int zero = whole; zero < decimal.exponent; ++zero) append(text, '0');
  append(text, '.');
  if (decimal.count > whole) {
    append(text, decimal.digits + whole, decimal.count - whole);
  } else {
    append(text, '0');
  }
}

void append_scientific(NumberText& text, const Decimal& decimal) {
  append(text, decimal.digits[0]);
  append(text, '.');
  if (decimal.count > 1) {
    append(text, decimal.digits + 1, decimal.count - 1);
  } else {
    append(text, '0');
  }
  append(text, 'E');
  const auto end = std::to_chars(text.bytes + text.length, text.bytes + sizeof text.bytes, decimal.exponent - 1).ptr;
  text.length = static_cast<std::uint32_t>(end - text.bytes);
}

template <class T>
NumberText java_text(T value) {
  NumberText text;
  if (std::isnan(value)) {
    append(text, "NaN", 3);
    return text;
  }
  if (std::signbit(value)) append(text, '-');
  const T magnitude = std::fabs(value);
  if (std::isinf(magnitude)) {
    append(text, "Infinity", 8);
  } else if (magnitude == 0) {
    append(text, "0.0", 3);
  } else {
    const Decimal decimal = shortest_digits(magnitude);
    if (decimal.exponent > -3 && decimal.exponent <= 7) {
      append_plain(text, decimal);
    } else {
      append_scientific(text, decimal);
    }
  }
  return text;
}

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (to_lower(text[at]) != lower[at]) return false;
  }
  return true;
}

/** Tells whether the text is digits with at most one point, and an exponent; nothing else. */
bool is_decimal(std::string_view text) {
  std::size_t at = 0;
  bool digits = false;
  for (; at < text.size() && is_digit(text[at]); ++at) digits = true;
  if (at < text.size() && text[at] == '.') {
    for (++at; at < text.size() && is_digit(text[at]); ++at) digits = true;
  }
  if (!digits) return false;
  if (at == text.size()) return true;
  if (text[at] != 'e' && text[at] != 'E') return false;
  ++at;
  if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
  if (at == text.size()) return false;
  for (; at < text.size(); ++at) {
    if (!is_digit(text[at])) return false;
  }
  return true;
}

/** Tells whether a decimal that is out of range is too large, and not too small. */
bool is_huge(std::string_view text) {
  const std::size_t mark = text.find_first_of("eE");
  const std::string_view mantissa = text.substr(0, mark);
  long exponent = 0;
  if (mark != std::string_view::npos) {
    std::string_view digits = text.substr(mark + 1);
    const bool negative = digits.front() == '-';
    if (!is_digit(digits.front())) digits.remove_prefix(1);
    // An exponent of more than nine digits decides alone.
    if (std::from_chars(digits.data(), digits.data() + digits.size(), exponent).ec != std::errc() || exponent > 999999999) {
      return !negative;
    }
    if (negative) exponent = -exponent;
  }
  const std::size_t point = mantissa.find('.');
  const std::size_t first = mantissa.find_first_not_of("0.");
  const std::size_t whole = point == std::string_view::npos ? mantissa.size() : point;
  exponent += first < whole ? static_cast<long>(whole - first) : -static_cast<long>(first - whole);
  return exponent > 0;
}

template <class T>
bool parse_fraction(std::string_view text, T& value) {
  text = trimmed(text);
  bool negative = false;
  std::string_view number = text;
  if (!number.empty() && (number.front() == '+' || number.front() == '-')) {
    negative = number.front() == '-';
    number.remove_prefix(1);
  }
  T magnitude = 0;
  if (equals_ignoring_case(number, "inf") || equals_ignoring_case(number, "infinity")) {
    magnitude = std::numeric_limits<T>::infinity();
  } else if (equals_ignoring_case(text, "nan") || number == "NaN") {
    magnitude = std::numeric_limits<T>::quiet_NaN();
  } else {
    // Java takes the suffixes of its own literals for numbers.
    if (!number.empty() && std::strchr("dDfF", number.back()) != nullptr) number.remove_suffix(1);
    if (!is_decimal(number)) return false;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), magnitude);
    if (error == std::errc::result_out_of_range) {
      magnitude = is_huge(number) ? std::numeric_limits<T>::infinity() : T{0};
    } else if (error != std::errc() || end != number.data() + number.size()) {
      return false;
    }
  }
  value = negative ? -magnitude : magnitude;
  return true;
}

}  // namespace

NumberText double_text(double value) { return java_text(value); }
NumberText float_text(float value) { return java_text(value); }

bool parse_integer(std::string_view text, std::int64_t smallest, std::int64_t largest, std::int64_t& value) {
  text = trimmed(text);
  if (text.size() > 1 && text.front() == '+' && is_digit(text[1])) text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value >= smallest && value <= largest;
}

bool parse_whole_part(std::string_view text, std::int64_t smallest, std::int64_t largest, std::int64_t& value) {
  text = trimmed(text);
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos) return parse_integer(text, smallest, largest, value);
  if (!std::all_of(text.begin() + static_cast<std::ptrdiff_t>(point) + 1, text.end(), is_digit)) return false;
  const std::string_view whole = text.substr(0, point);
  if (whole.empty() || whole == "+" || whole == "-") {
    value = 0;
    return true;
  }
  // Only digits may stand before the point: no blanks, which are trimmed elsewhere.
  return is_digit(whole.back()) && parse_integer(whole, smallest, largest, value);
}

bool parse_double(std::string_view text, double& value) { return parse_fraction(text, value); }
bool parse_float(std::string_view text, float& value) { return parse_fraction(text, value); }

bool parse_boolean(std::string_view text, bool& value) {
  text = trimmed(text);
  for (const char* word : {"t", "true", "y", "yes", "1"}) {
    if (equals_ignoring_case(text, word)) return value = true;
  }
  for (const char* word : {"f", "false", "n", "no", "0"}) {
    if (equals_ignoring_case(text, word)) {
      value = false;
      return true;
    }
  }
  return false;
}

static double round_shortest(double value, std::int32_t decimals, bool half_up) {
  if (!std::isfinite(value) || value == 0) return value;
  Decimal decimal = shortest_digits(std::fabs(value));
  const std::int64_t kept = std::int64_t{decimal.exponent} + decimals;
  if (kept >= decimal.count) return value;
  if (kept < 0) return std::copysign(0.0, value);
  bool up = decimal.digits[kept] >= '5';
  if (!half_up && decimal.digits[kept] == '5' && kept + 1 == decimal.count) {
    up = kept > 0 && (decimal.digits[kept - 1] - '0') % 2 != 0;
  }
  decimal.count = static_cast<int>(kept);
  if (up) {
    int at = decimal.count - 1;
    while (at >= 0 && decimal.digits[at] == '9') decimal.digits[at--] = '0';
    if (at >= 0) {
      ++decimal.digits[at];
    } else {
      std::memmove(decimal.digits + 1, decimal.digits, decimal.count);
      decimal.digits[0] = '1';
      ++decimal.count;
      ++decimal.exponent;
    }
  }
  if (decimal.count == 0) return std::copysign(0.0, value);
  char text[40];
  std::memcpy(text, decimal.digits, decimal.count);
  text[decimal.count] = 'e';
  const auto end = std::to_chars(text + decimal.count + 1, text + sizeof text, decimal.exponent - decimal.count).ptr;
  double rounded = 0;
  std::from_chars(text, end, rounded);
  return std::copysign(rounded, value);
}

double round_half_up(double value, std::int32_t decimals) { return round_shortest(value, decimals, true); }

double round_half_even(double value, std::int32_t decimals) { return round_shortest(value, decimals, false); }

}  // namespace kindling
