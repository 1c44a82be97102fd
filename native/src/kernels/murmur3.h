#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace kindling {

/** Is MurmurHash3 of 32 bits as Spark has it: bytes behind the last four are mixed in one by one, with their sign. */
struct Murmur3 {
  using Hash = std::uint32_t;
  static Hash mix(Hash hash, std::uint32_t value) {
    hash ^= std::rotl(value * 0xCC9E2D51U, 15) * 0x1B873593U;
    return std::rotl(hash, 13) * 5 + 0xE6546B64U;
  }
  static Hash finish(Hash hash, std::uint32_t length) {
    hash ^= length;
    hash = (hash ^ hash >> 16) * 0x85EBCA6BU;
    hash = (hash ^ hash >> 13) * 0xC2B2AE35U;
    return hash ^ hash >> 16;
  }
  static Hash of_int(std::uint32_t value, Hash seed) { return finish(mix(seed, value), 4); }
  static Hash of_long(std::uint64_t value, Hash seed) {
    return finish(mix(mix(seed, static_cast<std::uint32_t>(value)), static_cast<std::uint32_t>(value >> 32)), 8);
  }
  static Hash of_bytes(std::string_view bytes, Hash seed) {
    std::size_t at = 0;
    for (; at + 4 <= bytes.size(); at += 4) seed = mix(seed, word_at(bytes, at));
    for (; at < bytes.size(); ++at) {
      seed = mix(seed, static_cast<std::uint32_t>(static_cast<std::int32_t>(static_cast<signed char>(bytes[at]))));
    }
    return finish(seed, static_cast<std::uint32_t>(bytes.size()));
  }

 private:
  static std::uint32_t word_at(std::string_view bytes, std::size_t at) {
    std::uint32_t word;
    std::memcpy(&word, bytes.data() + at, sizeof word);
    return word;
  }
};

}  // namespace kindling
