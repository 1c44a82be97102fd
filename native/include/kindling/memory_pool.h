#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "kindling/status.h"

namespace kindling {

/**
 * Hands out memory aligned to 64 bytes and counts it against a limit. There is one pool in a process, shared by all
 * threads and sessions; it is never destroyed, since buffers exported to JavaScript may outlive everything else.
 */
class MemoryPool {
 public:
  static MemoryPool& instance();

  /** Allocates `bytes` rounded up to 64, or to the next size of blocks that are kept; null when the limit or the machine refuses. */
  void* allocate(std::size_t bytes);
  void release(void* memory, std::size_t bytes);

  /** Returns the bytes in use. */
  std::size_t used() const { return used_.load(std::memory_order_relaxed); }
  std::size_t limit() const { return limit_.load(std::memory_order_relaxed); }
  /** Sets the limit in bytes; what is in use stays, further requests fail until enough is released. */
  void set_limit(std::size_t bytes);
  /**
   * Sets above how many bytes in use memory is short, and that it has no room above them; `set_limit` sets both to what
   * suits the limit.
   */
  void set_short_above(std::size_t bytes) {
    short_above_.store(bytes, std::memory_order_relaxed);
    room_until_.store(bytes, std::memory_order_relaxed);
  }
  /** Tells whether those who hold rows should write them to disk. Depends on what others do at the moment. */
  bool is_short() const { return used() > short_above_.load(std::memory_order_relaxed); }
  /** Tells whether so many bytes more may be held for long: then half of the reserve is left for the work at hand. */
  bool has_room(std::size_t bytes) const {
    const std::size_t until = room_until_.load(std::memory_order_relaxed);
    return used() <= until && until - used() >= bytes;
  }

  /** Makes the status of a refused request. */
  Status exhausted(std::size_t bytes) const;

 private:
  void* take(std::size_t bytes);

  std::atomic<std::size_t> used_{0};
  std::atomic<std::size_t> limit_{SIZE_MAX};
  std::atomic<std::size_t> short_above_{SIZE_MAX};
  std::atomic<std::size_t> room_until_{SIZE_MAX};
};

}  // namespace kindling
