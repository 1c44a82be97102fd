#include <charconv>
#include <cmath>
#include <limits>

#include "columns/ascii.h"
#include "kernels/xml_characters.h"
#include "kernels/xpath.h"

namespace kindling {

namespace {

/** Tells whether a text is digits with at most one point, and a minus before them at most. */
bool is_xpath_number(std::string_view text) {
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  std::size_t digits = 0;
  std::size_t points = 0;
  for (const char byte : text) {
    if (is_digit(byte)) {
      ++digits;
    } else if (byte != '.' || ++points > 1) {
      return false;
    }
  }
  return digits != 0;
}

}  // namespace

double xpath_number(std::string_view text) {
  while (!text.empty() && is_xml_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_xml_blank(text.back())) text.remove_suffix(1);
  if (!is_xpath_number(text)) return std::numeric_limits<double>::quiet_NaN();
  // A number of very many digits leaves the range of doubles without being found by `from_chars`.
  double number = 0;
  const std::from_chars_result result = std::from_chars(text.data(), text.data() + text.size(), number);
  if (result.ec != std::errc::result_out_of_range) return number;
  const std::size_t start = text.front() == '-' ? 1 : 0;
  const std::size_t point = text.find('.');
  bool is_large = false;
  for (std::size_t at = start; at < text.size() && at < point; ++at) is_large = is_large || text[at] != '0';
  const double size = is_large ? std::numeric_limits<double>::infinity() : 0.0;
  return start == 1 ? -size : size;
}

std::string xpath_number_text(double value) {
  if (value != value) return "NaN";
  if (value == 0) return "0";
  if (std::isinf(value)) return value < 0 ? "-Infinity" : "Infinity";
  char buffer[32];
  const std::to_chars_result end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
  const std::string_view shortest(buffer, static_cast<std::size_t>(end.ptr - buffer));
  const std::size_t exponent_at = shortest.find('e');
  std::string digits;
  for (const char byte : shortest.substr(0, exponent_at)) {
    if (is_digit(byte)) digits += byte;
  }
  std::int32_t exponent = 0;
  std::string_view exponent_text = shortest.substr(exponent_at + 1);
  if (exponent_text.front() == '+') exponent_text.remove_prefix(1);
  std::from_chars(exponent_text.data(), exponent_text.data() + exponent_text.size(), exponent);
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  const std::int32_t point = exponent + 1;
  const std::string sign = value < 0 ? "-" : "";
  if (point <= 0) return sign + "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  const auto whole = static_cast<std::size_t>(point);
  if (digits.size() <= whole) return sign + digits + std::string(whole - digits.size(), '0');
  return sign + digits.substr(0, whole) + "." + digits.substr(whole);
}

}  // namespace kindling
