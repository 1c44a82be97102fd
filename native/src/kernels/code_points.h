#pragma once

#include <cstdint>
#include <string_view>

namespace kindling {

/** Tells whether a byte of UTF-8 goes on with a code point that an earlier byte began. */
inline bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/** Counts the code points of valid UTF-8. */
inline std::uint32_t count_code_points(std::string_view text) {
  std::uint32_t count = 0;
  for (const char byte : text) count += !is_continuation(byte);
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
  while (count > 0 && offset < text.size()) {
    offset = next_code_point(text, offset);
    --count;
  }
  return offset;
}

}  // namespace kindling
