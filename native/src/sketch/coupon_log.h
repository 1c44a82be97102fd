#pragma once

#include <algorithm>

#include "kindling/arena.h"

namespace kindling {

/** Keeps numbers in a block of an arena that doubles when it is full; zeros are an empty one. */
struct CouponLog {
  char* block;
  std::uint32_t count;
  std::uint32_t capacity;

  std::uint32_t at(std::uint32_t index) const {
    std::uint32_t value;
    std::memcpy(&value, block + std::size_t{index} * sizeof value, sizeof value);
    return value;
  }

  Status add(std::uint32_t value, Arena& arena) {
    if (count == capacity) {
      const std::uint32_t larger = std::max<std::uint32_t>(4, capacity * 2);
      char* room = larger > capacity ? arena.allocate(std::size_t{larger} * sizeof value) : nullptr;
      if (room == nullptr) return MemoryPool::instance().exhausted(std::size_t{larger} * sizeof value);
      if (count != 0) std::memcpy(room, block, std::size_t{count} * sizeof value);
      block = room;
      capacity = larger;
    }
    std::memcpy(block + std::size_t{count} * sizeof value, &value, sizeof value);
    ++count;
    return {};
  }
};

}  // namespace kindling
