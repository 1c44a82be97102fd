#include "kernels/clock_text.h"

#include "columns/ascii.h"
#include "kernels/blanks.h"

namespace kindling {

namespace {

/** Takes one or two digits from the front. */
bool take_number(std::string_view& rest, std::int64_t& number) {
  std::size_t length = 0;
  number = 0;
  for (; length < 2 && length < rest.size() && is_digit(rest[length]); ++length) number = number * 10 + (rest[length] - '0');
  rest.remove_prefix(length);
  return length != 0;
}

bool take_byte(std::string_view& rest, char byte) {
  if (rest.empty() || rest.front() != byte) return false;
  rest.remove_prefix(1);
  return true;
}

/** Digits behind the sixth do not count. */
std::int64_t take_fraction(std::string_view& rest) {
  std::int64_t fraction = 0;
  std::int64_t size = nanoseconds_a_second;
  for (; !rest.empty() && is_digit(rest.front()); rest.remove_prefix(1)) {
    if (size <= 1000) continue;
    size /= 10;
    fraction += (rest.front() - '0') * size;
  }
  return fraction;
}

/** Reads AM or PM, of which hours count from 1 to 12; nothing leaves the hour as it is. */
bool read_half(std::string_view rest, std::int64_t& hours) {
  rest = without_leading_blanks(rest);
  if (rest.empty()) return hours <= 23;
  const char half = to_upper(rest.front());
  if (rest.size() != 2 || (half != 'A' && half != 'P') || to_upper(rest[1]) != 'M') return false;
  if (hours < 1 || hours > 12) return false;
  hours = hours % 12 + (half == 'P' ? 12 : 0);
  return true;
}

void append_two(std::string& text, std::int64_t number) {
  text += static_cast<char>('0' + number / 10 % 10);
  text += static_cast<char>('0' + number % 10);
}

}  // namespace

bool read_clock(std::string_view text, std::int64_t& time) {
  std::string_view rest = trimmed(text);
  take_byte(rest, 'T');
  std::int64_t hours = 0;
  std::int64_t minutes = 0;
  std::int64_t seconds = 0;
  std::int64_t fraction = 0;
  if (!take_number(rest, hours) || !take_byte(rest, ':') || !take_number(rest, minutes)) return false;
  if (take_byte(rest, ':')) {
    if (!take_number(rest, seconds)) return false;
    if (take_byte(rest, '.')) fraction = take_fraction(rest);
  }
  if (!read_half(rest, hours) || minutes > 59 || seconds > 59) return false;
  time = hours * nanoseconds_an_hour + minutes * nanoseconds_a_minute + seconds * nanoseconds_a_second + fraction;
  return true;
}

void append_clock(std::int64_t time, std::string& text) {
  append_two(text, time / nanoseconds_an_hour);
  text += ':';
  append_two(text, time / nanoseconds_a_minute % 60);
  text += ':';
  append_two(text, time / nanoseconds_a_second % 60);
  if (time % nanoseconds_a_second == 0) return;
  const std::string digits = std::to_string(nanoseconds_a_second + time % nanoseconds_a_second);
  text += '.';
  text.append(digits, 1, digits.find_last_not_of('0'));
}

}  // namespace kindling
