#pragma once

#include "random/well19937c.h"

namespace kindling {

/** The mean from which on another method would be needed. */
constexpr double largest_poisson_mean = 40;

/**
 * Draws numbers of the Poisson distribution of a mean below 40 by multiplying uniform ones (Knuth), as Spark does for
 * samples with replacement.
 */
class Poisson {
 public:
  Poisson(double mean, std::int64_t seed);
  std::uint32_t next();

 private:
  const double most_;
  const double threshold_;
  Well19937c generator_;
};

}  // namespace kindling
