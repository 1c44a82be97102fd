#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kindling/kernel.h"

namespace kindling {

constexpr std::int64_t microseconds_a_second = 1'000'000;
constexpr std::int64_t microseconds_a_minute = 60 * microseconds_a_second;
constexpr std::int64_t microseconds_an_hour = 60 * microseconds_a_minute;
constexpr std::int64_t microseconds_a_day = 24 * microseconds_an_hour;

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
  std::int64_t moment_of(std::int64_t local) const { return local - offset_of(local); }
  std::int64_t local_of(std::int64_t moment) const { return moment + offset_at(moment); }
  /** Does what `moment_of` does; false where the moment leaves 64 bits. */
  bool find_moment(std::int64_t local, std::int64_t& moment) const {
    return !__builtin_sub_overflow(local, offset_of(local), &moment);
  }

 private:
  const char* moments_;
  const char* offsets_;
  std::uint32_t count_;

  /** Returns the offset by which `moment_of` goes. */
  std::int64_t offset_of(std::int64_t local) const;
  std::int64_t moment(std::uint32_t index) const;
  std::int64_t offset(std::uint32_t index) const;
};

/** Fails for bytes that are no time zone. */
inline Status unsound_zone() { return {StatusCode::internal_error, "a time zone is not sound"}; }

/** Prints `2020-01-31`; years beyond four digits get a sign. */
std::string date_text(std::int64_t days);
/** Prints `2020-01-31 12:30:00.5` of local microseconds. */
std::string local_time_text(std::int64_t local);

/** Reads `[+-]yyyy[-[m]m[-[d]d]]`, and whatever follows a blank or a `T` after a full date, as Spark's casts do. */
bool parse_date(std::string_view text, std::int32_t& days);

/** Reads the name of a zone that is an offset, in microseconds: `Z`, `UTC`, `GMT+1`, `+2`, `-05:30`, `+01:02:03`. */
bool read_zone_offset(std::string_view name, std::int64_t& offset);

/** Holds what a text says of a moment. */
struct ReadMoment {
  /** Microseconds of a clock: since 1970, or since midnight where the text names no date. */
  std::int64_t local = 0;
  bool has_date = true;
  bool has_offset = false;
  std::int64_t offset = 0;
  /** The zone that the text names by region. */
  const TimeZone* region = nullptr;

  bool has_zone() const { return has_offset || region != nullptr; }
  /** Gives the moment, by a zone where the text names none; false where it names no date, or beyond 64 bits. */
  bool moment(const TimeZone& zone, std::int64_t& result) const;
  /** Gives the moment; what has no date is a time of the day of `now`. */
  bool moment(const TimeZone& zone, std::int64_t now, std::int64_t& result) const;
};
/**
 * Reads a date and, after a blank or `T`, a time of day with a fraction, or such a time alone. Behind seconds a zone may follow:
 * an offset such as `Z`, `+02:00`, `UTC+2`, or the name of a region, which `TimeZones` knows.
 */
bool parse_moment(std::string_view text, ReadMoment& moment);

/** Binds a kernel of one argument and a time zone, which is a constant of the program. */
bool bind_zoned(const BindCall& call, PhysicalType argument, PhysicalType result);
template <PhysicalType argument, PhysicalType result>
bool bind_zoned(const BindCall& call) {
  return bind_zoned(call, argument, result);
}

}  // namespace kindling
