#pragma once

#include <optional>

#include "kernels/calendar.h"
#include "kernels/datetime_pattern.h"

namespace kindling {

/** Is what a text says by a pattern; the offset in seconds is there where the pattern asks for a zone. */
struct ParsedTime {
  std::int64_t days;
  std::int64_t clock;
  std::optional<std::int64_t> offset;
};

/**
 * Reads a whole text by a pattern, as Spark does by Java's DateTimeFormatter in strict mode: a year that is missing is
 * 1970, other missing fields are the first. False where it does not read.
 */
bool parse_time(const DatetimePattern& pattern, std::string_view text, ParsedTime& time);

}  // namespace kindling
