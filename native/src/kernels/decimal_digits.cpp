#include "kernels/decimal_digits.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace kindling {

namespace {

/** Says whether a double lies below (-1) or above (1) the decimal number that its text shows. */
int compare_exactly(double value, const std::string& digits, std::int64_t point) {
  // Only few digits can be a tie; the double nearest to them is the value, so that a wider type tells the difference.
  char text[64];
  if (digits.size() > 17 || point < -300 || point > 17) return 0;
  const auto length = static_cast<std::size_t>(
      std::to_chars(text, text + sizeof text, value, std::chars_format::scientific, 40).ptr - text);
  const std::string_view exact(text, length);
  std::size_t at = 0;
  for (const char byte : exact) {
    if (byte == 'e') break;
    if (byte == '.') continue;
    const char wanted = at < digits.size() ? digits[at] : '0';
    if (byte != wanted) return byte < wanted ? -1 : 1;
    ++at;
  }
  return 0;
}

}  // namespace

DecimalDigits DecimalDigits::of(double value) {
  DecimalDigits result;
  result.negative = std::signbit(value);
  value = std::abs(value);
  if (value == 0) return result;
  char text[64];
  const char* end = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific).ptr;
  int exponent = 0;
  for (const char* at = text; at != end; ++at) {
    if (*at == 'e') {
      const char* first = at[1] == '+' ? at + 2 : at + 1;
      std::from_chars(first, end, exponent);
      break;
    }
    if (*at != '.') result.digits.push_back(*at);
  }
  result.point = exponent + 1;
  result.trim();
  result.rest = compare_exactly(value, result.digits, result.point);
  return result;
}

DecimalDigits DecimalDigits::of(std::string_view text) {
  DecimalDigits result;
  std::int64_t behind = 0;
  bool point = false;
  std::size_t at = 0;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    result.negative = text[0] == '-';
    at = 1;
  }
  std::int64_t exponent = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == 'E' || text[at] == 'e') {
      const std::size_t first = at + 1 < text.size() && text[at + 1] == '+' ? at + 2 : at + 1;
      std::from_chars(text.data() + std::min(first, text.size()), text.data() + text.size(), exponent);
      break;
    }
    if (text[at] == '.') {
      point = true;
    } else {
      result.digits.push_back(text[at]);
      behind += point;
    }
  }
  result.point = static_cast<std::int64_t>(result.digits.size()) - behind + exponent;
  result.trim();
  return result;
}

char DecimalDigits::digit(std::int64_t place) const {
  return place >= 0 && place < static_cast<std::int64_t>(digits.size()) ? digits[static_cast<std::size_t>(place)] : '0';
}

void DecimalDigits::trim() {
  const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size());
  digits.erase(0, first);
  point -= static_cast<std::int64_t>(first);
  while (!digits.empty() && digits.back() == '0') digits.pop_back();
  if (digits.empty()) point = 0;
}

/** Keeps the first digits, and adds one to the last of them. */
void DecimalDigits::cut(std::int64_t kept, bool up) {
  rest = 0;
  digits.resize(static_cast<std::size_t>(std::max<std::int64_t>(kept, 0)));
  if (up) {
    std::size_t at = digits.size();
    while (at != 0 && digits[at - 1] == '9') digits[--at] = '0';
    if (at != 0) {
      ++digits[at - 1];
    } else {
      // All digits were nines, or none was kept: the number is now a power of ten.
      digits.insert(digits.begin(), '1');
      point = kept >= 0 ? point + 1 : point - kept + 1;
    }
  }
  trim();
}

void DecimalDigits::round_half_up(std::int64_t places) {
  const std::int64_t kept = point + places;
  if (is_zero() || kept >= static_cast<std::int64_t>(digits.size())) return;
  cut(kept, kept >= 0 && digit(kept) >= '5');
}

void DecimalDigits::round_half_even(std::int64_t places) {
  const std::int64_t kept = point + places;
  if (is_zero() || kept >= static_cast<std::int64_t>(digits.size())) return;
  bool up = false;
  if (kept >= 0) {
    const bool tie = digits[static_cast<std::size_t>(kept)] == '5' && kept + 1 == static_cast<std::int64_t>(digits.size());
    up = tie && rest == 0 ? (kept != 0 && (digits[static_cast<std::size_t>(kept) - 1] - '0') % 2 != 0)
                          : tie ? rest > 0 : digit(kept) >= '5';
  }
  cut(kept, up);
}

void DecimalDigits::append_whole(std::string& text, std::int64_t least, std::int64_t group) const {
  const std::int64_t count = std::max(point, least);
  for (std::int64_t left = count; left > 0; --left) {
    text.push_back(left > point ? '0' : digit(point - left));
    if (group > 0 && left > 1 && (left - 1) % group == 0) text.push_back(',');
  }
}

void DecimalDigits::append_fraction(std::string& text, std::int64_t count) const {
  for (std::int64_t at = 0; at < count; ++at) text.push_back(digit(point + at));
}

std::int64_t DecimalDigits::fraction_digits() const {
  return std::max<std::int64_t>(static_cast<std::int64_t>(digits.size()) - point, 0);
}

}  // namespace kindling
