#pragma once

#include <string_view>

#include "columns/little_endian.h"
#include "kindling/string_view.h"
#include "sketch/kll_sketch.h"

namespace kindling {

// The layout of a KLL sketch of Apache DataSketches, compact: words of 4 bytes in the head, version (2 for a single value),
// family, flags, k (u16), m, a free byte. A sketch of several values goes on with their count (u64), the smallest k, the
// number of levels, a free byte, where each level begins, the least and the greatest value, and all values.
constexpr std::size_t kll_short_head = 8;
constexpr std::size_t kll_head = 20;
constexpr std::uint8_t kll_family = 15;
constexpr std::uint8_t kll_empty_flag = 1;
constexpr std::uint8_t kll_single_flag = 4;

/** Counts the bytes that `write_kll_sketch` writes. */
template <class T>
std::size_t kll_sketch_bytes(const KllSketch<T>& sketch) {
  if (sketch.count == 0) return kll_short_head;
  if (sketch.count == 1) return kll_short_head + sizeof(T);
  return kll_head + std::size_t{sketch.level_count} * 4 + (std::size_t{2} + sketch.retained()) * sizeof(T);
}

template <class T>
Status write_kll_sketch(const KllSketch<T>& sketch, Arena& arena, StringView& bytes) {
  const std::size_t size = kll_sketch_bytes(sketch);
  char* room = arena.allocate(size);
  if (room == nullptr) return MemoryPool::instance().exhausted(size);
  std::memset(room, 0, size);
  room[0] = sketch.count > 1 ? 5 : 2;
  room[1] = sketch.count == 1 ? 2 : 1;
  room[2] = static_cast<char>(kll_family);
  room[3] = static_cast<char>(sketch.count == 0 ? kll_empty_flag : sketch.count == 1 ? kll_single_flag : 0);
  write_little_endian(static_cast<std::uint16_t>(sketch.k), room + 4);
  room[6] = static_cast<char>(sketch.m);
  if (sketch.count == 1) write_little_endian(sketch.at(sketch.levels[0]), room + kll_short_head);
  if (sketch.count > 1) {
    write_little_endian(sketch.count, room + 8);
    write_little_endian(static_cast<std::uint16_t>(sketch.least_seen_k), room + 16);
    room[18] = static_cast<char>(sketch.level_count);
    char* next = room + kll_head;
    for (std::uint32_t level = 0; level < sketch.level_count; ++level, next += 4) write_little_endian(sketch.levels[level], next);
    write_little_endian(sketch.least, next);
    write_little_endian(sketch.greatest, next + sizeof(T));
    std::memcpy(next + 2 * sizeof(T), sketch.items + std::size_t{sketch.levels[0]} * sizeof(T), std::size_t{sketch.retained()} * sizeof(T));
  }
  bytes = StringView(room, static_cast<std::uint32_t>(size));
  return {};
}

/** Reads where levels begin; false where they are none, or stand for another number of values than the sketch says. */
template <class T>
bool read_kll_levels(const char* bytes, KllSketch<T>& sketch) {
  const std::uint32_t end = kll_capacity(sketch.k, sketch.m, sketch.level_count);
  for (std::uint32_t level = 0; level < sketch.level_count; ++level) {
    sketch.levels[level] = read_little_endian<std::uint32_t>(bytes + std::size_t{level} * 4);
  }
  sketch.levels[sketch.level_count] = end;
  std::uint64_t total = 0;
  for (std::uint32_t level = 0; level < sketch.level_count; ++level) {
    if (sketch.levels[level] > sketch.levels[level + 1] || sketch.levels[level + 1] > end) return false;
    const std::uint64_t held = sketch.levels[level + 1] - sketch.levels[level];
    std::uint64_t stands_for;
    if (__builtin_mul_overflow(held, std::uint64_t{1} << level, &stands_for) ||
        __builtin_add_overflow(total, stands_for, &total)) {
      return false;
    }
  }
  return total == sketch.count && total <= INT64_MAX;
}

/** Reads a compact sketch; `is_sound` is false for bytes that are none. Its values lie in the arena. */
template <class T>
Status read_kll_sketch(std::string_view bytes, Arena& arena, KllSketch<T>& sketch, bool& is_sound) {
  is_sound = false;
  if (bytes.size() < kll_short_head) return {};
  const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); };
  const std::uint32_t k = read_little_endian<std::uint16_t>(bytes.data() + 4);
  const std::uint32_t m = byte(6);
  if (byte(2) != kll_family || m < 2 || m > 8 || m % 2 != 0 || k < m) return {};
  const bool is_empty = (byte(3) & kll_empty_flag) != 0;
  const bool is_single = (byte(3) & kll_single_flag) != 0;
  const bool is_short = is_empty || is_single;
  if (byte(0) != (is_short ? 2 : 5) || byte(1) != (is_single ? 2 : 1) || (is_empty && is_single)) return {};
  if (is_short) {
    KINDLING_RETURN_IF_FAILED(sketch.open(k, m, arena));
    is_sound = is_empty || bytes.size() >= kll_short_head + sizeof(T);
    if (!is_sound || is_empty) return {};
    const T value = read_little_endian<T>(bytes.data() + kll_short_head);
    sketch.least = sketch.greatest = value;
    sketch.count = 1;
    sketch.put(--sketch.levels[0], value);
    return {};
  }
  if (bytes.size() < kll_head) return {};
  sketch = {};
  sketch.k = k;
  sketch.m = m;
  sketch.count = read_little_endian<std::uint64_t>(bytes.data() + 8);
  sketch.least_seen_k = read_little_endian<std::uint16_t>(bytes.data() + 16);
  sketch.level_count = byte(18);
  if (sketch.level_count < 1 || sketch.level_count > kll_most_levels || sketch.count == 0 || sketch.least_seen_k < m) return {};
  const std::size_t values_place = kll_head + std::size_t{sketch.level_count} * 4 + 2 * sizeof(T);
  if (bytes.size() < values_place || !read_kll_levels(bytes.data() + kll_head, sketch)) return {};
  if ((bytes.size() - values_place) / sizeof(T) < sketch.retained()) return {};
  sketch.least = read_little_endian<T>(bytes.data() + values_place - 2 * sizeof(T));
  sketch.greatest = read_little_endian<T>(bytes.data() + values_place - sizeof(T));
  const std::size_t room = std::size_t{sketch.capacity()} * sizeof(T);
  sketch.items = arena.allocate(room);
  if (sketch.items == nullptr) return MemoryPool::instance().exhausted(room);
  std::memset(sketch.items, 0, room);
  std::memcpy(sketch.items + std::size_t{sketch.levels[0]} * sizeof(T), bytes.data() + values_place,
              std::size_t{sketch.retained()} * sizeof(T));
  for (std::uint32_t level = 1; level < sketch.level_count; ++level) {
    for (std::uint32_t index = sketch.levels[level] + 1; index < sketch.levels[level + 1]; ++index) {
      if (kll_is_before(sketch.at(index), sketch.at(index - 1))) return {};
    }
  }
  is_sound = true;
  return {};
}

}  // namespace kindling
