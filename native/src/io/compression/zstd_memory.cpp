#include "io/compression/zstd_memory.h"

#include <new>

#include "kindling/memory_pool.h"

namespace kindling {

namespace {

/** The pool wants to know how much is given back, so the size stands in front of each block. */
constexpr std::size_t header = 64;

void* allocate(void*, std::size_t bytes) {
  if (bytes > SIZE_MAX - header) return nullptr;
  auto* memory = static_cast<char*>(MemoryPool::instance().allocate(bytes + header));
  if (memory == nullptr) return nullptr;
  new (memory) std::size_t(bytes + header);
  return memory + header;
}

void release(void*, void* memory) {
  if (memory == nullptr) return;
  char* const block = static_cast<char*>(memory) - header;
  MemoryPool::instance().release(block, *reinterpret_cast<std::size_t*>(block));
}

}  // namespace

ZSTD_customMem zstd_memory() { return {allocate, release, nullptr}; }

}  // namespace kindling
