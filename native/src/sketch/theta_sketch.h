#pragma once

#include "kindling/arena.h"
#include "kindling/array.h"

namespace kindling {

/**
 * Counts different values by a theta sketch of Apache DataSketches in its final form: the hashes below a threshold, theta,
 * which are that share of all values. A hash has 63 bits; where all values are kept, theta is the greatest hash.
 */
struct ThetaSketch {
  using Item = std::uint64_t;

  static constexpr std::uint64_t greatest_hash = INT64_MAX;
  static constexpr int least_lg_k = 4;
  static constexpr int greatest_lg_k = 26;

  /** In rising order, each once, and below theta. */
  Array<std::uint64_t> hashes;
  std::uint64_t theta = greatest_hash;
  /** Tells that no value came at all, in which case there are no hashes; without, values may only have left no hash. */
  bool is_empty = true;

  Array<Item>& items() { return hashes; }
  const Array<Item>& items() const { return hashes; }
  double estimate() const { return static_cast<double>(hashes.size()) * (0x1p63 / static_cast<double>(theta)); }
  void clear() {
    hashes.clear();
    theta = greatest_hash;
    is_empty = true;
  }
  /** Says what a sketch without hashes and threshold is: one that no value came to. */
  void settle() { is_empty = hashes.empty() && theta == greatest_hash; }
};

/** Gives the hash that theta sketches keep of a hash of 128 bits. */
inline std::uint64_t theta_hash(std::uint64_t low) { return low >> 1; }

/** Keeps the hashes that both sketches have. */
void intersect_theta(ThetaSketch& target, const ThetaSketch& other);

/** Keeps the hashes that only the first sketch has. */
void subtract_theta(ThetaSketch& target, const ThetaSketch& other);

}  // namespace kindling
