#include "kindling/memory_pool.h"

#include "platform/aligned_memory.h"

namespace kindling {

namespace {
constexpr std::size_t rounded(std::size_t bytes) { return (bytes + 63) / 64 * 64; }
}  // namespace

MemoryPool& MemoryPool::instance() {
  static MemoryPool* const pool = new MemoryPool();
  return *pool;
}

void* MemoryPool::allocate(std::size_t bytes) {
  if (bytes > SIZE_MAX / 2) return nullptr;
  const std::size_t taken = rounded(bytes);
  if (used_.fetch_add(taken, std::memory_order_relaxed) + taken <= limit()) {
    if (void* memory = platform::allocate_aligned(taken)) return memory;
  }
  used_.fetch_sub(taken, std::memory_order_relaxed);
  return nullptr;
}

void MemoryPool::release(void* memory, std::size_t bytes) {
  platform::release_aligned(memory);
  used_.fetch_sub(rounded(bytes), std::memory_order_relaxed);
}

Status MemoryPool::exhausted(std::size_t bytes) const {
  return {StatusCode::out_of_memory, std::to_string(bytes) + " bytes on top of " + std::to_string(used()) +
                                         " in use, with a limit of " + std::to_string(limit())};
}

}  // namespace kindling
