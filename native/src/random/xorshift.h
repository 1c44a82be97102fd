#pragma once

#include <cstdint>

namespace kindling {

/**
 * Is Spark's generator of random numbers (org.apache.spark.util.random.XORShiftRandom): Marsaglia's xorshift over a
 * hashed seed, below the methods of Java's Random. Equal seeds give equal numbers, there and here.
 */
class XorShift {
 public:
  explicit XorShift(std::int64_t seed);

  /** Gives the lowest `bits` bits of the next state, at most 32. */
  std::uint32_t next(int bits) {
    state_ ^= state_ << 21;
    state_ ^= state_ >> 35;
    state_ ^= state_ << 4;
    return static_cast<std::uint32_t>(state_ & ((std::uint64_t{1} << bits) - 1));
  }
  /** Gives a number from 0 to below 1, of 53 bits. */
  double next_double() {
    const std::uint64_t high = std::uint64_t{next(26)} << 27;
    return static_cast<double>(high + next(27)) * 0x1.0p-53;
  }
  /** Gives a number of the standard normal distribution, by Marsaglia's polar method, which makes two at a time. */
  double next_gaussian();

 private:
  std::uint64_t state_;
  double waiting_ = 0;
  bool has_waiting_ = false;
};

}  // namespace kindling
