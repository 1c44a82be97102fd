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

/** Gives the offset of the code point number `count` from `offset` on; the size of the text when there are fewer. */
inline std::size_t skip_code_points(std::string_view text, std::size_t offset, std::int64_t count) {
  while (count > 0 && offset < text.size()) {
    offset = next_code_point(text, offset);
    --count;
  }
  return offset;
}

}  // namespace kindling
