#include <cstring>

#include "columns/little_endian.h"
#include "kernels/add_kernel.h"
#include "kernels/decimal.h"
#include "kernels/murmur3.h"
#include "kernels/xx_hash.h"

namespace kindling {

namespace {

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
      return Function::of_int(read_little_endian<std::uint32_t>(reinterpret_cast<const char*>(&plain)), hash);
    }
    case PhysicalType::f64: {
      const double value = vector.as<double>()[at];
      const double plain = value == 0 ? 0.0 : value != value ? __builtin_nan("") : value;
      return Function::of_long(read_little_endian<std::uint64_t>(reinterpret_cast<const char*>(&plain)), hash);
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
bool bind_hash(const BindCall& call) {
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
  add("murmur3", hash_rows<Murmur3, std::int32_t>, bind_hash<PhysicalType::i32>, "(any ...) -> i32");
  add("xxhash64", hash_rows<XxHash64, std::int64_t>, bind_hash<PhysicalType::i64>, "(any ...) -> i64");
}

}  // namespace kindling
