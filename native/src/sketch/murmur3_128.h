#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace kindling {

/** Is a hash of 128 bits. */
struct Hash128 {
  std::uint64_t low;
  std::uint64_t high;
};

/** Is MurmurHash3 for 64-bit processors with 128 bits (Austin Appleby, public domain). */
class Murmur3Of128 {
 public:
  /** The seed with which Apache DataSketches hashes values. */
  static constexpr std::uint64_t sketch_seed = 9001;

  static Hash128 of_bytes(std::string_view bytes, std::uint64_t seed = sketch_seed) {
    std::uint64_t low = seed;
    std::uint64_t high = seed;
    std::size_t at = 0;
    for (; at + 16 <= bytes.size(); at += 16) {
      low = std::rotl(low ^ mix_low(word(bytes, at, 8)), 27) + high;
      low = low * 5 + 0x52DCE729U;
      high = std::rotl(high ^ mix_high(word(bytes, at + 8, 8)), 31) + low;
      high = high * 5 + 0x38495AB5U;
    }
    const std::size_t rest = bytes.size() - at;
    if (rest > 8) high ^= mix_high(word(bytes, at + 8, rest - 8));
    if (rest > 0) low ^= mix_low(word(bytes, at, rest < 8 ? rest : 8));
    low ^= bytes.size();
    high ^= bytes.size();
    low += high;
    high += low;
    low = finish(low);
    high = finish(high);
    low += high;
    return {low, high + low};
  }

  static Hash128 of_integer(std::int64_t value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    return of_bytes({bytes, sizeof bytes});
  }

 private:
  static std::uint64_t word(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint64_t value = 0;
    std::memcpy(&value, bytes.data() + at, size);
    return value;
  }
  static std::uint64_t mix_low(std::uint64_t word) {
    return std::rotl(word * 0x87C37B91114253D5U, 31) * 0x4CF5AD432745937FU;
  }
  static std::uint64_t mix_high(std::uint64_t word) {
    return std::rotl(word * 0x4CF5AD432745937FU, 33) * 0x87C37B91114253D5U;
  }
  static std::uint64_t finish(std::uint64_t hash) {
    hash = (hash ^ hash >> 33) * 0xFF51AFD7ED558CCDU;
    hash = (hash ^ hash >> 33) * 0xC4CEB9FE1A85EC53U;
    return hash ^ hash >> 33;
  }
};

}  // namespace kindling
