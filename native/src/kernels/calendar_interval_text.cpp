#include <cstdlib>

#include "columns/ascii.h"
#include "kernels/blanks.h"
#include "kernels/calendar.h"
#include "kernels/calendar_interval.h"

namespace kindling {

namespace {

bool equals(std::string_view text, std::string_view word) {
  if (text.size() != word.size()) return false;
  for (std::size_t at = 0; at < word.size(); ++at) {
    if (to_lower(text[at]) != word[at]) return false;
  }
  return true;
}

void skip_blanks(std::string_view& rest) { rest = without_leading_blanks(rest); }

std::string_view take_word(std::string_view& rest) {
  std::size_t length = 0;
  while (length < rest.size() && !is_blank(rest[length])) ++length;
  const std::string_view word = rest.substr(0, length);
  rest.remove_prefix(length);
  return word;
}

/** Counts in units of an interval: months, days or microseconds. */
enum class Part { months, days, microseconds };
struct Unit {
  std::string_view name;
  Part part;
  std::int64_t size;
};
constexpr Unit units[] = {
    {"year", Part::months, 12},
    {"month", Part::months, 1},
    {"week", Part::days, 7},
    {"day", Part::days, 1},
    {"hour", Part::microseconds, microseconds_an_hour},
    {"minute", Part::microseconds, microseconds_a_minute},
    {"second", Part::microseconds, microseconds_a_second},
    {"millisecond", Part::microseconds, 1000},
    {"microsecond", Part::microseconds, 1},
};

/** A unit may stand in the plural. */
const Unit* find_unit(std::string_view word) {
  for (const Unit& unit : units) {
    if (equals(word, unit.name)) return &unit;
    const bool is_plural = word.size() == unit.name.size() + 1 && to_lower(word.back()) == 's';
    if (is_plural && equals(word.substr(0, unit.name.size()), unit.name)) return &unit;
  }
  return nullptr;
}

/** Is an amount before a unit: up to 19 digits, and microseconds of a fraction of seconds. */
struct Amount {
  __int128 whole = 0;
  std::int64_t fraction = 0;
  bool has_fraction = false;
  bool negative = false;
};

bool read_amount(std::string_view word, Amount& amount) {
  std::size_t at = 0;
  for (; at < word.size() && is_digit(word[at]); ++at) amount.whole = amount.whole * 10 + (word[at] - '0');
  if (at > 19) return false;
  if (at == word.size()) return at != 0;
  if (word[at] != '.') return false;
  const std::string_view digits = word.substr(at + 1);
  if (digits.size() > 9 || (at == 0 && digits.empty())) return false;
  amount.has_fraction = true;
  std::int64_t value = microseconds_a_second;
  for (const char digit : digits) {
    if (!is_digit(digit)) return false;
    value /= 10;
    amount.fraction += (digit - '0') * value;
  }
  return true;
}

/** Takes `-2 days` from the front. */
bool read_part(std::string_view& rest, Amount& amount, const Unit*& unit) {
  if (rest.front() == '-' || rest.front() == '+') {
    amount.negative = rest.front() == '-';
    rest.remove_prefix(1);
    skip_blanks(rest);
  }
  const std::string_view number = take_word(rest);
  if (number.size() > 30 || !read_amount(number, amount)) return false;
  skip_blanks(rest);
  unit = find_unit(take_word(rest));
  return unit != nullptr && (!amount.has_fraction || unit->name == "second");
}

template <class T>
bool add_to(T& sum, __int128 amount) {
  const __int128 wide = sum + amount;
  sum = static_cast<T>(wide);
  return sum == wide;
}

void append_part(std::string& text, std::int64_t amount, std::string_view unit) {
  if (amount == 0) return;
  if (!text.empty()) text += ' ';
  text += std::to_string(amount);
  text += unit;
}

void append_seconds(std::string& text, std::int64_t microseconds) {
  if (microseconds == 0) return;
  if (!text.empty()) text += ' ';
  const std::int64_t size = std::abs(microseconds);
  if (microseconds < 0) text += '-';
  text += std::to_string(size / microseconds_a_second);
  if (size % microseconds_a_second != 0) {
    const std::string digits = std::to_string(microseconds_a_second + size % microseconds_a_second);
    text += '.';
    text.append(digits, 1, digits.find_last_not_of('0'));
  }
  text += " seconds";
}

}  // namespace

bool read_calendar_interval(std::string_view text, CalendarInterval& interval) {
  interval = {};
  std::string_view rest = trimmed(text);
  std::string_view after = rest;
  if (equals(take_word(after), "interval")) {
    rest = after;
    skip_blanks(rest);
  }
  if (rest.empty()) return false;
  while (!rest.empty()) {
    Amount amount;
    const Unit* unit = nullptr;
    if (!read_part(rest, amount, unit)) return false;
    __int128 size = amount.whole * unit->size + amount.fraction;
    if (amount.negative) size = -size;
    const bool fits = unit->part == Part::months ? add_to(interval.months, size)
                      : unit->part == Part::days ? add_to(interval.days, size)
                                                 : add_to(interval.microseconds, size);
    if (!fits) return false;
    skip_blanks(rest);
  }
  return true;
}

void append_calendar_interval(std::string& text, const CalendarInterval& interval) {
  std::string parts;
  append_part(parts, interval.months / 12, " years");
  append_part(parts, interval.months % 12, " months");
  append_part(parts, interval.days, " days");
  append_part(parts, interval.microseconds / microseconds_an_hour, " hours");
  append_part(parts, interval.microseconds % microseconds_an_hour / microseconds_a_minute, " minutes");
  append_seconds(parts, interval.microseconds % microseconds_a_minute);
  text += parts.empty() ? "0 seconds" : parts;
}

}  // namespace kindling
