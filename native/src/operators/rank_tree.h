#pragma once

#include <vector>

#include "kindling/array.h"
#include "operators/range_values.h"

namespace kindling {

/** Says between which ranks a value must lie: from `lower` on, below `upper`. */
struct RankWindow {
  std::uint32_t lower = 0;
  std::uint32_t upper = RangeValues::none;

  bool is_empty() const { return lower >= upper; }
  /** Tells whether a rank lies in a window that is not empty; that of NULL lies in none. */
  bool has(std::uint32_t rank) const { return rank - lower < upper - lower; }
};

/**
 * Keeps the least and the greatest of each 16 ranks, of each 16 such blocks, and so on: what has no rank of a window is
 * passed over as a whole. Takes an eighth of the memory of the ranks, or a quarter for both ends.
 */
class RankTree {
 public:
  static constexpr std::uint32_t fan_bits = 4;
  static constexpr std::uint32_t fan = 1u << fan_bits;

  /** Keeps the ends that windows will ask about: the least ranks for those with an upper one, and the other way round. */
  Status build(const Array<std::uint32_t>& ranks, bool has_lower, bool has_upper);

  /** Counts the levels of blocks above the ranks themselves. */
  std::uint32_t levels() const { return levels_; }
  /** Tells whether a block of a level, from 1 on, may have ranks of a window. */
  bool may_have(std::uint32_t level, std::size_t block, const RankWindow& window) const {
    if (!least_.empty() && least_[level - 1][block] >= window.upper) return false;
    return greatest_.empty() || greatest_[level - 1][block] >= window.lower;
  }

 private:
  std::uint32_t levels_ = 0;
  std::vector<Array<std::uint32_t>> least_;
  std::vector<Array<std::uint32_t>> greatest_;
};

}  // namespace kindling
