#include "kindling/memory_pool.h"

#include <algorithm>

#include "columns/kept_blocks.h"
#include "kindling/memory_account.h"
#include "platform/aligned_memory.h"

namespace kindling {

namespace {
std::size_t rounded(std::size_t bytes) { return KeptBlocks::block_size((bytes + 63) / 64 * 64); }

KeptBlocks& kept_blocks() {
  static KeptBlocks* const blocks = new KeptBlocks();
  return *blocks;
}
}  // namespace

MemoryPool& MemoryPool::instance() {
  static MemoryPool* const pool = new MemoryPool();
  return *pool;
}

void MemoryPool::set_limit(std::size_t bytes) {
  // Each thread needs room for the morsel at hand, however many rows the others hold.
  constexpr std::size_t least_reserve = std::size_t{256} << 20;
  const std::size_t reserve = std::min(bytes / 4 * 3, std::max(bytes / 8, least_reserve));
  limit_.store(bytes, std::memory_order_relaxed);
  set_short_above(bytes - reserve);
  room_until_.store(bytes - reserve / 2, std::memory_order_relaxed);
}

void* MemoryPool::allocate(std::size_t bytes) {
  if (bytes > SIZE_MAX / 2) return nullptr;
  const std::size_t taken = rounded(bytes);
  void* memory = take(taken);
  MemoryAccount* account = MemoryAccount::charged();
  if (account != nullptr && memory != nullptr) account->take(static_cast<std::int64_t>(taken));
  return memory;
}

void* MemoryPool::take(std::size_t taken) {
  if (used_.fetch_add(taken, std::memory_order_relaxed) + taken <= limit()) {
    if (void* kept = kept_blocks().take(taken)) return kept;
    // What is kept counts, too, as long as it is kept.
    if (used() + kept_blocks().bytes() > limit()) kept_blocks().clear();
    if (void* memory = platform::allocate_aligned(taken)) return memory;
    kept_blocks().clear();
    if (void* memory = platform::allocate_aligned(taken)) return memory;
  }
  used_.fetch_sub(taken, std::memory_order_relaxed);
  return nullptr;
}

void MemoryPool::release(void* memory, std::size_t bytes) {
  const std::size_t taken = rounded(bytes);
  MemoryAccount* account = MemoryAccount::charged();
  if (account != nullptr) account->give_back(static_cast<std::int64_t>(taken));
  const std::size_t left = used_.fetch_sub(taken, std::memory_order_relaxed) - taken;
  const bool has_room = left + kept_blocks().bytes() + taken <= limit();
  if (!has_room || !kept_blocks().keep(memory, taken)) platform::release_aligned(memory);
}

Status MemoryPool::exhausted(std::size_t bytes) const {
  return {StatusCode::out_of_memory, std::to_string(bytes) + " bytes on top of " + std::to_string(used()) +
                                         " in use, with a limit of " + std::to_string(limit())};
}

}  // namespace kindling
