#include "kernels/calendar.h"

#include "kernels/blanks.h"
#include "kernels/time_zones.h"

namespace kindling {

namespace {

void append_padded(std::string& text, std::int64_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) text.append(width - digits.size(), '0');
  text += digits;
}

/** Walks through a text from the left. */
class TimestampCursor {
 public:
  explicit TimestampCursor(std::string_view text) : text_(text) {}
  bool at_end() const { return at_ == text_.size(); }
  char next() const { return at_end() ? '\0' : text_[at_]; }
  bool accept(char letter) {
    if (next() != letter || at_end()) return false;
    ++at_;
    return true;
  }
  /** Reads digits, at least and at most so many; false when there are fewer. */
  bool digits(int least, int most, std::int64_t& value, int* count = nullptr) {
    value = 0;
    int read = 0;
    for (; read < most && next() >= '0' && next() <= '9'; ++read, ++at_) value = value * 10 + (text_[at_] - '0');
    if (count != nullptr) *count = read;
    return read >= least;
  }
  std::string_view rest() const { return text_.substr(at_); }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

/** Reads year, month and day; `complete` tells whether all three were there. */
bool read_date(TimestampCursor& cursor, std::int64_t& days, bool& complete, int most_digits = 7) {
  const bool negative = cursor.accept('-');
  if (!negative) cursor.accept('+');
  std::int64_t year;
  std::int64_t month = 1;
  std::int64_t day = 1;
  if (!cursor.digits(4, most_digits, year)) return false;
  complete = false;
  if (cursor.accept('-')) {
    if (!cursor.digits(1, 2, month)) return false;
    if (cursor.accept('-')) {
      if (!cursor.digits(1, 2, day)) return false;
      complete = true;
    }
  }
  if (negative) year = -year;
  if (month < 1 || month > 12 || day < 1 || day > days_in_month(year, static_cast<std::int32_t>(month))) return false;
  days = days_from_civil(year, static_cast<std::int32_t>(month), static_cast<std::int32_t>(day));
  return true;
}

/** Tells whether a text begins with letters, and takes them off. */
bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (text.substr(0, prefix.size()) != prefix) return false;
  text.remove_prefix(prefix.size());
  return true;
}

}  // namespace

std::int64_t days_from_civil(std::int64_t year, std::int32_t month, std::int32_t day) {
  year -= month <= 2;
  const std::int64_t era = floor_divide(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Civil civil_from_days(std::int64_t days) {
  days += 719468;
  const std::int64_t era = floor_divide(days, 146097);
  const std::int64_t day_of_era = days - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted = (5 * day_of_year + 2) / 153;
  const auto day = static_cast<std::int32_t>(day_of_year - (153 * shifted + 2) / 5 + 1);
  const auto month = static_cast<std::int32_t>(shifted + (shifted < 10 ? 3 : -9));
  return {year_of_era + era * 400 + (month <= 2), month, day};
}

std::int32_t days_in_month(std::int64_t year, std::int32_t month) {
  constexpr std::int32_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : lengths[month - 1];
}

bool read_zone_offset(std::string_view name, std::int64_t& offset) {
  if (name == "Z") return offset = 0, true;
  for (const std::string_view prefix : {std::string_view("UTC"), std::string_view("GMT"), std::string_view("UT")}) {
    if (!take_prefix(name, prefix)) continue;
    if (name.empty()) return offset = 0, true;
    break;
  }
  TimestampCursor cursor(name);
  const bool negative = cursor.accept('-');
  if (!negative && !cursor.accept('+')) return false;
  std::int64_t hours;
  std::int64_t minutes = 0;
  std::int64_t seconds = 0;
  int digits;
  if (!cursor.digits(1, 2, hours, &digits)) return false;
  if (cursor.accept(':')) {
    int of_minutes;
    if (!cursor.digits(1, 2, minutes, &of_minutes)) return false;
    if (cursor.accept(':') && (of_minutes != 2 || !cursor.digits(2, 2, seconds))) return false;
  } else if (!cursor.at_end()) {
    if (digits != 2 || !cursor.digits(2, 2, minutes) || (!cursor.at_end() && !cursor.digits(2, 2, seconds))) return false;
  }
  if (!cursor.at_end() || minutes > 59 || seconds > 59) return false;
  offset = (hours * 3600 + minutes * 60 + seconds) * microseconds_a_second;
  if (offset > 18 * 3600 * microseconds_a_second) return false;
  if (negative) offset = -offset;
  return true;
}

std::string date_text(std::int64_t days) {
  const Civil civil = civil_from_days(days);
  std::string text;
  if (civil.year < 0) {
    text += '-';
  } else if (civil.year > 9999) {
    text += '+';
  }
  append_padded(text, civil.year < 0 ? -civil.year : civil.year, 4);
  text += '-';
  append_padded(text, civil.month, 2);
  text += '-';
  append_padded(text, civil.day, 2);
  return text;
}

std::string local_time_text(std::int64_t local) {
  const std::int64_t days = floor_divide(local, microseconds_a_day);
  const std::int64_t time = local - days * microseconds_a_day;
  const std::int64_t seconds = time / microseconds_a_second;
  std::string text = date_text(days);
  text += ' ';
  append_padded(text, seconds / 3600, 2);
  text += ':';
  append_padded(text, seconds / 60 % 60, 2);
  text += ':';
  append_padded(text, seconds % 60, 2);
  if (const std::int64_t fraction = time % microseconds_a_second; fraction != 0) {
    text += '.';
    append_padded(text, fraction, 6);
    while (text.back() == '0') text.pop_back();
  }
  return text;
}

bool parse_date(std::string_view text, std::int32_t& days) {
  TimestampCursor cursor(trimmed(text));
  std::int64_t wide;
  bool complete;
  if (!read_date(cursor, wide, complete)) return false;
  if (!cursor.at_end() && !(complete && (cursor.next() == ' ' || cursor.next() == 'T'))) return false;
  if (wide < INT32_MIN || wide > INT32_MAX) return false;
  days = static_cast<std::int32_t>(wide);
  return true;
}

bool ReadMoment::moment(const TimeZone& zone, std::int64_t& result) const {
  if (!has_date) return false;
  if (has_offset) return !__builtin_sub_overflow(local, offset, &result);
  return (region != nullptr ? *region : zone).find_moment(local, result);
}

bool ReadMoment::moment(const TimeZone& zone, std::int64_t now, std::int64_t& result) const {
  if (has_date) return moment(zone, result);
  const std::int64_t today = has_offset ? now + offset : (region != nullptr ? *region : zone).local_of(now);
  ReadMoment dated = *this;
  dated.has_date = true;
  dated.local += floor_divide(today, microseconds_a_day) * microseconds_a_day;
  return dated.moment(zone, result);
}

namespace {

/** Reads hours, and minutes, seconds and a fraction where they follow; tells whether there were seconds. */
bool read_time_of_day(TimestampCursor& cursor, std::int64_t& time, bool& has_seconds) {
  std::int64_t hour;
  std::int64_t minute = 0;
  std::int64_t second = 0;
  std::int64_t fraction = 0;
  has_seconds = false;
  if (!cursor.digits(1, 2, hour)) return false;
  if (cursor.accept(':')) {
    if (!cursor.digits(1, 2, minute)) return false;
    if (cursor.accept(':')) {
      if (!cursor.digits(1, 2, second)) return false;
      has_seconds = true;
      if (cursor.accept('.')) {
        int count;
        std::int64_t beyond;
        if (!cursor.digits(0, 6, fraction, &count)) return false;
        for (; count < 6; ++count) fraction *= 10;
        while (cursor.digits(1, 15, beyond)) {
        }
      }
    }
  }
  time = ((hour * 60 + minute) * 60 + second) * microseconds_a_second + fraction;
  return hour <= 23 && minute <= 59 && second <= 59;
}

/** Tells whether a text is a time of day without a date: `T10`, `10:30`. */
bool has_clock_alone(std::string_view text) {
  if (text.empty()) return false;
  return text[0] == 'T' || text.substr(0, 2).find(':') == 1 || text.substr(0, 3).find(':') == 2;
}

}  // namespace

bool parse_moment(std::string_view given, ReadMoment& moment) {
  const std::string_view text = trimmed(given);
  TimestampCursor cursor(text);
  moment = {};
  std::int64_t days = 0;
  if (has_clock_alone(text)) {
    moment.has_date = false;
    cursor.accept('T');
  } else {
    bool complete;
    if (!read_date(cursor, days, complete, 6)) return false;
    if (cursor.at_end()) return !__builtin_mul_overflow(days, microseconds_a_day, &moment.local);
    if (!complete || (!cursor.accept(' ') && !cursor.accept('T'))) return false;
  }
  std::int64_t time;
  bool has_seconds;
  if (!read_time_of_day(cursor, time, has_seconds)) return false;
  // The first day that fits begins before 64 bits do.
  if (days < 0) ++days, time -= microseconds_a_day;
  if (__builtin_mul_overflow(days, microseconds_a_day, &moment.local) ||
      __builtin_add_overflow(moment.local, time, &moment.local)) {
    return false;
  }
  if (cursor.at_end()) return true;
  if (!has_seconds) return false;
  const std::string_view zone = trimmed(cursor.rest());
  moment.has_offset = read_zone_offset(zone, moment.offset);
  if (!moment.has_offset) moment.region = TimeZones::instance().find(zone);
  return moment.has_zone();
}

}  // namespace kindling
