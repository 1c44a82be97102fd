#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "kindling/memory_pool.h"

namespace kindling {

/**
 * Owns a block of pooled memory, aligned to 64 bytes and counted by reference; the count is atomic, the bytes are
 * written by one thread before they are shared. Copying a `Buffer` shares the block.
 */
class Buffer {
 public:
  Buffer() = default;
  Buffer(const Buffer& other) : block_(other.block_) {
    if (block_) block_->references.fetch_add(1, std::memory_order_relaxed);
  }
  Buffer(Buffer&& other) noexcept : block_(std::exchange(other.block_, nullptr)) {}
  Buffer& operator=(Buffer other) noexcept {
    std::swap(block_, other.block_);
    return *this;
  }
  ~Buffer() { reset(); }

  /** Allocates `bytes` uninitialised bytes in place of what the buffer held. */
  Status allocate(std::size_t bytes);
  /** Allocates zeroed bytes. */
  Status allocate_zeroed(std::size_t bytes);
  /** Makes room for `bytes` bytes, keeping the first `kept` ones; grows by doubling. Never shrinks. */
  Status reserve(std::size_t bytes, std::size_t kept);
  void reset();

  explicit operator bool() const { return block_ != nullptr; }
  std::uint8_t* data() const { return block_ ? reinterpret_cast<std::uint8_t*>(block_) + sizeof(Block) : nullptr; }
  template <class T>
  T* as() const {
    return reinterpret_cast<T*>(data());
  }
  std::size_t capacity() const { return block_ ? block_->capacity : 0; }
  bool same_block(const Buffer& other) const { return block_ == other.block_; }

 private:
  struct alignas(64) Block {
    std::atomic<std::uint32_t> references;
    std::size_t capacity;
  };
  Block* block_ = nullptr;
};

}  // namespace kindling
