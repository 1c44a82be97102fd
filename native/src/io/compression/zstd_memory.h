#pragma once

#define ZSTD_STATIC_LINKING_ONLY
#include <zstd.h>

namespace kindling {

/** Lets zstd take its memory from the pool. */
ZSTD_customMem zstd_memory();

}  // namespace kindling
