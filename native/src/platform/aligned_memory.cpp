#include "platform/aligned_memory.h"

#include <cstdlib>
#ifdef _WIN32
#include <malloc.h>
#endif

namespace kindling::platform {

void* allocate_aligned(std::size_t bytes) {
#ifdef _WIN32
  return _aligned_malloc(bytes, 64);
#else
  void* memory = nullptr;
  return posix_memalign(&memory, 64, bytes) == 0 ? memory : nullptr;
#endif
}

void release_aligned(void* memory) {
#ifdef _WIN32
  _aligned_free(memory);
#else
  std::free(memory);
#endif
}

}  // namespace kindling::platform
