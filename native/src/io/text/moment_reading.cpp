#include "io/text/moment_reading.h"

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

/** Stands for UTC where no zone is given: no changes, and an offset of zero. */
constexpr char utc[8] = {};

}  // namespace

MomentReader::MomentReader(const ValueOptions& options)
    : zone_bytes_(TimeZone::is_sound(StringView(options.time_zone)) ? StringView(options.time_zone)
                                                                    : StringView(utc, sizeof utc)),
      zone_(zone_bytes_) {}

bool MomentReader::read_date(std::string_view text, std::int32_t& days) const {
  std::int64_t wide;
  if (text.size() != 10 || !read_plain_date(text.data(), wide)) return parse_date(text, days);
  days = static_cast<std::int32_t>(wide);
  return true;
}

bool MomentReader::is_strict_date(std::string_view text, std::int32_t& days) const {
  std::int64_t wide;
  if (text.size() != 10 || !read_plain_date(text.data(), wide)) return false;
  days = static_cast<std::int32_t>(wide);
  return true;
}

bool MomentReader::reads_dates(bool) const { return true; }

bool MomentReader::read_timestamp(std::string_view text, std::int64_t& moment) const {
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
  if (read_plain_moment(text, local)) return true;
  ReadMoment read;
  if (!parse_moment(text, read) || read.has_offset) return false;
  local = read.local;
  return true;
}

}  // namespace kindling
