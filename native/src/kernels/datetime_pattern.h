#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kindling/status.h"

namespace kindling {

/** Names what one part of a pattern for dates and times stands for. */
enum class PatternField : std::uint8_t {
  literal,
  era,
  year,
  year_of_era,
  quarter,
  month,
  day,
  day_of_year,
  weekday,
  aligned_day,
  half_of_day,
  hour_of_half,
  clock_hour_of_half,
  hour,
  clock_hour,
  minute,
  second,
  fraction,
  zone_identifier,
  zone_name,
  offset,
  named_offset,
  optional_start,
  optional_end,
};

/** Is one part of a pattern: the field, how often its letter stands, the letter, and the text of a literal. */
struct PatternItem {
  PatternField field;
  int count = 0;
  char letter = 0;
  std::string text = {};

  /** Tells whether the part is written in digits. */
  bool is_number() const;
  /** Tells whether it is a number of exactly so many digits. */
  bool is_fixed_number() const;
};

/**
 * Is a pattern for dates and times of Spark: the letters of Java's DateTimeFormatter without those that Spark refuses
 * (weeks, narrow texts; quarters and days of the week for reading).
 */
struct DatetimePattern {
  std::vector<PatternItem> items;

  /** Reads a pattern; one that is none is an error, named after whether Spark 2.4 knew it. */
  static Status parse(std::string_view text, bool for_reading, DatetimePattern& pattern);
};

}  // namespace kindling
