#pragma once

#include <array>
#include <cstdint>

namespace kindling {

/**
 * Is the generator WELL19937c (Panneton, L'Ecuyer and Matsumoto, 2006), seeded by the two halves of a 64-bit number, the
 * higher one first, as it stands behind Spark's Poisson distributions.
 */
class Well19937c {
 public:
  explicit Well19937c(std::int64_t seed);

  /** Gives the highest `bits` bits of the next 32. */
  std::uint32_t next(int bits);
  /** Gives a number from 0 to below 1, of 52 bits. */
  double next_double() {
    const std::uint64_t high = std::uint64_t{next(26)} << 26;
    return static_cast<double>(high | next(26)) * 0x1.0p-52;
  }

 private:
  static constexpr std::uint32_t words = 624;

  std::array<std::uint32_t, words> state_;
  std::uint32_t at_ = 0;
};

}  // namespace kindling
