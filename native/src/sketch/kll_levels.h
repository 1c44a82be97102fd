#pragma once

#include <cstdint>

namespace kindling {

/** Counts the most levels that a KLL sketch can have. */
constexpr std::uint32_t kll_most_levels = 61;

/** Gives the nearest integer to k * (2/3)^depth, for depths up to 30. */
inline std::uint64_t kll_shrunk(std::uint64_t k, std::uint32_t depth) {
  std::uint64_t power = 1;
  for (std::uint32_t index = 0; index < depth; ++index) power *= 3;
  return ((k << 1 << depth) / power + 1) >> 1;
}

/** Says how many values a level may hold: k at the top, a third less on each level below, but never less than m. */
inline std::uint32_t kll_level_capacity(std::uint32_t k, std::uint32_t m, std::uint32_t levels, std::uint32_t level) {
  const std::uint32_t depth = levels - level - 1;
  const std::uint64_t shrunk =
      depth <= 30 ? kll_shrunk(k, depth) : kll_shrunk(kll_shrunk(k, depth / 2), depth - depth / 2);
  return shrunk > m ? static_cast<std::uint32_t>(shrunk) : m;
}

/** Says how many values all levels may hold. */
inline std::uint32_t kll_capacity(std::uint32_t k, std::uint32_t m, std::uint32_t levels) {
  std::uint32_t total = 0;
  for (std::uint32_t level = 0; level < levels; ++level) total += kll_level_capacity(k, m, levels, level);
  return total;
}

/**
 * Decides which half of a level stays, 0 or 1, by the count of values alone. Apache DataSketches draws a coin there; this
 * one is as even, and the same values in the same order always make the same sketch.
 */
inline std::uint32_t kll_coin(std::uint64_t count, std::uint32_t level) {
  std::uint64_t mixed = (count * 64 + level) * 0x9E3779B97F4A7C15U;
  mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBU;
  return static_cast<std::uint32_t>((mixed ^ mixed >> 31) & 1);
}

}  // namespace kindling
