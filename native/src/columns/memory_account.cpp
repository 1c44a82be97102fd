#include "kindling/memory_account.h"

namespace kindling {

namespace {
thread_local MemoryAccount* account_of_thread = nullptr;
}  // namespace

void MemoryAccount::charge(MemoryAccount* account) { account_of_thread = account; }

MemoryAccount* MemoryAccount::charged() { return account_of_thread; }

void MemoryAccount::take(std::int64_t bytes) {
  const std::int64_t held = used_.fetch_add(bytes, std::memory_order_relaxed) + bytes;
  std::int64_t peak = peak_.load(std::memory_order_relaxed);
  while (held > peak && !peak_.compare_exchange_weak(peak, held, std::memory_order_relaxed)) {
  }
}

}  // namespace kindling
