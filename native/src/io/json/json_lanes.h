#pragma once

#include <cstdint>

namespace kindling {

/**
 * Sets the high bit of each lane of a word whose byte is a quote, a backslash or a control character. Lanes behind the first
 * of these may be set for other bytes, too.
 */
inline std::uint64_t special_lanes(std::uint64_t word, char quote) {
  constexpr std::uint64_t low = 0x0101010101010101u;
  constexpr std::uint64_t high = 0x8080808080808080u;
  const auto zero = [](std::uint64_t lanes) { return (lanes - low) & ~lanes; };
  const std::uint64_t quotes = zero(word ^ (low * static_cast<unsigned char>(quote)));
  const std::uint64_t backslashes = zero(word ^ (low * '\\'));
  const std::uint64_t controls = (word - low * 0x20) & ~word;
  return (quotes | backslashes | controls) & high;
}

}  // namespace kindling
