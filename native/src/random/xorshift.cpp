#include "random/xorshift.h"

#include <cmath>
#include <initializer_list>
#include <cstring>

#include "random/natural_logarithm.h"

namespace kindling {

namespace {

std::uint32_t rotate(std::uint32_t value, int bits) { return value << bits | value >> (32 - bits); }

/** Hashes the bytes of the seed, its highest first, by MurmurHash3 of 32 bits. */
std::uint32_t hash(std::uint64_t seed, std::uint32_t start) {
  std::uint32_t hash = start;
  for (const int shift : {32, 0}) {
    const auto part = static_cast<std::uint32_t>(seed >> shift);
    const std::uint32_t value = part << 24 | (part & 0xFF00U) << 8 | (part >> 8 & 0xFF00U) | part >> 24;
    hash ^= rotate(value * 0xCC9E2D51U, 15) * 0x1B873593U;
    hash = rotate(hash, 13) * 5 + 0xE6546B64U;
  }
  hash ^= sizeof seed;
  hash = (hash ^ hash >> 16) * 0x85EBCA6BU;
  hash = (hash ^ hash >> 13) * 0xC2B2AE35U;
  return hash ^ hash >> 16;
}

/** Where Scala begins to hash an array. */
constexpr std::uint32_t array_start = 0x3C074A61U;

}  // namespace

XorShift::XorShift(std::int64_t seed) {
  const std::uint32_t low = hash(static_cast<std::uint64_t>(seed), array_start);
  state_ = std::uint64_t{hash(static_cast<std::uint64_t>(seed), low)} << 32 | low;
}

double XorShift::next_gaussian() {
  if (has_waiting_) {
    has_waiting_ = false;
    return waiting_;
  }
  double first;
  double second;
  double square;
  do {
    first = 2 * next_double() - 1;
    second = 2 * next_double() - 1;
    square = first * first + second * second;
  } while (square >= 1 || square == 0);
  const double factor = std::sqrt(-2 * natural_logarithm(square) / square);
  waiting_ = second * factor;
  has_waiting_ = true;
  return first * factor;
}

}  // namespace kindling
