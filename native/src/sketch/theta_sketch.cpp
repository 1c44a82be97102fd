#include "sketch/theta_sketch.h"

#include <algorithm>

namespace kindling {

namespace {

/** Keeps the hashes below theta that the other sketch has, or that it has not. */
void keep_hashes(ThetaSketch& target, const ThetaSketch& other, bool shared) {
  std::size_t kept = 0;
  std::size_t at = 0;
  for (std::size_t index = 0; index < target.hashes.size() && target.hashes[index] < target.theta; ++index) {
    const std::uint64_t hash = target.hashes[index];
    while (at < other.hashes.size() && other.hashes[at] < hash) ++at;
    const bool is_there = at < other.hashes.size() && other.hashes[at] == hash;
    if (is_there == shared) target.hashes[kept++] = hash;
  }
  // A shorter size needs no memory.
  (void)target.hashes.resize(kept);
}

}  // namespace

void intersect_theta(ThetaSketch& target, const ThetaSketch& other) {
  if (target.is_empty || other.is_empty) {
    target.clear();
    return;
  }
  target.theta = std::min(target.theta, other.theta);
  keep_hashes(target, other, true);
  target.settle();
}

void subtract_theta(ThetaSketch& target, const ThetaSketch& other) {
  if (target.is_empty || other.is_empty) return;
  target.theta = std::min(target.theta, other.theta);
  keep_hashes(target, other, false);
  target.settle();
}

}  // namespace kindling
