#include "io/text/number_reading.h"

#include <charconv>
#include <cstring>
#include <limits>

#include "columns/ascii.h"
#include "kernels/number_text.h"

namespace kindling {

namespace {

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char byte) { return static_cast<unsigned char>(byte) <= ' '; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

/** Names that a cast takes in any case, but parseDouble does not. */
bool is_plain_number(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    const bool suffix = at + 1 == text.size() && (byte == 'd' || byte == 'D' || byte == 'f' || byte == 'F');
    if (!is_digit(byte) && byte != '.' && byte != '+' && byte != '-' && byte != 'e' && byte != 'E' && !suffix) return false;
  }
  return !text.empty();
}

constexpr double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                             1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/**
 * Reads digits with at most one point, of which there are so few that the nearest double is the quotient of two exact
 * ones (Clinger, "How to read floating point numbers accurately"). False where that does not hold.
 */
bool read_short_decimal(std::string_view text, double& value) {
  const char* at = text.data();
  const char* const end = at + text.size();
  const bool negative = at != end && *at == '-';
  at += negative;
  std::uint64_t digits = 0;
  int decimals = 0;
  const char* const first = at;
  for (; at != end && is_digit(*at); ++at) digits = digits * 10 + static_cast<std::uint64_t>(*at - '0');
  if (at == first) return false;
  if (at != end && *at == '.') {
    const char* const point = at++;
    for (; at != end && is_digit(*at); ++at) digits = digits * 10 + static_cast<std::uint64_t>(*at - '0');
    decimals = static_cast<int>(at - point - 1);
  }
  if (at != end || end - first > 16 || digits > std::uint64_t{1} << 53) return false;
  value = static_cast<double>(digits) / powers[decimals];
  if (negative) value = -value;
  return true;
}

template <class T>
bool read_name(std::string_view text, T& value) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative || (!text.empty() && text.front() == '+')) text.remove_prefix(1);
  if (text == "NaN") {
    value = std::numeric_limits<T>::quiet_NaN();
    return true;
  }
  if (text != "Infinity") return false;
  value = negative ? -std::numeric_limits<T>::infinity() : std::numeric_limits<T>::infinity();
  return true;
}

}  // namespace

bool read_integer(std::string_view text, std::int64_t smallest, std::int64_t largest, std::int64_t& value) {
  const char* at = text.data();
  const char* const end = at + text.size();
  const bool negative = at != end && *at == '-';
  at += negative || (at != end && *at == '+');
  const std::ptrdiff_t digits = end - at;
  if (digits == 0) return false;
  if (digits <= 18) {
    std::int64_t magnitude = 0;
    for (; at != end; ++at) {
      const unsigned digit = static_cast<unsigned char>(*at) - unsigned{'0'};
      if (digit > 9) return false;
      magnitude = magnitude * 10 + digit;
    }
    value = negative ? -magnitude : magnitude;
  } else {
    if (!is_digit(*at)) return false;
    const char* const first = negative ? at - 1 : at;
    const auto [stop, error] = std::from_chars(first, end, value);
    if (error != std::errc() || stop != end) return false;
  }
  return value >= smallest && value <= largest;
}

bool read_double(std::string_view text, double& value) {
  if (read_short_decimal(text, value)) return true;
  text = trimmed(text);
  return is_plain_number(text) ? parse_double(text, value) : read_name(text, value);
}

bool read_float(std::string_view text, float& value) {
  text = trimmed(text);
  return is_plain_number(text) ? parse_float(text, value) : read_name(text, value);
}

bool read_boolean(std::string_view text, bool& value) {
  const auto is = [text](std::string_view word) {
    if (text.size() != word.size()) return false;
    for (std::size_t at = 0; at < word.size(); ++at) {
      if ((text[at] | 0x20) != word[at]) return false;
    }
    return true;
  };
  value = is("true");
  return value || is("false");
}

}  // namespace kindling
