#include "io/text/moment_reading.h"

#include <algorithm>
#include <cstring>

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

/** Counts the days before each month in years that begin with March. */
constexpr std::uint16_t days_before_month[] = {0, 306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275};

/** Reads `2020-01-31`, how most dates are written, without looking at anything else. */
bool read_plain_date(const char* at, std::int64_t& days) {
  std::uint64_t begin;
  std::uint16_t end;
  std::memcpy(&begin, at, 8);
  std::memcpy(&end, at + 8, 2);
  // Digits become their values, and the dashes become zeros.
  const std::uint64_t lanes = begin ^ 0x2D30302D30303030u;
  const std::uint32_t last = end ^ 0x3030u;
  const std::uint64_t no_digits = ((lanes + 0x7676767676767676u) | lanes) & 0x8080808080808080u;
  if ((no_digits | (((last + 0x7676u) | last) & 0x8080u)) != 0 || (lanes & 0xFF0000FF00000000u) != 0) return false;
  const auto digit = [lanes](int place) { return static_cast<std::uint32_t>(lanes >> 8 * place & 0xFF); };
  const std::uint32_t year = (digit(0) * 10 + digit(1)) * 100 + digit(2) * 10 + digit(3);
  const std::uint32_t month = digit(5) * 10 + digit(6);
  const std::uint32_t day = (last & 0xFF) * 10 + (last >> 8);
  if (month - 1 > 11 || day - 1 > 30) return false;
  if (day > 28 && static_cast<std::int32_t>(day) > days_in_month(year, static_cast<std::int32_t>(month))) return false;
  // Four hundred years more, which have as many days each time, keep years that begin with March above zero.
  const std::uint32_t from_march = year + 400 - (month <= 2);
  const std::uint32_t leap_days = from_march / 4 - from_march / 100 + from_march / 400;
  days = static_cast<std::int64_t>(from_march * 365 + leap_days + days_before_month[month] + day) - 719469 - 146097;
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
    return parse_time(*timestamp_, text, time) && time.moment(zone_, moment);
  }
  std::int64_t local;
  if (read_plain_moment(text, local)) {
    moment = zone_.moment_of(local);
    return true;
  }
  ReadMoment read;
  return parse_moment(text, read) && read.moment(zone_, moment);
}

bool MomentReader::read_local(std::string_view text, std::int64_t& local) const {
  if (timestamp_ntz_) {
    ParsedTime time;
    return parse_time(*timestamp_ntz_, text, time) && !time.offset && time.region == nullptr && time.local(local);
  }
  if (read_plain_moment(text, local)) return true;
  ReadMoment read;
  if (!parse_moment(text, read) || read.has_zone() || !read.has_date) return false;
  local = read.local;
  return true;
}

}  // namespace kindling
