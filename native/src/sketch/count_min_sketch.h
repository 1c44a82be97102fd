#pragma once

#include <cstring>

#include "kernels/murmur3.h"
#include "kindling/arena.h"
#include "sketch/big_endian.h"

namespace kindling {

/**
 * Keeps a whole sketch in an arena; its numbers stay as they are written. Null where no row came. The layout is that of
 * Spark's CountMinSketch, version 1, all big-endian: version (i32), rows (i64), depth (i32), width (i32), a multiplier
 * (i64) for each line, and the counts (i64) line by line.
 */
struct CountMinSketch {
  static constexpr std::size_t rows_place = 4;
  static constexpr std::size_t depth_place = 12;
  static constexpr std::size_t width_place = 16;
  static constexpr std::size_t multipliers_place = 20;
  static constexpr std::int32_t version = 1;

  char* bytes;
  std::uint32_t depth;
  std::uint32_t width;

  std::size_t counts_place() const { return multipliers_place + std::size_t{depth} * 8; }
  std::size_t size() const { return counts_place() + std::size_t{depth} * width * 8; }
  std::int64_t multiplier(std::uint32_t line) const {
    return read_big_endian<std::int64_t>(bytes + multipliers_place + std::size_t{line} * 8);
  }
  void add(std::size_t place, std::uint64_t more) {
    write_big_endian(read_big_endian<std::uint64_t>(bytes + place) + more, bytes + place);
  }
  void count(std::uint32_t line, std::uint32_t column) {
    add(counts_place() + (std::size_t{line} * width + column) * 8, 1);
  }

  /** Starts a sketch without rows from its head: all bytes before the counts. */
  Status open(std::string_view head, Arena& arena) {
    if (bytes != nullptr) return {};
    const bool is_head = head.size() >= multipliers_place && read_big_endian<std::int32_t>(head.data()) == version;
    const auto lines = is_head ? read_big_endian<std::uint32_t>(head.data() + depth_place) : 0;
    const auto columns = is_head ? read_big_endian<std::uint32_t>(head.data() + width_place) : 0;
    if (columns == 0 || columns > INT32_MAX || head.size() != multipliers_place + std::uint64_t{lines} * 8) {
      return {StatusCode::invalid_program, "the head of a count-min sketch is none"};
    }
    // The lines are as many as the head has multipliers, so nothing here leaves 64 bits.
    const std::uint64_t needed = head.size() + std::uint64_t{lines} * columns * 8;
    if (needed > INT32_MAX) return MemoryPool::instance().exhausted(needed);
    bytes = arena.allocate(needed);
    if (bytes == nullptr) return MemoryPool::instance().exhausted(needed);
    depth = lines;
    width = columns;
    std::memcpy(bytes, head.data(), head.size());
    std::memset(bytes + head.size(), 0, needed - head.size());
    return {};
  }

  void take(std::int64_t value) {
    for (std::uint32_t line = 0; line < depth; ++line) {
      auto hash = static_cast<std::int64_t>(static_cast<std::uint64_t>(multiplier(line)) * static_cast<std::uint64_t>(value));
      hash = static_cast<std::int64_t>(static_cast<std::uint64_t>(hash) + static_cast<std::uint64_t>(hash >> 32));
      // The remainder by 2^31 - 1, nearly (Carter and Wegman's universal class of hashes).
      count(line, static_cast<std::uint32_t>(hash & INT32_MAX) % width);
    }
    add(rows_place, 1);
  }

  void take(std::string_view value) {
    const std::uint32_t first = Murmur3::of_bytes(value, 0);
    const std::uint32_t second = Murmur3::of_bytes(value, first);
    for (std::uint32_t line = 0; line < depth; ++line) {
      const std::int64_t column = static_cast<std::int32_t>(first + line * second) % static_cast<std::int64_t>(width);
      count(line, static_cast<std::uint32_t>(column < 0 ? -column : column));
    }
    add(rows_place, 1);
  }

  /** Adds the counts of a sketch of the same shape. */
  Status take(const char* other, std::size_t length) {
    if (length != size() || std::memcmp(other + depth_place, bytes + depth_place, counts_place() - depth_place) != 0) {
      return {StatusCode::internal_error, "count-min sketches of different shapes cannot be merged"};
    }
    add(rows_place, read_big_endian<std::uint64_t>(other + rows_place));
    for (std::size_t place = counts_place(); place < length; place += 8) {
      add(place, read_big_endian<std::uint64_t>(other + place));
    }
    return {};
  }
};

}  // namespace kindling
