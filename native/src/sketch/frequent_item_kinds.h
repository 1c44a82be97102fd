#pragma once

#include <bit>
#include <cmath>
#include <limits>

#include "columns/little_endian.h"
#include "kindling/physical_type.h"
#include "sketch/frequent_items_bytes.h"
#include "sketch/java_hashes.h"

// Says for each type of values which bytes sketches of frequent items keep of them, and which hash Java has for them. A
// kind has a name, the type of columns, a format, `write` to bytes, and `read` back.
namespace kindling {

/** Leaves room for the bytes of any item that is no text. */
using ItemRoom = char[16];

struct BooleanItems {
  using Value = std::uint8_t;
  static constexpr const char* name = "boolean";
  static constexpr PhysicalType type = PhysicalType::boolean;
  static std::uint32_t hash(std::string_view bytes, std::int32_t) { return bytes[0] != 0 ? 1231 : 1237; }
  static constexpr ItemFormat format{ItemLayout::bits, 0, 0, 0, hash};

  static std::string_view write(Value value, ItemRoom& room) {
    room[0] = static_cast<char>(value != 0);
    return {room, 1};
  }
  static Value read(std::string_view bytes) { return bytes[0] != 0; }
};

/** Keeps integers and floats behind a byte that says which they are, and numbers of 64 bits without. */
template <class T>
struct NumberKind;
template <>
struct NumberKind<std::int8_t> {
  static constexpr const char* name = "i8";
  static constexpr PhysicalType type = PhysicalType::i8;
  static constexpr std::uint8_t tag = 2;
};
template <>
struct NumberKind<std::int16_t> {
  static constexpr const char* name = "i16";
  static constexpr PhysicalType type = PhysicalType::i16;
  static constexpr std::uint8_t tag = 3;
};
template <>
struct NumberKind<std::int32_t> {
  static constexpr const char* name = "i32";
  static constexpr PhysicalType type = PhysicalType::i32;
  static constexpr std::uint8_t tag = 9;
};
template <>
struct NumberKind<std::int64_t> {
  static constexpr const char* name = "i64";
  static constexpr PhysicalType type = PhysicalType::i64;
  static constexpr std::uint8_t tag = 0;
};
template <>
struct NumberKind<float> {
  static constexpr const char* name = "f32";
  static constexpr PhysicalType type = PhysicalType::f32;
  static constexpr std::uint8_t tag = 6;
};
template <>
struct NumberKind<double> {
  static constexpr const char* name = "f64";
  static constexpr PhysicalType type = PhysicalType::f64;
  static constexpr std::uint8_t tag = 0;
};

template <class T>
struct NumberItems {
  using Value = T;
  using Kind = NumberKind<T>;
  static constexpr const char* name = Kind::name;
  static constexpr PhysicalType type = Kind::type;
  static constexpr std::size_t tag_length = Kind::tag == 0 ? 0 : 1;
  static std::uint32_t hash(std::string_view bytes, std::int32_t) {
    const T value = read(bytes);
    if constexpr (std::is_same_v<T, float>) {
      return std::bit_cast<std::uint32_t>(value);
    } else if constexpr (sizeof value == sizeof(std::uint64_t)) {
      return java_hash_of_bits(std::bit_cast<std::uint64_t>(value));
    } else {
      return static_cast<std::uint32_t>(static_cast<std::int32_t>(value));
    }
  }
  static constexpr ItemFormat format{ItemLayout::plain, tag_length + sizeof(T), Kind::tag, 0, hash};

  static std::string_view write(T value, ItemRoom& room) {
    // Whatever is no number is one item; both zeros are two.
    if constexpr (std::is_floating_point_v<T>) value = std::isnan(value) ? std::numeric_limits<T>::quiet_NaN() : value;
    room[0] = static_cast<char>(Kind::tag);
    write_little_endian(value, room + tag_length);
    return {room, tag_length + sizeof(T)};
  }
  static T read(std::string_view bytes) { return read_little_endian<T>(bytes.data() + tag_length); }
};

/** Keeps the digits of decimals of up to 18 digits as integers, of 32 bits where there are no more than 9. */
template <class T>
struct DecimalItems {
  using Value = std::int64_t;
  using Kept = NumberItems<T>;
  static constexpr const char* name = sizeof(T) == 4 ? "decimal32" : "decimal64";
  static constexpr PhysicalType type = PhysicalType::i64;
  static std::uint32_t hash(std::string_view bytes, std::int32_t scale) { return java_hash_of_decimal(read(bytes), scale); }
  static constexpr ItemFormat format{ItemLayout::plain, Kept::format.length, Kept::format.tag, 0, hash};

  static std::string_view write(Value value, ItemRoom& room) { return Kept::write(static_cast<T>(value), room); }
  static Value read(std::string_view bytes) { return Kept::read(bytes); }
};

/** Keeps decimals of more than 18 digits in as few bytes as hold them, the highest first. */
struct LongDecimalItems {
  using Value = Integer128;
  static constexpr const char* name = "decimal128";
  static constexpr PhysicalType type = PhysicalType::i128;
  static std::uint32_t hash(std::string_view bytes, std::int32_t scale) { return java_hash_of_decimal(read(bytes), scale); }
  static constexpr ItemFormat format{ItemLayout::lengths, 0, 0, sizeof(Integer128), hash};

  static std::string_view write(const Value& value, ItemRoom& room) {
    const WideInteger wide = value;
    std::size_t length = sizeof room;
    for (std::size_t at = 0; at < sizeof room; ++at) {
      room[at] = static_cast<char>(static_cast<std::uint8_t>(wide >> ((sizeof room - 1 - at) * 8)));
    }
    const char* first = room;
    // A first byte goes as long as the next one has the same sign.
    while (length > 1 && (*first == 0 || *first == -1) && (*first < 0) == (first[1] < 0)) ++first, --length;
    return {first, length};
  }
  static Value read(std::string_view bytes) {
    WideUnsigned value = !bytes.empty() && static_cast<std::int8_t>(bytes[0]) < 0 ? ~WideUnsigned{0} : 0;
    for (const char byte : bytes) value = value << 8 | static_cast<std::uint8_t>(byte);
    return static_cast<WideInteger>(value);
  }
};

struct TextItems {
  using Value = StringView;
  static constexpr const char* name = "text";
  static constexpr PhysicalType type = PhysicalType::utf8;
  static std::uint32_t hash(std::string_view bytes, std::int32_t) { return java_hash_of_text(bytes); }
  static constexpr ItemFormat format{ItemLayout::lengths, 0, 0, INT32_MAX, hash};

  static std::string_view write(const Value& value, ItemRoom&) { return value.text(); }
  static Value read(std::string_view bytes) { return StringView(bytes); }
};

/** Calls `take.template operator()<Kind>()` for each kind of items. */
template <class Take>
void for_each_item_kind(Take take) {
  take.template operator()<BooleanItems>();
  take.template operator()<NumberItems<std::int8_t>>();
  take.template operator()<NumberItems<std::int16_t>>();
  take.template operator()<NumberItems<std::int32_t>>();
  take.template operator()<NumberItems<std::int64_t>>();
  take.template operator()<NumberItems<float>>();
  take.template operator()<NumberItems<double>>();
  take.template operator()<DecimalItems<std::int32_t>>();
  take.template operator()<DecimalItems<std::int64_t>>();
  take.template operator()<LongDecimalItems>();
  take.template operator()<TextItems>();
}

}  // namespace kindling
