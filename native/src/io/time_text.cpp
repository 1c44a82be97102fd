#include "io/time_text.h"

#include <charconv>
#include <cstring>
#include <string_view>

#include "kernels/calendar.h"

namespace kindling {

namespace {

constexpr std::string_view month_names[] = {"January", "February", "March",     "April",   "May",      "June",
                                            "July",    "August",   "September", "October", "November", "December"};
constexpr std::string_view weekday_names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr std::size_t short_name = 3;

void append(TimeBytes& result, std::string_view text) {
  const std::size_t room = sizeof result.bytes - result.length;
  const std::size_t count = text.size() < room ? text.size() : room;
  if (count != 0) std::memcpy(result.bytes + result.length, text.data(), count);
  result.length += static_cast<std::uint32_t>(count);
}

void append_number(TimeBytes& result, std::int64_t value, int width) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  for (auto length = static_cast<int>(end - digits); length < width; ++length) append(result, "0");
  append(result, {digits, static_cast<std::size_t>(end - digits)});
}

/** Years of four digits and more get a sign when they need further digits, as java.time has it. */
void append_year(TimeBytes& result, std::int64_t year, int width) {
  if (year < 0) {
    append(result, "-");
    year = -year;
  } else if (width >= 4 && year > 9999) {
    append(result, "+");
  }
  append_number(result, year, width);
}

void append_offset(TimeBytes& result, std::int64_t offset, int width) {
  const std::int64_t minutes = (offset < 0 ? -offset : offset) / (60 * microseconds_a_second);
  append(result, offset < 0 ? "-" : "+");
  append_number(result, minutes / 60, 2);
  if (width == 1 && minutes % 60 == 0) return;
  if (width == 3) append(result, ":");
  append_number(result, minutes % 60, 2);
}

/** Cuts the microseconds of a second off after some digits. */
void append_fraction(TimeBytes& result, std::int64_t microseconds, int width) {
  std::int64_t value = microseconds * 1000;
  for (int digits = 9; digits > width; --digits) value /= 10;
  append_number(result, value, width);
}

/** Counts half a day from 1 to 12. */
std::int64_t from_one(std::int64_t hour, std::int64_t hours) { return hour % hours == 0 ? hours : hour % hours; }

}  // namespace

void write_time(const TimePattern& pattern, std::int64_t local, std::int64_t offset, TimeBytes& result) {
  using Kind = TimePart::Kind;
  const std::int64_t days = floor_divide(local, microseconds_a_day);
  const std::int64_t time = local - days * microseconds_a_day;
  const std::int64_t seconds = time / microseconds_a_second;
  const Civil civil = civil_from_days(days);
  // 1970-01-01 was a Thursday.
  const auto weekday = static_cast<std::size_t>(days + 3 - floor_divide(days + 3, 7) * 7);
  const std::string_view month = month_names[(civil.month - 1) % 12];
  result.length = 0;
  for (const TimePart& part : pattern) {
    switch (part.kind) {
      case Kind::literal:
        append(result, part.text);
        break;
      case Kind::year:
        append_year(result, civil.year, part.width);
        break;
      case Kind::short_year:
        append_number(result, civil.year - floor_divide(civil.year, 100) * 100, 2);
        break;
      case Kind::quarter:
        append_number(result, (civil.month + 2) / 3, part.width);
        break;
      case Kind::month:
        append_number(result, civil.month, part.width);
        break;
      case Kind::short_month_name:
        append(result, month.substr(0, short_name));
        break;
      case Kind::month_name:
        append(result, month);
        break;
      case Kind::day:
        append_number(result, civil.day, part.width);
        break;
      case Kind::day_of_year:
        append_number(result, days - days_from_civil(civil.year, 1, 1) + 1, part.width);
        break;
      case Kind::short_weekday:
        append(result, weekday_names[weekday].substr(0, short_name));
        break;
      case Kind::weekday:
        append(result, weekday_names[weekday]);
        break;
      case Kind::half_day:
        append(result, seconds < 12 * 3600 ? "AM" : "PM");
        break;
      case Kind::hour:
        append_number(result, seconds / 3600, part.width);
        break;
      case Kind::hour_from_one:
        append_number(result, from_one(seconds / 3600, 24), part.width);
        break;
      case Kind::half_day_hour:
        append_number(result, seconds / 3600 % 12, part.width);
        break;
      case Kind::half_day_hour_from_one:
        append_number(result, from_one(seconds / 3600, 12), part.width);
        break;
      case Kind::minute:
        append_number(result, seconds / 60 % 60, part.width);
        break;
      case Kind::second:
        append_number(result, seconds % 60, part.width);
        break;
      case Kind::fraction:
        append_fraction(result, time % microseconds_a_second, part.width);
        break;
      case Kind::offset_or_z:
        if (offset == 0) {
          append(result, "Z");
          break;
        }
        [[fallthrough]];
      case Kind::offset:
        append_offset(result, offset, part.width);
        break;
    }
  }
}

}  // namespace kindling
