#include "io/compression/codec_memory.h"

#include <new>

#include "kindling/memory_pool.h"

namespace kindling {

namespace {

/** The pool wants to know how much is given back, so the size stands in front of each block. */
constexpr std::size_t header = 64;

}  // namespace

void* allocate_codec_memory(void*, std::size_t bytes) {
  if (bytes > SIZE_MAX - header) return nullptr;
  auto* memory = static_cast<char*>(MemoryPool::instance().allocate(bytes + header));
  if (memory == nullptr) return nullptr;
  new (memory) std::size_t(bytes + header);
  return memory + header;
}

void release_codec_memory(void*, void* memory) {
  if (memory == nullptr) return;
  char* const block = static_cast<char*>(memory) - header;
  MemoryPool::instance().release(block, *reinterpret_cast<std::size_t*>(block));
}

}  // namespace kindling
