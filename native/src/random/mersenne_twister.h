#pragma once

#include <array>
#include <cstdint>

namespace kindling {

/**
 * Is the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998), seeded by the two halves of a 64-bit number, the
 * higher one first, as Spark seeds it for `shuffle` and `uuid`.
 */
class MersenneTwister {
 public:
  explicit MersenneTwister(std::int64_t seed);

  /** Gives the highest `bits` bits of the next 32. */
  std::uint32_t next(int bits) { return next_word() >> (32 - bits); }
  std::uint64_t next_long() {
    const std::uint64_t high = std::uint64_t{next_word()} << 32;
    return high | next_word();
  }
  /** Gives a number from 0 to below `bound`, which is positive, each as often as any other. */
  std::int32_t next_below(std::int32_t bound);

 private:
  static constexpr std::uint32_t words = 624;

  std::uint32_t next_word();
  void twist();

  std::array<std::uint32_t, words> state_;
  std::uint32_t at_ = words;
};

}  // namespace kindling
