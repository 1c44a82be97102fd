#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace kindling {

/** Names what the low two bits of the first byte of a variant say (Apache Parquet, VariantEncoding.md). */
enum class VariantBasic : std::uint8_t { primitive = 0, short_text = 1, object = 2, array = 3 };

/** Names what the other six bits say of a primitive. */
enum class VariantPrimitive : std::uint8_t {
  null = 0,
  truth = 1,
  falsehood = 2,
  int8 = 3,
  int16 = 4,
  int32 = 5,
  int64 = 6,
  real = 7,
  decimal4 = 8,
  decimal8 = 9,
  decimal16 = 10,
  date = 11,
  timestamp = 12,
  timestamp_ntz = 13,
  single = 14,
  binary = 15,
  long_text = 16,
  uuid = 20,
};

/** The version of the encoding, in the low four bits of the first byte of metadata. */
constexpr std::uint8_t variant_version = 1;
/** Counts the bytes of texts whose length stands in the first byte. */
constexpr std::size_t variant_short_text = 63;
/** Counts the bytes that value and metadata have at most, as in Spark. */
constexpr std::size_t variant_most_bytes = std::size_t{128} << 20;
/** Bounds the nesting of variants, and with it the stack; documents of JSON are less deep. */
constexpr std::uint32_t variant_deepest = 1024;

/** Counts the bytes that hold a number without a sign. */
constexpr std::uint32_t variant_bytes_for(std::size_t number) {
  return number <= 0xFF ? 1 : number <= 0xFFFF ? 2 : number <= 0xFFFFFF ? 3 : 4;
}

/** Reads a little-endian number without a sign of 1 to 4 bytes, which are there. */
inline std::uint32_t variant_unsigned(const char* at, std::uint32_t bytes) {
  std::uint32_t number = 0;
  for (std::uint32_t index = 0; index < bytes; ++index) {
    number |= std::uint32_t{static_cast<unsigned char>(at[index])} << (8 * index);
  }
  return number;
}

}  // namespace kindling
