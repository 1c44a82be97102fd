#pragma once

#include <string_view>

#include "kindling/integer128.h"

namespace kindling {

/**
 * Reads a decimal as Spark's CSV reader does for the locale en-US: commas do not count, blanks are not allowed; rounded
 * half away from zero to the scale. False when it is none or has more digits than `precision`.
 */
bool read_decimal(std::string_view text, int precision, int scale, WideInteger& value);

/** Counts the digits of a decimal as Java's BigDecimal does; false when the text is none. */
bool measure_decimal(std::string_view text, std::int64_t& precision, std::int64_t& scale);

}  // namespace kindling
