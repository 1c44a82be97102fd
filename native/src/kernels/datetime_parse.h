#pragma once

#include <optional>

#include "kernels/calendar.h"
#include "kernels/datetime_pattern.h"

namespace kindling {

/** Is what a text says by a pattern; an offset in seconds, or a region, is there where the pattern asks for a zone. */
struct ParsedTime {
  std::int64_t days;
  std::int64_t clock;
  std::optional<std::int64_t> offset;
  const TimeZone* region = nullptr;

  /** Gives microseconds of a clock; false where they leave 64 bits. */
  bool local(std::int64_t& result) const;
  /** Gives the moment, by a zone where the text names none; false where it leaves 64 bits. */
  bool moment(const TimeZone& zone, std::int64_t& result) const;
};

/**
 * Reads a whole text by a pattern, as Spark does by Java's DateTimeFormatter in strict mode: a year that is missing is
 * 1970, other missing fields are the first. False where it does not read.
 */
bool parse_time(const DatetimePattern& pattern, std::string_view text, ParsedTime& time);

}  // namespace kindling
