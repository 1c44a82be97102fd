#pragma once

#include <cstddef>

namespace kindling::platform {

/** Fills memory with bytes that nobody can foretell; false where the system has none. */
bool fill_with_random_bytes(unsigned char* bytes, std::size_t count);

}  // namespace kindling::platform
