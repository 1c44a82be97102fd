#include "kernels/format_specifier.h"

#include <algorithm>
#include <cmath>

#include "columns/ascii.h"
#include "kernels/code_points.h"
#include "kernels/decimal_digits.h"

namespace kindling {

namespace {

/** A text may be filled up to so many characters, and a number have so many digits. */
constexpr std::int64_t widest = 1000000;

/** Reads a number; false where it is larger than a width may be. */
bool read_number(std::string_view text, std::size_t& at, std::int64_t& value) {
  value = 0;
  for (; at < text.size() && is_digit(text[at]); ++at) {
    value = value * 10 + (text[at] - '0');
    if (value > widest) return false;
  }
  return true;
}

/** Counts the characters as Java does: those beyond 16 bits twice. */
std::int64_t java_length(std::string_view text) {
  std::int64_t length = 0;
  for (const char byte : text) {
    const auto bits = static_cast<unsigned char>(byte);
    length += (bits & 0xC0) != 0x80;
    length += bits >= 0xF0;
  }
  return length;
}

/** Cuts a text to so many of Java's characters; half of one that takes two of them becomes a question mark. */
std::string first_characters(std::string_view text, std::int64_t count) {
  std::size_t at = 0;
  while (at < text.size() && count > 0) {
    const std::size_t next = next_code_point(text, at);
    count -= next - at == 4 ? 2 : 1;
    if (count < 0) break;
    at = next;
  }
  std::string first(text.substr(0, at));
  if (count < 0) first += '?';
  return first;
}

}  // namespace

bool FormatSpecifier::read(std::string_view text, std::size_t& at) {
  std::size_t next = at;
  std::int64_t number;
  if (next < text.size() && is_digit(text[next]) && text[next] != '0') {
    if (!read_number(text, next, number)) return false;
    if (next < text.size() && text[next] == '$') {
      argument = number;
      at = ++next;
    }
  }
  for (bool more = true; more && at < text.size();) {
    bool* flag = nullptr;
    switch (text[at]) {
      case '-': flag = &left; break;
      case '#': flag = &alternate; break;
      case '+': flag = &plus; break;
      case ' ': flag = &blank; break;
      case '0': flag = &zero; break;
      case ',': flag = &group; break;
      case '(': flag = &parentheses; break;
      case '<':
        if (argument == -1) return false;
        argument = -1;
        ++at;
        continue;
      default: more = false;
    }
    if (flag == nullptr) continue;
    if (*flag) return false;
    *flag = true;
    ++at;
  }
  if (at < text.size() && is_digit(text[at]) && !read_number(text, at, width)) return false;
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (at == text.size() || !is_digit(text[at]) || !read_number(text, at, precision)) return false;
  }
  if (at == text.size()) return false;
  const char letter = text[at++];
  upper = letter >= 'A' && letter <= 'Z';
  conversion = static_cast<char>(upper ? letter + ('a' - 'A') : letter);
  return is_sound();
}

/** Holds flags, width and precision against what the conversion allows. */
bool FormatSpecifier::is_sound() const {
  if (width == -1 && (left || zero)) return false;
  if ((plus && blank) || (left && zero)) return false;
  const bool signs = plus || blank || zero || group || parentheses;
  switch (conversion) {
    case 's':
    case 'b':
      return !alternate && !signs;
    case 'c':
      return !alternate && !signs && precision == -1;
    case 'd':
      return !upper && !alternate && precision == -1;
    case 'x':
      return !plus && !blank && !group && !parentheses && precision == -1;
    case 'o':
      return !upper && !plus && !blank && !group && !parentheses && precision == -1;
    case 'e':
      return !group;
    case 'f':
      return !upper;
    case 'g':
      return !alternate;
    case '%':
      return !alternate && !signs && precision == -1;
    case 'n':
      return !upper && !has_flags() && width == -1 && precision == -1;
    default:
      return false;
  }
}

void FormatSpecifier::append(std::string_view value, std::string& text) const {
  std::string cut;
  if (precision != -1) {
    cut = first_characters(value, precision);
    value = cut;
  }
  std::string capitals;
  if (upper) {
    capitals = upper_text(value);
    value = capitals;
  }
  const auto room = static_cast<std::size_t>(std::max<std::int64_t>(width - java_length(value), 0));
  if (!left) text.append(room, ' ');
  text.append(value);
  if (left) text.append(room, ' ');
}

/** Appends digits with a sign, filled up with zeros or blanks. */
void FormatSpecifier::append_signed(bool negative, std::string digits, std::string& text, bool fill) const {
  std::string sign = negative ? (parentheses ? "(" : "-") : plus ? "+" : blank ? " " : "";
  const std::string end = negative && parentheses ? ")" : "";
  const auto length = static_cast<std::int64_t>(sign.size() + end.size()) + java_length(digits);
  if (zero && fill && width > length) sign.append(static_cast<std::size_t>(width - length), '0');
  FormatSpecifier plain = *this;
  plain.precision = -1;
  plain.append(sign + digits + end, text);
}

void FormatSpecifier::append_integer(std::int64_t value, int bits, std::string& text) const {
  if (conversion == 'd') {
    const bool negative = value < 0;
    DecimalDigits digits = DecimalDigits::of(std::to_string(value));
    std::string written;
    digits.append_whole(written, 1, group ? 3 : 0);
    return append_signed(negative, std::move(written), text, true);
  }
  auto rest = static_cast<std::uint64_t>(value);
  if (bits < 64) rest &= (std::uint64_t{1} << bits) - 1;
  const int shift = conversion == 'x' ? 4 : 3;
  std::string written;
  do {
    written.push_back("0123456789abcdef"[rest & ((1u << shift) - 1)]);
    rest >>= shift;
  } while (rest != 0);
  std::reverse(written.begin(), written.end());
  std::string start = alternate ? (conversion == 'x' ? "0x" : "0") : "";
  const auto length = static_cast<std::int64_t>(start.size() + written.size());
  if (zero && width > length) start.append(static_cast<std::size_t>(width - length), '0');
  append(start + written, text);
}

std::string FormatSpecifier::decimal_digits(double value, std::int64_t places) const {
  DecimalDigits digits = DecimalDigits::of(value);
  digits.round_half_up(places);
  std::string written;
  digits.append_whole(written, 1, group ? 3 : 0);
  if (places > 0 || alternate) written.push_back('.');
  digits.append_fraction(written, places);
  return written;
}

std::string FormatSpecifier::scientific_digits(double value, std::int64_t places) const {
  DecimalDigits digits = DecimalDigits::of(value);
  digits.round_half_up(places + 1 - digits.point);
  const std::int64_t exponent = digits.is_zero() ? 0 : digits.point - 1;
  if (!digits.is_zero()) digits.point = 1;
  std::string written;
  digits.append_whole(written, 1, 0);
  if (places > 0 || alternate) written.push_back('.');
  digits.append_fraction(written, places);
  written += exponent < 0 ? "e-" : "e+";
  const std::string size = std::to_string(std::abs(exponent));
  if (size.size() < 2) written.push_back('0');
  return written + size;
}

void FormatSpecifier::append_double(double value, std::string& text) const {
  if (std::isnan(value)) {
    FormatSpecifier plain = *this;
    plain.precision = -1;
    return plain.append("NaN", text);
  }
  const bool negative = std::signbit(value);
  if (std::isinf(value)) return append_signed(negative, "Infinity", text, false);
  value = std::abs(value);
  if (conversion == 'f') return append_signed(negative, decimal_digits(value, precision == -1 ? 6 : precision), text, true);
  if (conversion == 'e') {
    return append_signed(negative, scientific_digits(value, precision == -1 ? 6 : precision), text, true);
  }
  // As many digits in all as the precision says, behind a point or with an exponent, whichever is shorter.
  const std::int64_t count = precision == -1 ? 6 : std::max<std::int64_t>(precision, 1);
  DecimalDigits digits = DecimalDigits::of(value);
  if (digits.is_zero()) return append_signed(negative, decimal_digits(value, count - 1), text, true);
  digits.round_half_up(count - digits.point);
  if (digits.point > -4 && digits.point <= count) {
    return append_signed(negative, decimal_digits(value, count - digits.point), text, true);
  }
  append_signed(negative, scientific_digits(value, count - 1), text, true);
}

}  // namespace kindling
