#include <cstring>

#include "kernels/add_kernel.h"
#include "kernels/decimal.h"

namespace kindling {

namespace {

template <class T>
T read(const char* bytes) {
  T value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

std::uint32_t rotate(std::uint32_t value, int bits) { return value << bits | value >> (32 - bits); }
std::uint64_t rotate(std::uint64_t value, int bits) { return value << bits | value >> (64 - bits); }

/** Is MurmurHash3 of 32 bits as Spark has it: bytes behind the last four are mixed in one by one, with their sign. */
struct Murmur3 {
  using Hash = std::uint32_t;
  static Hash mix(Hash hash, std::uint32_t value) {
    hash ^= rotate(value * 0xCC9E2D51U, 15) * 0x1B873593U;
    return rotate(hash, 13) * 5 + 0xE6546B64U;
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
    for (; at + 4 <= bytes.size(); at += 4) seed = mix(seed, read<std::uint32_t>(bytes.data() + at));
    for (; at < bytes.size(); ++at) {
      seed = mix(seed, static_cast<std::uint32_t>(static_cast<std::int32_t>(static_cast<signed char>(bytes[at]))));
    }
    return finish(seed, static_cast<std::uint32_t>(bytes.size()));
  }
};

/** Is xxHash of 64 bits (Yann Collet's specification). */
struct XxHash64 {
  using Hash = std::uint64_t;
  static constexpr Hash prime1 = 0x9E3779B185EBCA87U;
  static constexpr Hash prime2 = 0xC2B2AE3D27D4EB4FU;
  static constexpr Hash prime3 = 0x165667B19E3779F9U;
  static constexpr Hash prime4 = 0x85EBCA77C2B2AE63U;
  static constexpr Hash prime5 = 0x27D4EB2F165667C5U;

  static Hash round(Hash lane, Hash value) { return rotate(lane + value * prime2, 31) * prime1; }
  static Hash finish(Hash hash) {
    hash = (hash ^ hash >> 33) * prime2;
    hash = (hash ^ hash >> 29) * prime3;
    return hash ^ hash >> 32;
  }
  static Hash add_long(Hash hash, std::uint64_t value) {
    return rotate(hash ^ round(0, value), 27) * prime1 + prime4;
  }
  static Hash add_int(Hash hash, std::uint32_t value) { return rotate(hash ^ value * prime1, 23) * prime2 + prime3; }
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
      hash = rotate(lanes[0], 1) + rotate(lanes[1], 7) + rotate(lanes[2], 12) + rotate(lanes[3], 18);
      for (const Hash lane : lanes) hash = (hash ^ round(0, lane)) * prime1 + prime4;
    }
    hash += bytes.size();
    for (; at + 8 <= bytes.size(); at += 8) hash = add_long(hash, read<std::uint64_t>(bytes.data() + at));
    for (; at + 4 <= bytes.size(); at += 4) hash = add_int(hash, read<std::uint32_t>(bytes.data() + at));
    for (; at < bytes.size(); ++at) {
      hash = rotate(hash ^ static_cast<unsigned char>(bytes[at]) * prime5, 11) * prime1;
    }
    return finish(hash);
  }
};

/** Gives the bytes of an integer as Java's BigInteger does: two's complement, big-endian, no more than it needs. */
std::string big_integer_bytes(WideInteger value) {
  std::string bytes;
  for (int shift = 120; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xFF);
  std::size_t first = 0;
  while (first + 1 < bytes.size()) {
    const bool negative = (bytes[first + 1] & 0x80) != 0;
    if (bytes[first] != (negative ? '\xFF' : '\0')) break;
    ++first;
  }
  return bytes.substr(first);
}

/** Mixes the value of a row into a hash; NULL leaves it as it is. */
template <class Function>
typename Function::Hash add_value(const Vector& vector, std::uint32_t row, typename Function::Hash hash) {
  if (!vector.is_valid(row)) return hash;
  const std::uint32_t at = vector.position(row);
  switch (vector.type) {
    case PhysicalType::null:
      return hash;
    case PhysicalType::boolean:
      return Function::of_int(vector.as<std::uint8_t>()[at], hash);
    case PhysicalType::i8:
      return Function::of_int(static_cast<std::uint32_t>(std::int32_t{vector.as<std::int8_t>()[at]}), hash);
    case PhysicalType::i16:
      return Function::of_int(static_cast<std::uint32_t>(std::int32_t{vector.as<std::int16_t>()[at]}), hash);
    case PhysicalType::i32:
      return Function::of_int(static_cast<std::uint32_t>(vector.as<std::int32_t>()[at]), hash);
    case PhysicalType::i64:
      return Function::of_long(static_cast<std::uint64_t>(vector.as<std::int64_t>()[at]), hash);
    case PhysicalType::f32: {
      const float value = vector.as<float>()[at];
      const float plain = value == 0 ? 0.0F : value != value ? __builtin_nanf("") : value;
      return Function::of_int(read<std::uint32_t>(reinterpret_cast<const char*>(&plain)), hash);
    }
    case PhysicalType::f64: {
      const double value = vector.as<double>()[at];
      const double plain = value == 0 ? 0.0 : value != value ? __builtin_nan("") : value;
      return Function::of_long(read<std::uint64_t>(reinterpret_cast<const char*>(&plain)), hash);
    }
    case PhysicalType::utf8:
    case PhysicalType::binary:
      return Function::of_bytes(vector.as<StringView>()[at].text(), hash);
    case PhysicalType::i128:
      return Function::of_bytes(big_integer_bytes(WideInteger(vector.as<Integer128>()[at])), hash);
    case PhysicalType::list: {
      const ListEntry entry = vector.as<ListEntry>()[at];
      for (std::uint32_t index = 0; index < entry.length; ++index) {
        hash = add_value<Function>(vector.children[0], entry.offset + index, hash);
      }
      return hash;
    }
    case PhysicalType::structure:
      for (const Vector& child : vector.children) hash = add_value<Function>(child, row, hash);
      return hash;
  }
  return hash;
}

template <class Function, class T>
Status hash_rows(KernelCall& call) {
  T* result = call.result.data<T>();
  for (std::uint32_t row = 0; row < call.length; ++row) {
    typename Function::Hash hash = 42;
    for (const Vector* argument : call.arguments) hash = add_value<Function>(*argument, row, hash);
    result[row] = static_cast<T>(hash);
  }
  return {};
}

template <PhysicalType result>
bool bind(const BindCall& call) {
  return call.result == Type(result) && !call.arguments.empty();
}

}  // namespace

/** Hashes values of any type as Spark does, with the seed 42. */
void register_hashes(KernelRegistry& registry) {
  const auto add = [&](const char* name, KernelFunction function, BindFunction bind, const char* signature) {
    Kernel kernel;
    kernel.name = name;
    kernel.nulls = Nulls::handle;
    kernel.function = function;
    kernel.bind = bind;
    kernel.signature = signature;
    registry.add(std::move(kernel));
  };
  add("murmur3", hash_rows<Murmur3, std::int32_t>, bind<PhysicalType::i32>, "(any ...) -> i32");
  add("xxhash64", hash_rows<XxHash64, std::int64_t>, bind<PhysicalType::i64>, "(any ...) -> i64");
}

}  // namespace kindling
