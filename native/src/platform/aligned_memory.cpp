#include "platform/aligned_memory.h"

#include <cstdlib>
#ifdef _WIN32
#include <malloc.h>
#else
#include <sys/mman.h>
#endif

namespace kindling::platform {

namespace {

#ifdef MADV_HUGEPAGE
constexpr std::size_t huge_page = std::size_t{2} << 20;
/** Is the least size of a block for which the machine is asked for them. */
constexpr std::size_t huge_block = 4 * huge_page;
#endif

}  // namespace

void* allocate_aligned(std::size_t bytes) {
#ifdef _WIN32
  return _aligned_malloc(bytes, 64);
#else
  void* memory = nullptr;
#ifdef MADV_HUGEPAGE
  if (bytes >= huge_block) {
    if (posix_memalign(&memory, huge_page, bytes) != 0) return nullptr;
    // A wish: where the machine has no huge pages, the block has small ones.
    madvise(memory, bytes, MADV_HUGEPAGE);
    return memory;
  }
#endif
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
