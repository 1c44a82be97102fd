#include "random/well19937c.h"

namespace kindling {

Well19937c::Well19937c(std::int64_t seed) {
  const auto bits = static_cast<std::uint64_t>(seed);
  state_[0] = static_cast<std::uint32_t>(bits >> 32);
  state_[1] = static_cast<std::uint32_t>(bits);
  for (std::uint32_t index = 2; index < words; ++index) {
    // The word two before, with its sign, as 64 bits.
    const auto before = static_cast<std::int64_t>(static_cast<std::int32_t>(state_[index - 2]));
    const auto mixed = static_cast<std::uint64_t>(before ^ before >> 30);
    state_[index] = static_cast<std::uint32_t>(1812433253U * mixed + index);
  }
}

std::uint32_t Well19937c::next(int bits) {
  const std::uint32_t last = (at_ + words - 1) % words;
  const std::uint32_t second_last = (at_ + words - 2) % words;
  const std::uint32_t v0 = state_[at_];
  const std::uint32_t v1 = state_[(at_ + 70) % words];
  const std::uint32_t v2 = state_[(at_ + 179) % words];
  const std::uint32_t v3 = state_[(at_ + 449) % words];
  const std::uint32_t z0 = (state_[last] & 0x80000000U) ^ (state_[second_last] & 0x7FFFFFFFU);
  const std::uint32_t z1 = (v0 ^ v0 << 25) ^ (v1 ^ v1 >> 27);
  const std::uint32_t z2 = v2 >> 9 ^ (v3 ^ v3 >> 1);
  const std::uint32_t z3 = z1 ^ z2;
  std::uint32_t z4 = z0 ^ (z1 ^ z1 << 9) ^ (z2 ^ z2 << 21) ^ (z3 ^ z3 >> 21);
  state_[at_] = z3;
  state_[last] = z4;
  state_[second_last] &= 0x80000000U;
  at_ = last;
  // Tempering by Matsumoto and Kurita.
  z4 ^= (z4 << 7) & 0xE46E1700U;
  z4 ^= (z4 << 15) & 0x9B868000U;
  return z4 >> (32 - bits);
}

}  // namespace kindling
