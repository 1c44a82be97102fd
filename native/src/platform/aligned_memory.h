#pragma once

#include <cstddef>

namespace kindling::platform {

/** Allocates memory aligned to 64 bytes; null when there is none. */
void* allocate_aligned(std::size_t bytes);
void release_aligned(void* memory);

}  // namespace kindling::platform
