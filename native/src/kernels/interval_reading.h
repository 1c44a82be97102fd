#pragma once

#include <cstdint>
#include <string_view>

namespace kindling {

/**
 * Reads months as the fields from `first` to `last` write them (0 is the year, 1 the month): `1-2`, or as a literal of
 * SQL, `INTERVAL '1-2' YEAR TO MONTH`. False for other text, and for what 32 bits cannot hold.
 */
bool read_months(std::string_view text, std::int32_t first, std::int32_t last, std::int32_t& months);

/** Reads microseconds in the same way; 0 is the day, 3 the second, which may have nine digits, of which six count. */
bool read_span(std::string_view text, std::int32_t first, std::int32_t last, std::int64_t& microseconds);

}  // namespace kindling
