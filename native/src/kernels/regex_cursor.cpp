#include "kernels/regex_cursor.h"

#include "columns/ascii.h"
#include "kernels/code_points.h"
#include "kernels/regex_characters.h"

namespace kindling {

bool RegexCursor::accept(std::string_view wanted) {
  if (!at(wanted)) return false;
  at_ += wanted.size();
  return true;
}

std::uint32_t RegexCursor::next() {
  if (at_end()) {
    failed_ = true;
    return 0;
  }
  std::uint32_t character;
  at_ += decode_code_point(text_, at_, character);
  return character;
}

bool RegexCursor::hexadecimals(int count, std::uint32_t& value) {
  value = 0;
  for (int index = 0; index < count; ++index) {
    if (at_end() || hexadecimal_digit(text_[at_]) < 0) return false;
    value = value * 16 + static_cast<std::uint32_t>(hexadecimal_digit(text_[at_++]));
  }
  return true;
}

bool RegexCursor::escaped_character(std::uint32_t& value) {
  if (at_end()) return false;
  value = next();
  switch (value) {
    case 't':
      return value = '\t', true;
    case 'n':
      return value = '\n', true;
    case 'r':
      return value = '\r', true;
    case 'f':
      return value = '\f', true;
    case 'a':
      return value = 7, true;
    case 'e':
      return value = 27, true;
    case 'c':
      return value = next() ^ 64, !failed_;
    case '0': {
      value = 0;
      int digits = 0;
      for (; digits < 3 && !at_end() && text_[at_] >= '0' && text_[at_] <= '7' && value * 8 + (text_[at_] - '0') < 256;
           ++digits) {
        value = value * 8 + static_cast<std::uint32_t>(text_[at_++] - '0');
      }
      return digits > 0;
    }
    case 'u':
      return hexadecimals(4, value);
    case 'x': {
      if (!accept("{")) return hexadecimals(2, value);
      value = 0;
      while (!at_end() && hexadecimal_digit(text_[at_]) >= 0 && value < 0x1000000) {
        value = value * 16 + static_cast<std::uint32_t>(hexadecimal_digit(text_[at_++]));
      }
      return accept("}") && value <= CharacterSet::last;
    }
    default:
      return !is_letter(value);
  }
}

}  // namespace kindling
