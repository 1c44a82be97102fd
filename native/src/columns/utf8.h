#pragma once

#include <cstddef>

namespace kindling {

/** Tells whether bytes are well-formed UTF-8 (Unicode 15, table 3-7): no overlong forms, no surrogates. */
bool is_utf8(const char* bytes, std::size_t length);

}  // namespace kindling
