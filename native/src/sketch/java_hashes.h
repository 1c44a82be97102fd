#pragma once

#include <string_view>

#include "kindling/integer128.h"

namespace kindling {

/** Gives Java's hash of a 64-bit integer, and of a double by its bits. */
inline std::uint32_t java_hash_of_bits(std::uint64_t bits) { return static_cast<std::uint32_t>(bits ^ bits >> 32); }

/** Gives Java's hash of a text, which goes by its units of UTF-16. */
std::uint32_t java_hash_of_text(std::string_view text);

/** Gives the hash that Scala's BigDecimal has for a decimal number. */
std::uint32_t java_hash_of_decimal(WideInteger unscaled, std::int32_t scale);

}  // namespace kindling
