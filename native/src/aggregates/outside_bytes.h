#pragma once

#include <cstring>

#include "kindling/array.h"
#include "kindling/string_view.h"

namespace kindling {

/** Reads what states keep outside of their own bytes, in the order in which it was written. */
class OutsideBytes {
 public:
  OutsideBytes(std::uint8_t* begin, std::uint8_t* end) : next_(begin), end_(end) {}

  /** Takes `size` bytes, which stay where they are; fails where there are not so many. */
  Status take(std::size_t size, char*& bytes) {
    if (size > static_cast<std::size_t>(end_ - next_)) {
      return {StatusCode::internal_error, "states on disk are shorter than they were written"};
    }
    bytes = reinterpret_cast<char*>(next_);
    next_ += size;
    return {};
  }

 private:
  std::uint8_t* next_;
  std::uint8_t* const end_;
};

inline Status write_outside_bytes(const void* bytes, std::size_t size, Array<std::uint8_t>& outside) {
  if (size == 0) return {};
  const std::size_t before = outside.size();
  KINDLING_RETURN_IF_FAILED(outside.resize(before + size));
  std::memcpy(outside.data() + before, bytes, size);
  return {};
}

/** Writes the bytes of a text that do not lie in its view. */
inline Status write_outside_text(const StringView& text, Array<std::uint8_t>& outside) {
  return text.is_inline() ? Status() : write_outside_bytes(text.data(), text.length, outside);
}

/** Points a view at the bytes that `write_outside_text` wrote for it. */
inline Status read_outside_text(StringView& text, OutsideBytes& outside) {
  if (text.is_inline()) return {};
  char* bytes = nullptr;
  KINDLING_RETURN_IF_FAILED(outside.take(text.length, bytes));
  text = StringView(bytes, text.length);
  return {};
}

}  // namespace kindling
