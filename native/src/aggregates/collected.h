#pragma once

#include <algorithm>
#include <cstring>

#include "aggregates/aggregate_function.h"

namespace kindling {

template <class T>
Status copy_value(const T& value, T& copy, Arena& arena) {
  if constexpr (std::is_same_v<T, StringView>) return arena.copy(value, copy);
  copy = value;
  return {};
}

/** Keeps values in a block of the arena that doubles when it is full. */
template <class T>
struct Collected {
  char* block;
  std::uint32_t count;
  std::uint32_t capacity;

  T at(std::uint32_t index) const {
    T value;
    std::memcpy(static_cast<void*>(&value), block + std::size_t{index} * sizeof(T), sizeof(T));
    return value;
  }

  Status add(const T& value, Arena& arena) {
    if (count == capacity) KINDLING_RETURN_IF_FAILED(grow(std::uint64_t{capacity} * 2, arena));
    T copy{};
    KINDLING_RETURN_IF_FAILED(copy_value(value, copy, arena));
    // The arena aligns nothing, so values are copied byte by byte.
    std::memcpy(block + std::size_t{count} * sizeof(T), static_cast<const void*>(&copy), sizeof(T));
    ++count;
    return {};
  }

  /** Appends the values of another state. */
  Status add_all(const Collected& other, Arena& arena) {
    if constexpr (std::is_same_v<T, StringView>) {
      for (std::uint32_t index = 0; index < other.count; ++index) KINDLING_RETURN_IF_FAILED(add(other.at(index), arena));
      return {};
    }
    if (other.count == 0) return {};
    const std::uint64_t needed = std::uint64_t{count} + other.count;
    if (needed > capacity) KINDLING_RETURN_IF_FAILED(grow(std::max(needed, std::uint64_t{capacity} * 2), arena));
    std::memcpy(block + std::size_t{count} * sizeof(T), other.block, std::size_t{other.count} * sizeof(T));
    count += other.count;
    return {};
  }

 private:
  Status grow(std::uint64_t values, Arena& arena) {
    const std::uint64_t larger = std::max<std::uint64_t>(values, 4);
    if (larger > (UINT32_MAX >> 2)) return MemoryPool::instance().exhausted(larger * sizeof(T));
    char* room = arena.allocate(larger * sizeof(T));
    if (room == nullptr) return MemoryPool::instance().exhausted(larger * sizeof(T));
    if (count != 0) std::memcpy(room, block, std::size_t{count} * sizeof(T));
    block = room;
    capacity = static_cast<std::uint32_t>(larger);
    return {};
  }
};

template <class T>
std::uint32_t count_of(const Collected<T>& state) {
  return state.count;
}

/** Writes the values of a state, and of texts the bytes. */
template <class T>
Status write_collected(const Collected<T>& state, Array<std::uint8_t>& outside) {
  KINDLING_RETURN_IF_FAILED(write_outside_bytes(state.block, std::size_t{state.count} * sizeof(T), outside));
  if constexpr (std::is_same_v<T, StringView>) {
    for (std::uint32_t index = 0; index < state.count; ++index) {
      KINDLING_RETURN_IF_FAILED(write_outside_text(state.at(index), outside));
    }
  }
  return {};
}

template <class T>
Status read_collected(Collected<T>& state, OutsideBytes& outside) {
  KINDLING_RETURN_IF_FAILED(outside.take(std::size_t{state.count} * sizeof(T), state.block));
  state.capacity = state.count;
  if constexpr (std::is_same_v<T, StringView>) {
    for (std::uint32_t index = 0; index < state.count; ++index) {
      StringView text = state.at(index);
      KINDLING_RETURN_IF_FAILED(read_outside_text(text, outside));
      std::memcpy(state.block + std::size_t{index} * sizeof text, static_cast<const void*>(&text), sizeof text);
    }
  }
  return {};
}

/** Makes a list of each state, which has `count_of(state)` values `state.at(index)`. */
template <class T, PhysicalType type, class State>
Status finish_list(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  std::uint64_t total = 0;
  for (std::uint32_t index = 0; index < count; ++index) {
    total += count_of(*reinterpret_cast<const State*>(states + index * stride));
  }
  if (total > INT32_MAX) return MemoryPool::instance().exhausted(total * sizeof(T));
  result.children().resize(1);
  OwnedVector& elements = result.children()[0];
  KINDLING_RETURN_IF_FAILED(elements.prepare(type, static_cast<std::uint32_t>(total)));
  std::uint32_t next = 0;
  for (std::uint32_t index = 0; index < count; ++index) {
    const auto& state = *reinterpret_cast<const State*>(states + index * stride);
    result.data<ListEntry>()[index] = {next, count_of(state)};
    for (std::uint32_t at = 0; at < count_of(state); ++at) elements.data<T>()[next++] = state.at(at);
  }
  result.take_children();
  return {};
}

}  // namespace kindling
