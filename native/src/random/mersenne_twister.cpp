#include "random/mersenne_twister.h"

namespace kindling {

namespace {

constexpr std::uint32_t period = 397;

std::uint32_t mixed(std::uint32_t upper, std::uint32_t lower) {
  const std::uint32_t joined = (upper & 0x80000000U) | (lower & 0x7FFFFFFFU);
  return joined >> 1 ^ ((joined & 1) != 0 ? 0x9908B0DFU : 0U);
}

}  // namespace

MersenneTwister::MersenneTwister(std::int64_t seed) {
  const auto bits = static_cast<std::uint64_t>(seed);
  const std::uint32_t keys[] = {static_cast<std::uint32_t>(bits >> 32), static_cast<std::uint32_t>(bits)};
  state_[0] = 19650218U;
  for (std::uint32_t index = 1; index < words; ++index) {
    state_[index] = 1812433253U * (state_[index - 1] ^ state_[index - 1] >> 30) + index;
  }
  std::uint32_t at = 1;
  const auto go_on = [&] {
    if (++at < words) return;
    state_[0] = state_[words - 1];
    at = 1;
  };
  for (std::uint32_t step = 0; step < words; ++step) {
    const std::uint32_t before = state_[at - 1];
    state_[at] = (state_[at] ^ (before ^ before >> 30) * 1664525U) + keys[step % 2] + step % 2;
    go_on();
  }
  for (std::uint32_t step = 1; step < words; ++step) {
    const std::uint32_t before = state_[at - 1];
    state_[at] = (state_[at] ^ (before ^ before >> 30) * 1566083941U) - at;
    go_on();
  }
  state_[0] = 0x80000000U;
}

void MersenneTwister::twist() {
  for (std::uint32_t index = 0; index < words; ++index) {
    state_[index] = state_[(index + period) % words] ^ mixed(state_[index], state_[(index + 1) % words]);
  }
  at_ = 0;
}

std::uint32_t MersenneTwister::next_word() {
  if (at_ == words) twist();
  std::uint32_t word = state_[at_++];
  word ^= word >> 11;
  word ^= (word << 7) & 0x9D2C5680U;
  word ^= (word << 15) & 0xEFC60000U;
  return word ^ word >> 18;
}

std::int32_t MersenneTwister::next_below(std::int32_t bound) {
  const auto wide = static_cast<std::uint32_t>(bound);
  if ((wide & (wide - 1)) == 0) return static_cast<std::int32_t>(std::uint64_t{wide} * next(31) >> 31);
  // Numbers of the last, incomplete round would make small results more frequent.
  while (true) {
    const std::uint32_t drawn = next(31);
    const std::uint32_t result = drawn % wide;
    if (drawn - result + (wide - 1) <= 0x7FFFFFFFU) return static_cast<std::int32_t>(result);
  }
}

}  // namespace kindling
