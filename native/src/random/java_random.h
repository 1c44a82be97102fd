#pragma once

#include <cstdint>

namespace kindling {

/** Is the generator of java.util.Random, a linear congruence of 48 bits (Knuth), which some of Spark's functions use. */
class JavaRandom {
 public:
  explicit JavaRandom(std::int64_t seed) : state_((static_cast<std::uint64_t>(seed) ^ multiplier) & mask) {}

  /** Gives the highest `bits` bits of the state, at most 32, with their sign. */
  std::int32_t next(int bits) {
    state_ = (state_ * multiplier + 11) & mask;
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(state_ >> (48 - bits)));
  }
  std::int64_t next_long() {
    const auto high = static_cast<std::uint64_t>(static_cast<std::int64_t>(next(32))) << 32;
    return static_cast<std::int64_t>(high + static_cast<std::uint64_t>(static_cast<std::int64_t>(next(32))));
  }
  /** Gives a number from 0 to below 1, of 53 bits. */
  double next_double() {
    const std::int64_t high = std::int64_t{next(26)} << 27;
    return static_cast<double>(high + next(27)) * 0x1.0p-53;
  }

 private:
  static constexpr std::uint64_t multiplier = 0x5DEECE66DU;
  static constexpr std::uint64_t mask = (std::uint64_t{1} << 48) - 1;

  std::uint64_t state_;
};

}  // namespace kindling
