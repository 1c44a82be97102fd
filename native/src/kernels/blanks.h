#pragma once

#include <string_view>

namespace kindling {

/** Tells which bytes are blanks to Spark's casts: white space and control characters. */
constexpr bool is_blank(char byte) { return static_cast<unsigned char>(byte) <= ' ' || byte == '\x7f'; }

constexpr std::string_view without_leading_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  return text;
}

/** Takes the blanks at both ends off a text, as Spark's casts do. */
constexpr std::string_view trimmed(std::string_view text) {
  text = without_leading_blanks(text);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace kindling
