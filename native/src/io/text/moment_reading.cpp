#include "io/text/moment_reading.h"

#include <algorithm>

#include "kernels/datetime_parse.h"

namespace kindling {

namespace {

/** Reads `count` digits; -1 where one is none. */
int read_digits(const char* at, int count) {
  int value = 0;
  for (int index = 0; index < count; ++index) {
    const unsigned digit = static_cast<unsigned char>(at[index]) - unsigned{'0'};
    if (digit > 9) return -1;
    value = value * 10 + static_cast<int>(digit);
  }
  return value;
}

/** Reads `2020-01-31`, how most dates are written, without looking at anything else. */
bool read_plain_date(const char* at, std::int64_t& days) {
  if (at[4] != '-' || at[7] != '-') return false;
  const int year = read_digits(at, 4);
  const int month = read_digits(at + 5, 2);
  const int day = read_digits(at + 8, 2);
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return false;
  days = days_from_civil(year, month, day);
  return true;
}

/** Reads `2020-01-31 12:30:00` with a blank or `T` in between. */
bool read_plain_moment(std::string_view text, std::int64_t& local) {
  const char* at = text.data();
  if (text.size() != 19 || (at[10] != ' ' && at[10] != 'T') || at[13] != ':' || at[16] != ':') return false;
  std::int64_t days;
  if (!read_plain_date(at, days)) return false;
  const int hour = read_digits(at + 11, 2);
  const int minute = read_digits(at + 14, 2);
  const int second = read_digits(at + 17, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return false;
  local = days * microseconds_a_day + ((hour * 60 + minute) * 60 + second) * microseconds_a_second;
  return true;
}

/** Lists the patterns of dates that casts to timestamps read as well. */
constexpr std::string_view plain_date_patterns[] = {"yyyy-MM-dd", "yyyy-M-d", "yyyy-M-dd", "yyyy-MM-d",
                                                    "yyyy-MM",    "yyyy-M",   "yyyy"};

/** Gives the microseconds of a clock; false where they leave 64 bits. */
bool local_time(const ParsedTime& time, std::int64_t& local) {
  return !__builtin_mul_overflow(time.days, microseconds_a_day, &local) && !__builtin_add_overflow(local, time.clock, &local);
}

std::optional<DatetimePattern> pattern_of(const std::string& text) {
  DatetimePattern pattern;
  if (text.empty() || !DatetimePattern::parse(text, true, pattern).ok()) return std::nullopt;
  return pattern;
}

/** Stands for UTC where no zone is given: no changes, and an offset of zero. */
constexpr char utc[8] = {};

}  // namespace

Status check_patterns(const ValueOptions& options) {
  for (const std::string* text : {&options.date_pattern, &options.timestamp_pattern, &options.timestamp_ntz_pattern}) {
    DatetimePattern pattern;
    if (!text->empty()) KINDLING_RETURN_IF_FAILED(DatetimePattern::parse(*text, true, pattern));
  }
  return {};
}

MomentReader::MomentReader(const ValueOptions& options)
    : date_(pattern_of(options.date_pattern)),
      timestamp_(pattern_of(options.timestamp_pattern)),
      timestamp_ntz_(pattern_of(options.timestamp_ntz_pattern)),
      plain_dates_(options.date_pattern.empty() ||
                   std::find(std::begin(plain_date_patterns), std::end(plain_date_patterns), options.date_pattern) !=
                       std::end(plain_date_patterns)),
      zone_bytes_(TimeZone::is_sound(StringView(options.time_zone)) ? StringView(options.time_zone)
                                                                    : StringView(utc, sizeof utc)),
      zone_(zone_bytes_) {}

bool MomentReader::read_date(std::string_view text, std::int32_t& days) const {
  if (date_) return read_by_pattern(text, days);
  std::int64_t wide;
  if (text.size() != 10 || !read_plain_date(text.data(), wide)) return parse_date(text, days);
  days = static_cast<std::int32_t>(wide);
  return true;
}

bool MomentReader::read_by_pattern(std::string_view text, std::int32_t& days) const {
  ParsedTime time;
  if (!parse_time(*date_, text, time) || time.days < INT32_MIN || time.days > INT32_MAX) return false;
  days = static_cast<std::int32_t>(time.days);
  return true;
}

bool MomentReader::is_strict_date(std::string_view text, std::int32_t& days) const {
  if (date_) return read_by_pattern(text, days);
  std::int64_t wide;
  if (text.size() != 10 || !read_plain_date(text.data(), wide)) return false;
  days = static_cast<std::int32_t>(wide);
  return true;
}

bool MomentReader::reads_dates(bool local) const { return plain_dates_ && !(local ? timestamp_ntz_ : timestamp_); }

bool MomentReader::read_timestamp(std::string_view text, std::int64_t& moment) const {
  if (timestamp_) {
    ParsedTime time;
    std::int64_t local;
    if (!parse_time(*timestamp_, text, time) || !local_time(time, local)) return false;
    moment = time.offset ? local - *time.offset * microseconds_a_second : zone_.moment_of(local);
    return true;
  }
  std::int64_t local;
  if (read_plain_moment(text, local)) {
    moment = zone_.moment_of(local);
    return true;
  }
  ReadMoment read;
  if (!parse_moment(text, read)) return false;
  moment = read.has_offset ? read.local - read.offset : zone_.moment_of(read.local);
  return true;
}

bool MomentReader::read_local(std::string_view text, std::int64_t& local) const {
  if (timestamp_ntz_) {
    ParsedTime time;
    return parse_time(*timestamp_ntz_, text, time) && !time.offset && local_time(time, local);
  }
  if (read_plain_moment(text, local)) return true;
  ReadMoment read;
  if (!parse_moment(text, read) || read.has_offset) return false;
  local = read.local;
  return true;
}

}  // namespace kindling
