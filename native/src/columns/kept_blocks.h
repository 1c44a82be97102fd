#pragma once

#include <array>
#include <cstddef>
#include <mutex>

namespace kindling {

/**
 * Keeps large blocks that were released, for the next who asks for as much: the machine would have to clear every page of
 * a new one. Blocks come in four sizes for each power of two. Safe to use from many threads.
 */
class KeptBlocks {
 public:
  static constexpr std::size_t smallest = std::size_t{32} << 10;
  static constexpr std::size_t largest = std::size_t{64} << 20;
  /** So many bytes are kept at most. */
  static constexpr std::size_t most_kept = std::size_t{256} << 20;

  /** Returns the size of the block that serves a request; requests of other sizes have none of their own. */
  static std::size_t block_size(std::size_t bytes);

  /** Gives a block of a size that `block_size` gave, or null. */
  void* take(std::size_t size);
  /** Keeps a block; false where there is enough already. */
  bool keep(void* block, std::size_t size);
  /** Gives all blocks back to the machine. */
  void clear();
  std::size_t bytes() const;

 private:
  struct Block {
    Block* next;
  };
  static std::size_t class_of(std::size_t size);

  static constexpr std::size_t classes = 4 * 12;
  mutable std::mutex mutex_;
  std::array<Block*, classes> blocks_{};
  std::size_t bytes_ = 0;
};

}  // namespace kindling
