#include "io/text/decimal_reading.h"

#include <algorithm>
#include <string>

#include "columns/ascii.h"
#include "kernels/decimal.h"

namespace kindling {

namespace {

/** Reads a decimal of at most 18 digits that has no more decimals than the scale and no exponent. */
bool read_short(std::string_view text, int precision, int scale, WideInteger& value) {
  const char* at = text.data();
  const char* const end = at + text.size();
  const bool negative = at != end && *at == '-';
  at += negative;
  if (end - at > 18 || at == end) return false;
  std::int64_t digits = 0;
  for (; at != end && is_digit(*at); ++at) digits = digits * 10 + (*at - '0');
  int decimals = 0;
  if (at != end && *at == '.') {
    // A point alone is left to the slow way.
    if (end - at < 2 || at == text.data()) return false;
    for (++at; at != end && is_digit(*at); ++at, ++decimals) digits = digits * 10 + (*at - '0');
  }
  if (at != end || decimals > scale || scale - decimals > 18) return false;
  const WideInteger scaled = WideInteger{digits} * power_of_ten(scale - decimals);
  value = negative ? -scaled : scaled;
  return fits_precision(value, precision);
}

std::string without_commas(std::string_view text) {
  std::string kept;
  std::copy_if(text.begin(), text.end(), std::back_inserter(kept), [](char byte) { return byte != ','; });
  return kept;
}

}  // namespace

bool read_decimal(std::string_view text, int precision, int scale, WideInteger& value) {
  if (read_short(text, precision, scale, value)) return true;
  if (text.find(',') != std::string_view::npos) return read_decimal(without_commas(text), precision, scale, value);
  std::int64_t digits;
  std::int64_t decimals;
  return measure_decimal(text, digits, decimals) && parse_decimal(text, precision, scale, value) == DecimalReading::fine;
}

bool measure_decimal(std::string_view text, std::int64_t& precision, std::int64_t& scale) {
  std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+');
  std::int64_t digits = 0;
  bool any = false;
  scale = 0;
  for (bool point = false; at < text.size(); ++at) {
    if (text[at] == '.' && !point) {
      point = true;
      continue;
    }
    if (!is_digit(text[at])) break;
    any = true;
    scale += point;
    if (digits != 0 || text[at] != '0') ++digits;
  }
  precision = std::max<std::int64_t>(digits, 1);
  if (!any) return false;
  if (at == text.size()) return true;
  if (text[at] != 'e' && text[at] != 'E') return false;
  std::string_view exponent = text.substr(at + 1);
  const bool down = !exponent.empty() && exponent[0] == '-';
  if (!exponent.empty() && (exponent[0] == '-' || exponent[0] == '+')) exponent.remove_prefix(1);
  if (exponent.empty() || exponent.size() > 10) return false;
  std::int64_t power = 0;
  for (const char byte : exponent) {
    if (!is_digit(byte)) return false;
    power = power * 10 + (byte - '0');
  }
  scale -= down ? -power : power;
  return scale >= INT32_MIN && scale <= INT32_MAX;
}

}  // namespace kindling
