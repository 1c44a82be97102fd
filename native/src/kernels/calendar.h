#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kindling/kernel.h"

namespace kindling {

constexpr std::int64_t microseconds_a_second = 1'000'000;
constexpr std::int64_t microseconds_a_day = 86'400 * microseconds_a_second;

/** Is a day of the proleptic Gregorian calendar. */
struct Civil {
  std::int64_t year;
  std::int32_t month;
  std::int32_t day;
};

/** Counts the days from 1970-01-01 (algorithm: Howard Hinnant, "chrono-compatible low-level date algorithms"). */
std::int64_t days_from_civil(std::int64_t year, std::int32_t month, std::int32_t day);
Civil civil_from_days(std::int64_t days);
std::int32_t days_in_month(std::int64_t year, std::int32_t month);

/** Divides and rounds down. */
constexpr std::int64_t floor_divide(std::int64_t dividend, std::int64_t divisor) {
  const std::int64_t quotient = dividend / divisor;
  return quotient - ((dividend % divisor != 0) && ((dividend < 0) != (divisor < 0)));
}

/**
 * Reads a time zone as JavaScript hands it over: a count n, n moments (64-bit seconds in UTC, ascending), then n + 1
 * offsets (32-bit seconds), the first of which holds before the first moment. Little-endian; owns nothing.
 */
class TimeZone {
 public:
  explicit TimeZone(const StringView& bytes);
  static bool is_sound(const StringView& bytes);

  /** Returns the offset at a moment in microseconds. */
  std::int64_t offset_at(std::int64_t moment) const;
  /** Returns the moment at which clocks show a local time: the first of two, and past a gap by its length (java.time). */
  std::int64_t moment_of(std::int64_t local) const;
  std::int64_t local_of(std::int64_t moment) const { return moment + offset_at(moment); }

 private:
  const char* moments_;
  const char* offsets_;
  std::uint32_t count_;

  std::int64_t moment(std::uint32_t index) const;
  std::int64_t offset(std::uint32_t index) const;
};

/** Prints `2020-01-31`; years beyond four digits get a sign. */
std::string date_text(std::int64_t days);
/** Prints `2020-01-31 12:30:00.5` of local microseconds. */
std::string local_time_text(std::int64_t local);

/** Reads `[+-]yyyy[-[m]m[-[d]d]]`, and whatever follows a blank or a `T` after a full date, as Spark's casts do. */
bool parse_date(std::string_view text, std::int32_t& days);

/** Holds what a text says of a moment. */
struct ReadMoment {
  std::int64_t local;
  bool has_offset;
  std::int64_t offset;
};
/** Reads a date and, after a blank or `T`, a time of day, a fraction and an offset such as `Z`, `+02:00`, `UTC+2`. */
bool parse_moment(std::string_view text, ReadMoment& moment);

/** Binds a kernel of one argument and a time zone, which is a constant of the program. */
bool bind_zoned(const BindCall& call, PhysicalType argument, PhysicalType result);

}  // namespace kindling
