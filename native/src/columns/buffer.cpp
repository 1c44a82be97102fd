#include "kindling/buffer.h"

#include <cstring>
#include <new>

namespace kindling {

Status Buffer::allocate(std::size_t bytes) {
  reset();
  // Kernels may read one whole cache line where the last value starts, so a block is never empty.
  const std::size_t capacity = bytes < 64 ? 64 : (bytes + 63) / 64 * 64;
  void* memory = bytes > SIZE_MAX / 4 ? nullptr : MemoryPool::instance().allocate(sizeof(Block) + capacity);
  if (memory == nullptr) return MemoryPool::instance().exhausted(bytes);
  block_ = new (memory) Block{{1}, capacity};
  return {};
}

Status Buffer::allocate_zeroed(std::size_t bytes) {
  KINDLING_RETURN_IF_FAILED(allocate(bytes));
  std::memset(data(), 0, capacity());
  return {};
}

Status Buffer::reserve(std::size_t bytes, std::size_t kept) {
  if (bytes <= capacity()) return {};
  Buffer larger;
  const std::size_t doubled = capacity() * 2;
  KINDLING_RETURN_IF_FAILED(larger.allocate(bytes < doubled ? doubled : bytes));
  if (kept != 0) std::memcpy(larger.data(), data(), kept);
  *this = std::move(larger);
  return {};
}

void Buffer::reset() {
  if (block_ && block_->references.fetch_sub(1, std::memory_order_acq_rel) == 1) {
    MemoryPool::instance().release(block_, sizeof(Block) + block_->capacity);
  }
  block_ = nullptr;
}

}  // namespace kindling
