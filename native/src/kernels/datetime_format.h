#pragma once

#include <string>

#include "kernels/datetime_pattern.h"

namespace kindling {

/** Is what a zone calls itself: its identifier, short and long names for standard and for daylight time. */
struct ZoneNames {
  std::string_view identifier;
  std::string_view short_names[2];
  std::string_view long_names[2];
  /** The offset in seconds at which clocks show daylight time; `none` where they never do. */
  std::int64_t daylight_offset;
  static constexpr std::int64_t none = INT64_MIN;

  /** Reads names as TypeScript writes them: six parts between tabs. */
  static bool read(std::string_view text, ZoneNames& names);
};

/** Is a time as clocks show it, in microseconds, and its offset from UTC in seconds. */
struct ZonedTime {
  std::int64_t local;
  std::int64_t offset;
};

/** Writes a time by a pattern, as Java's DateTimeFormatter does with the locale en-US. */
void format_time(const DatetimePattern& pattern, const ZonedTime& time, const ZoneNames& names, std::string& text);

/** Names months and days of the week in English, months from 1 and days from Monday, 0. */
std::string_view month_name(std::int32_t month);
std::string_view weekday_name(std::int64_t days_since_monday);

}  // namespace kindling
