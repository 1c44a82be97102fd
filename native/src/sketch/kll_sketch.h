#pragma once

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "kindling/arena.h"
#include "kindling/array.h"
#include "sketch/kll_levels.h"

namespace kindling {

/** Orders values; among floating-point numbers -0.0 comes before 0.0, and what is no number last. */
template <class T>
bool kll_is_before(T left, T right) {
  if constexpr (std::is_floating_point_v<T>) {
    if (std::isnan(left) || std::isnan(right)) return !std::isnan(left) && std::isnan(right);
    if (left == 0 && right == 0) return std::signbit(left) && !std::signbit(right);
  }
  return left < right;
}

/**
 * Keeps a sample of values from which quantiles are read, a KLL sketch (Karnin, Lang and Liberty, 2016) in the layout of
 * Apache DataSketches. A value of level i stands for 2^i values; levels above the lowest are sorted. Plain data of zeros
 * is no sketch yet (`k` is 0). What `items` points to lies in an arena, not aligned, and is written again.
 */
template <class T>
struct KllSketch {
  static constexpr std::uint32_t least_k = 8;
  static constexpr std::uint32_t greatest_k = 65535;
  static constexpr std::uint32_t usual_m = 8;

  char* items;
  std::uint64_t count;
  T least;
  T greatest;
  std::uint32_t k;
  /** The smallest k of sketches that were merged. */
  std::uint32_t least_seen_k;
  std::uint32_t m;
  std::uint32_t level_count;
  /** Where levels begin among the items; what lies before the first one is free, and the last entry is the end of all. */
  std::uint32_t levels[kll_most_levels + 1];

  bool exists() const { return k != 0; }
  std::uint32_t capacity() const { return levels[level_count]; }
  std::uint32_t retained() const { return capacity() - levels[0]; }
  bool is_estimate() const { return level_count > 1; }
  T at(std::uint32_t index) const {
    T value;
    std::memcpy(&value, items + std::size_t{index} * sizeof(T), sizeof value);
    return value;
  }
  void put(std::uint32_t index, T value) { std::memcpy(items + std::size_t{index} * sizeof(T), &value, sizeof value); }

  Status open(std::uint32_t size, std::uint32_t least_level, Arena& arena) {
    *this = {};
    const std::uint32_t room = kll_capacity(size, least_level, 1);
    KINDLING_RETURN_IF_FAILED(allocate(room, arena));
    std::memset(items, 0, std::size_t{room} * sizeof(T));
    k = size;
    least_seen_k = size;
    m = least_level;
    level_count = 1;
    levels[0] = room;
    levels[1] = room;
    return {};
  }

  Status copy_from(const KllSketch& other, Arena& arena) {
    *this = other;
    KINDLING_RETURN_IF_FAILED(allocate(other.capacity(), arena));
    std::memcpy(items, other.items, std::size_t{other.capacity()} * sizeof(T));
    return {};
  }

  Status add(T value, Arena& arena) {
    if constexpr (std::is_floating_point_v<T>) {
      if (std::isnan(value)) return {};
    }
    widen(value, value);
    if (levels[0] == 0) KINDLING_RETURN_IF_FAILED(compress(arena));
    ++count;
    put(--levels[0], value);
    return {};
  }

  /** Takes in the values of another sketch; those of its lowest level one by one, the others level by level. */
  Status merge(const KllSketch& other, Arena& arena) {
    if (other.count == 0) return {};
    const std::uint64_t total = count + other.count;
    for (std::uint32_t index = other.levels[0]; index < other.levels[1]; ++index) {
      KINDLING_RETURN_IF_FAILED(add(other.at(index), arena));
    }
    if (other.level_count > 1) {
      KINDLING_RETURN_IF_FAILED(merge_levels(other, total, arena));
      least_seen_k = std::min(least_seen_k, other.least_seen_k);
    }
    widen(other.least, other.greatest);
    count = total;
    return {};
  }

 private:
  Status allocate(std::uint32_t size, Arena& arena) {
    const std::size_t bytes = std::size_t{size} * sizeof(T);
    items = arena.allocate(bytes);
    return items == nullptr ? MemoryPool::instance().exhausted(bytes) : Status();
  }

  void widen(T low, T high) {
    if (count == 0) {
      least = low;
      greatest = high;
      return;
    }
    if (kll_is_before(low, least)) least = low;
    if (kll_is_before(greatest, high)) greatest = high;
  }

  /** Adds an empty level at the top, and with it free places at the bottom. */
  Status add_level(Arena& arena) {
    if (level_count == kll_most_levels) return {StatusCode::internal_error, "a KLL sketch has too many levels"};
    const KllSketch before = *this;
    const std::uint32_t added = kll_level_capacity(k, m, level_count + 1, 0);
    KINDLING_RETURN_IF_FAILED(allocate(before.capacity() + added, arena));
    std::memset(items, 0, std::size_t{added} * sizeof(T));
    std::memcpy(items + std::size_t{added} * sizeof(T), before.items, std::size_t{before.capacity()} * sizeof(T));
    for (std::uint32_t level = 0; level <= level_count; ++level) levels[level] += added;
    ++level_count;
    levels[level_count] = levels[level_count - 1];
    return {};
  }

  /** Makes free places: the lowest level that is full gives half of its values up to the next. */
  Status compress(Arena& arena) {
    std::uint32_t level = 0;
    while (levels[level + 1] - levels[level] < kll_level_capacity(k, m, level_count, level)) ++level;
    if (level == level_count - 1) KINDLING_RETURN_IF_FAILED(add_level(arena));
    const std::uint32_t begin = levels[level];
    const std::uint32_t end = levels[level + 1];
    const std::uint32_t odd = (end - begin) % 2;
    const std::uint32_t half = (end - begin) / 2;
    const T kept = at(begin);
    Array<T> above;
    KINDLING_RETURN_IF_FAILED(halve(*this, begin + odd, end, levels[level + 2], level, count, above));
    for (std::uint32_t index = 0; index < above.size(); ++index) put(begin + odd + half + index, above[index]);
    levels[level + 1] -= half;
    levels[level] = levels[level + 1] - odd;
    if (odd != 0) put(levels[level], kept);
    // Values of lower levels follow, from the last one on, as the places overlap.
    for (std::uint32_t index = begin; level > 0 && index > levels[0]; --index) put(index - 1 + half, at(index - 1));
    for (std::uint32_t lower = 0; lower < level; ++lower) levels[lower] += half;
    return {};
  }

  /** Sorts values of a level, keeps every other one, and merges them with the level above, which ends at `limit`. */
  static Status halve(const KllSketch& source, std::uint32_t begin, std::uint32_t end, std::uint32_t limit,
                      std::uint32_t level, std::uint64_t total, Array<T>& merged) {
    Array<T> values;
    KINDLING_RETURN_IF_FAILED(values.reserve(end - begin));
    for (std::uint32_t index = begin; index < end; ++index) values.put(source.at(index));
    if (level == 0) std::sort(values.begin(), values.end(), kll_is_before<T>);
    const std::uint32_t first = kll_coin(total, level);
    KINDLING_RETURN_IF_FAILED(merged.reserve((end - begin) / 2 + (limit - end)));
    std::uint32_t above = end;
    for (std::uint32_t index = first; index < values.size(); index += 2) {
      while (above < limit && !kll_is_before(values[index], source.at(above))) merged.put(source.at(above++));
      merged.put(values[index]);
    }
    while (above < limit) merged.put(source.at(above++));
    return {};
  }

  /** Merges the levels above the lowest of another sketch, and gives values up until all have room. */
  Status merge_levels(const KllSketch& other, std::uint64_t total, Arena& arena) {
    Array<T> parts[kll_most_levels + 1];
    std::uint32_t used = std::max(level_count, other.level_count);
    std::uint32_t held = 0;
    for (std::uint32_t level = 0; level < used; ++level) {
      const std::uint32_t own = level < level_count ? levels[level] : 0;
      const std::uint32_t own_end = level < level_count ? levels[level + 1] : 0;
      const bool has_other = level > 0 && level < other.level_count;
      std::uint32_t theirs = has_other ? other.levels[level] : 0;
      const std::uint32_t theirs_end = has_other ? other.levels[level + 1] : 0;
      KINDLING_RETURN_IF_FAILED(parts[level].reserve(own_end - own + (theirs_end - theirs)));
      for (std::uint32_t index = own; index < own_end; ++index) {
        while (theirs < theirs_end && !kll_is_before(at(index), other.at(theirs))) parts[level].put(other.at(theirs++));
        parts[level].put(at(index));
      }
      while (theirs < theirs_end) parts[level].put(other.at(theirs++));
      held += static_cast<std::uint32_t>(parts[level].size());
    }
    std::uint32_t room = kll_capacity(k, m, used);
    for (std::uint32_t level = 0; level < used; ++level) {
      Array<T>& part = parts[level];
      if (held < room || part.size() < kll_level_capacity(k, m, used, level)) continue;
      if (level == kll_most_levels - 1) return {StatusCode::internal_error, "a KLL sketch has too many levels"};
      held -= static_cast<std::uint32_t>(part.size() / 2);
      KINDLING_RETURN_IF_FAILED(give_up_half(part, parts[level + 1], level, total));
      if (level == used - 1) {
        ++used;
        room += kll_level_capacity(k, m, used, 0);
      }
    }
    return lay_out(parts, used, arena);
  }

  /** Moves every other value of a level to the next one; of an odd number the first stays. */
  static Status give_up_half(Array<T>& part, Array<T>& above, std::uint32_t level, std::uint64_t total) {
    const std::uint32_t odd = part.size() % 2;
    if (level == 0) std::sort(part.begin() + odd, part.end(), kll_is_before<T>);
    Array<T> merged;
    KINDLING_RETURN_IF_FAILED(merged.reserve(part.size() / 2 + above.size()));
    std::size_t next = 0;
    for (std::size_t index = odd + kll_coin(total, level); index < part.size(); index += 2) {
      while (next < above.size() && !kll_is_before(part[index], above[next])) merged.put(above[next++]);
      merged.put(part[index]);
    }
    while (next < above.size()) merged.put(above[next++]);
    std::swap(above, merged);
    return part.resize(odd);
  }

  Status lay_out(const Array<T>* parts, std::uint32_t used, Arena& arena) {
    const std::uint32_t size = kll_capacity(k, m, used);
    std::uint32_t held = 0;
    for (std::uint32_t level = 0; level < used; ++level) held += static_cast<std::uint32_t>(parts[level].size());
    if (held > size) return {StatusCode::internal_error, "a KLL sketch has no room for its values"};
    if (items == nullptr || size != capacity()) KINDLING_RETURN_IF_FAILED(allocate(size, arena));
    level_count = used;
    std::uint32_t place = size - held;
    std::memset(items, 0, std::size_t{place} * sizeof(T));
    for (std::uint32_t level = 0; level < used; ++level) {
      levels[level] = place;
      for (const T value : parts[level]) put(place++, value);
    }
    levels[used] = place;
    return {};
  }
};

}  // namespace kindling
