#include "random/poisson.h"

#include <cmath>

namespace kindling {

Poisson::Poisson(double mean, std::int64_t seed) : most_(1000 * mean), threshold_(std::exp(-mean)), generator_(seed) {}

std::uint32_t Poisson::next() {
  std::uint32_t count = 0;
  double product = 1;
  while (count < most_) {
    product *= generator_.next_double();
    if (product < threshold_) return count;
    ++count;
  }
  return count;
}

}  // namespace kindling
