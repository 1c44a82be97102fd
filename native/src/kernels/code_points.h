#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace kindling {

/** Tells whether a byte of UTF-8 goes on with a code point that an earlier byte began. */
inline bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/** The highest bit of each byte of a word: where one is set, the word is not all ASCII. */
constexpr std::uint64_t high_bits = 0x8080808080808080u;

inline std::uint64_t eight_bytes(std::string_view text, std::size_t offset) {
  std::uint64_t word;
  std::memcpy(&word, text.data() + offset, sizeof word);
  return word;
}

/** Counts the code points of valid UTF-8. */
inline std::uint32_t count_code_points(std::string_view text) {
  std::uint32_t count = 0;
  std::size_t at = 0;
  for (; text.size() - at >= 8; at += 8) {
    const std::uint64_t word = eight_bytes(text, at);
    // Those whose highest bit is set and whose second is not, a bit at the bottom of each byte: the product adds them up.
    const std::uint64_t continuations = (word & ~(word << 1) & high_bits) >> 7;
    count += 8 - static_cast<std::uint32_t>(continuations * 0x0101010101010101u >> 56);
  }
  for (; at < text.size(); ++at) count += !is_continuation(text[at]);
  return count;
}

/** Gives the offset of the code point after the one at `offset`. */
inline std::size_t next_code_point(std::string_view text, std::size_t offset) {
  do {
    ++offset;
  } while (offset < text.size() && is_continuation(text[offset]));
  return offset;
}

/** Reads the code point at an offset, which lies within the text; gives its length. What is no UTF-8 is a byte. */
inline std::uint32_t decode_code_point(std::string_view text, std::size_t offset, std::uint32_t& character) {
  const auto byte = [&](std::size_t index) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[index])); };
  character = byte(offset);
  if (character < 0xC2 || character > 0xF4) return 1;
  const std::uint32_t length = character < 0xE0 ? 2 : character < 0xF0 ? 3 : 4;
  if (text.size() - offset < length) return 1;
  std::uint32_t value = character & (0xFFU >> (length + 1));
  for (std::uint32_t index = 1; index < length; ++index) {
    if (!is_continuation(text[offset + index])) return 1;
    value = value << 6 | (byte(offset + index) & 0x3F);
  }
  character = value;
  return length;
}

/** Gives the offset of the code point number `count` from `offset` on; the size of the text when there are fewer. */
inline std::size_t skip_code_points(std::string_view text, std::size_t offset, std::int64_t count) {
  while (count > 0 && offset + 8 <= text.size() && (eight_bytes(text, offset) & high_bits) == 0) {
    const std::int64_t skipped = std::min<std::int64_t>(count, 8);
    offset += static_cast<std::size_t>(skipped);
    count -= skipped;
  }
  while (count > 0 && offset < text.size()) {
    offset = next_code_point(text, offset);
    --count;
  }
  return offset;
}

}  // namespace kindling
