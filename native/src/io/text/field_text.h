#pragma once

#include <cstdint>
#include <string_view>

namespace kindling {

/** Looks at the text of one field of one row; no bytes mean that there is nothing: NULL. */
struct FieldText {
  const char* bytes = nullptr;
  std::uint32_t length = 0;

  bool is_null() const { return bytes == nullptr; }
  std::string_view text() const { return {bytes, length}; }
};

/** Looks at a text; one without bytes is empty, not NULL. */
inline FieldText field_text(std::string_view text) {
  return {text.empty() ? "" : text.data(), static_cast<std::uint32_t>(text.size())};
}

}  // namespace kindling
