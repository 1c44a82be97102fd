#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kindling {

/** Tells whether bytes are well-formed UTF-8 (Unicode 15, table 3-7): no overlong forms, no surrogates. */
bool is_utf8(const char* bytes, std::size_t length);

/** Copies a text with U+FFFD in place of what begins as a character and is none, as Java and the WHATWG have it. */
std::string mend_utf8(std::string_view text);

/** Writes a code point as UTF-8, which takes up to 4 bytes; gives how many. */
inline std::size_t write_utf8(std::uint32_t code_point, char* bytes) {
  if (code_point < 0x80) {
    bytes[0] = static_cast<char>(code_point);
    return 1;
  }
  const auto tail = [&](int shift) { return static_cast<char>(0x80 | (code_point >> shift & 0x3F)); };
  if (code_point < 0x800) {
    bytes[0] = static_cast<char>(0xC0 | code_point >> 6);
    bytes[1] = tail(0);
    return 2;
  }
  if (code_point < 0x10000) {
    bytes[0] = static_cast<char>(0xE0 | code_point >> 12);
    bytes[1] = tail(6);
    bytes[2] = tail(0);
    return 3;
  }
  bytes[0] = static_cast<char>(0xF0 | code_point >> 18);
  bytes[1] = tail(12);
  bytes[2] = tail(6);
  bytes[3] = tail(0);
  return 4;
}

inline void append_utf8(std::string& text, std::uint32_t code_point) {
  char bytes[4];
  text.append(bytes, write_utf8(code_point, bytes));
}

}  // namespace kindling
