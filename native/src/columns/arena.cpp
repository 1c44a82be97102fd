#include "kindling/arena.h"

#include <algorithm>
#include <cstring>

namespace kindling {

Status Arena::copy(const StringView& text, StringView& copy) {
  if (text.is_inline()) {
    copy = text;
    return {};
  }
  char* bytes = allocate(text.length);
  if (bytes == nullptr) return MemoryPool::instance().exhausted(text.length);
  std::memcpy(bytes, text.data(), text.length);
  copy = StringView(bytes, text.length);
  return {};
}

void Arena::clear() {
  if (blocks_.empty()) return;
  if (blocks_.size() > 1) {
    auto largest = std::max_element(blocks_.begin(), blocks_.end(), [](const Buffer& left, const Buffer& right) {
      return left.capacity() < right.capacity();
    });
    std::swap(blocks_.front(), *largest);
    blocks_.resize(1);
  }
  next_ = blocks_.front().as<char>();
  left_ = blocks_.front().capacity();
}

std::vector<Buffer> Arena::take_blocks() {
  next_ = nullptr;
  left_ = 0;
  return std::exchange(blocks_, {});
}

bool Arena::grow(std::size_t bytes) {
  constexpr std::size_t smallest = 4096;
  constexpr std::size_t largest = 1 << 20;
  const std::size_t doubled = blocks_.empty() ? smallest : std::min(blocks_.back().capacity() * 2, largest);
  Buffer block;
  if (!block.allocate(std::max(bytes, doubled)).ok()) return false;
  next_ = block.as<char>();
  left_ = block.capacity();
  blocks_.push_back(std::move(block));
  return true;
}

}  // namespace kindling
