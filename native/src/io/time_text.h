#pragma once

#include <string_view>

#include "kindling/output_format.h"

namespace kindling {

/** Holds a date or time as text; patterns are cut off at its end. */
struct TimeBytes {
  char bytes[256];
  std::uint32_t length = 0;
  std::string_view text() const { return {bytes, length}; }
};

/** Writes local microseconds, at an offset of so many microseconds, by a pattern of java.time, in English. */
void write_time(const TimePattern& pattern, std::int64_t local, std::int64_t offset, TimeBytes& result);

}  // namespace kindling
