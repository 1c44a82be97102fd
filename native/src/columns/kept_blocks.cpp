#include "columns/kept_blocks.h"

#include <bit>

#include "platform/aligned_memory.h"

namespace kindling {

namespace {

/** Under the address sanitizer every block is given back, so that it sees who uses one afterwards. */
#if defined(__SANITIZE_ADDRESS__)
constexpr bool keeps_blocks = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool keeps_blocks = false;
#else
constexpr bool keeps_blocks = true;
#endif
#else
constexpr bool keeps_blocks = true;
#endif

bool has_block(std::size_t bytes) { return bytes >= KeptBlocks::smallest && bytes <= KeptBlocks::largest; }

}  // namespace

std::size_t KeptBlocks::block_size(std::size_t bytes) {
  if (!has_block(bytes)) return bytes;
  const std::size_t step = std::bit_floor(bytes) / 4;
  const std::size_t size = (bytes + step - 1) / step * step;
  return size > largest ? bytes : size;
}

std::size_t KeptBlocks::class_of(std::size_t size) {
  const std::size_t power = std::bit_floor(size);
  const auto exponent = static_cast<std::size_t>(std::countr_zero(power) - std::countr_zero(smallest));
  return exponent * 4 + (size - power) / (power / 4);
}

void* KeptBlocks::take(std::size_t size) {
  if (!has_block(size)) return nullptr;
  const std::lock_guard lock(mutex_);
  Block*& first = blocks_[class_of(size)];
  Block* const block = first;
  if (block == nullptr) return nullptr;
  first = block->next;
  bytes_ -= size;
  return block;
}

bool KeptBlocks::keep(void* block, std::size_t size) {
  if (!keeps_blocks || !has_block(size)) return false;
  const std::lock_guard lock(mutex_);
  if (bytes_ + size > most_kept) return false;
  Block*& first = blocks_[class_of(size)];
  auto* kept = static_cast<Block*>(block);
  kept->next = first;
  first = kept;
  bytes_ += size;
  return true;
}

void KeptBlocks::clear() {
  const std::lock_guard lock(mutex_);
  for (Block*& first : blocks_) {
    while (first != nullptr) {
      Block* const next = first->next;
      platform::release_aligned(first);
      first = next;
    }
  }
  bytes_ = 0;
}

std::size_t KeptBlocks::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

}  // namespace kindling
