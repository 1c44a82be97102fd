#pragma once

#include <atomic>
#include <cstdint>

namespace kindling {

/** Counts the pooled memory that a part of the work holds, and the most that it held. Safe to use from any thread. */
class MemoryAccount {
 public:
  void take(std::int64_t bytes);
  void give_back(std::int64_t bytes) { used_.fetch_sub(bytes, std::memory_order_relaxed); }
  /** Returns the most bytes that were held at once. */
  std::uint64_t peak() const { return static_cast<std::uint64_t>(peak_.load(std::memory_order_relaxed)); }

  /** Makes what this thread takes from the pool and gives back count for an account, or for none (null). */
  static void charge(MemoryAccount* account);
  /** Returns the account of this thread; null where nobody asked for figures. */
  static MemoryAccount* charged();

 private:
  std::atomic<std::int64_t> used_{0};
  std::atomic<std::int64_t> peak_{0};
};

}  // namespace kindling
