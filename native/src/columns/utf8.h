#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kindling {

/** Tells whether bytes are well-formed UTF-8 (Unicode 15, table 3-7): no overlong forms, no surrogates. */
bool is_utf8(const char* bytes, std::size_t length);

/** Copies a text with U+FFFD in place of what begins as a character and is none, as Java and the WHATWG have it. */
std::string mend_utf8(std::string_view text);

}  // namespace kindling
