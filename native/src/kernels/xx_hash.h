#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace kindling {

/** Is xxHash of 64 bits (Yann Collet's specification). */
struct XxHash64 {
  using Hash = std::uint64_t;
  static constexpr Hash prime1 = 0x9E3779B185EBCA87U;
  static constexpr Hash prime2 = 0xC2B2AE3D27D4EB4FU;
  static constexpr Hash prime3 = 0x165667B19E3779F9U;
  static constexpr Hash prime4 = 0x85EBCA77C2B2AE63U;
  static constexpr Hash prime5 = 0x27D4EB2F165667C5U;

  template <class T>
  static T read(const char* bytes) {
    T value;
    std::memcpy(&value, bytes, sizeof value);
    return value;
  }
  static Hash round(Hash lane, Hash value) { return std::rotl(lane + value * prime2, 31) * prime1; }
  static Hash finish(Hash hash) {
    hash = (hash ^ hash >> 33) * prime2;
    hash = (hash ^ hash >> 29) * prime3;
    return hash ^ hash >> 32;
  }
  static Hash add_long(Hash hash, std::uint64_t value) {
    return std::rotl(hash ^ round(0, value), 27) * prime1 + prime4;
  }
  static Hash add_int(Hash hash, std::uint32_t value) { return std::rotl(hash ^ value * prime1, 23) * prime2 + prime3; }
  static Hash of_int(std::uint32_t value, Hash seed) { return finish(add_int(seed + prime5 + 4, value)); }
  static Hash of_long(std::uint64_t value, Hash seed) { return finish(add_long(seed + prime5 + 8, value)); }
  static Hash of_bytes(std::string_view bytes, Hash seed) {
    std::size_t at = 0;
    Hash hash = seed + prime5;
    if (bytes.size() >= 32) {
      Hash lanes[] = {seed + prime1 + prime2, seed + prime2, seed, seed - prime1};
      for (; at + 32 <= bytes.size(); at += 32) {
        for (std::size_t lane = 0; lane < 4; ++lane) {
          lanes[lane] = round(lanes[lane], read<std::uint64_t>(bytes.data() + at + lane * 8));
        }
      }
      hash = std::rotl(lanes[0], 1) + std::rotl(lanes[1], 7) + std::rotl(lanes[2], 12) + std::rotl(lanes[3], 18);
      for (const Hash lane : lanes) hash = (hash ^ round(0, lane)) * prime1 + prime4;
    }
    hash += bytes.size();
    for (; at + 8 <= bytes.size(); at += 8) hash = add_long(hash, read<std::uint64_t>(bytes.data() + at));
    for (; at + 4 <= bytes.size(); at += 4) hash = add_int(hash, read<std::uint32_t>(bytes.data() + at));
    for (; at < bytes.size(); ++at) {
      hash = std::rotl(hash ^ static_cast<unsigned char>(bytes[at]) * prime5, 11) * prime1;
    }
    return finish(hash);
  }
};

}  // namespace kindling
