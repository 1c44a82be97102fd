#pragma once

#include <cstddef>

namespace kindling {

/** Allocates memory from the pool for a library that decompresses; null when the pool refuses. `opaque` is not used. */
void* allocate_codec_memory(void* opaque, std::size_t bytes);
/** Gives back what `allocate_codec_memory` gave; null does nothing. */
void release_codec_memory(void* opaque, void* memory);

}  // namespace kindling
