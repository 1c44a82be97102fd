#pragma once

#define ZSTD_STATIC_LINKING_ONLY
#include <zstd.h>

#include "io/compression/codec_memory.h"

namespace kindling {

/** Lets zstd take its memory from the pool. */
inline ZSTD_customMem zstd_memory() { return {allocate_codec_memory, release_codec_memory, nullptr}; }

}  // namespace kindling
