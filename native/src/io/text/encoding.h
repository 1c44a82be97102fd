#pragma once

#include <string_view>

#include "kindling/buffer.h"

namespace kindling {

/** Names how characters stand as bytes. */
enum class TextEncoding : std::uint8_t { utf8, ascii, latin1, utf16, utf16_big_endian, utf16_little_endian, utf32 };

/**
 * Gives the bytes as UTF-8: those of `text` where they are UTF-8 already, otherwise a copy in `buffer`, behind which stand
 * `readable_behind` bytes of zero. What is no character becomes U+FFFD. A byte order mark counts only at the start of a file;
 * without one, UTF-16 and UTF-32 have the high byte first, as in Java.
 */
Status decode_text(TextEncoding encoding, bool at_start, Buffer& buffer, std::string_view& text);

}  // namespace kindling
