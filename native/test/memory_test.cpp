#include "columns/kept_blocks.h"
#include "kindling/memory_pool.h"
#include "expressions.h"

namespace kindling::testing::memory_test {

TEST("kept blocks: requests are rounded up by a quarter at most, small and very large ones not at all") {
  for (std::size_t bytes = KeptBlocks::smallest; bytes <= KeptBlocks::largest; bytes += bytes / 7) {
    const std::size_t size = KeptBlocks::block_size(bytes);
    EXPECT(size >= bytes && size <= bytes + bytes / 4 && KeptBlocks::block_size(size) == size);
  }
  EXPECT(KeptBlocks::block_size(1000) == 1000);
  EXPECT(KeptBlocks::block_size(KeptBlocks::largest + 64) == KeptBlocks::largest + 64);
}

TEST("memory pool: what is released counts no more, and is kept no longer than the limit allows") {
  MemoryPool& pool = MemoryPool::instance();
  const std::size_t before = pool.used();
  const std::size_t limit = pool.limit();
  constexpr std::size_t large = std::size_t{40} << 20;
  void* first = pool.allocate(large);
  EXPECT(first != nullptr && pool.used() >= before + large);
  pool.release(first, large);
  EXPECT(pool.used() == before);
  pool.set_limit(before + large + (large / 4));
  // A block of another size: the one that is kept must go.
  void* second = pool.allocate(large / 2);
  EXPECT(second != nullptr);
  EXPECT(pool.allocate(large) == nullptr);
  pool.release(second, large / 2);
  EXPECT(pool.used() == before);
  pool.set_limit(limit);
}

}  // namespace kindling::testing::memory_test
