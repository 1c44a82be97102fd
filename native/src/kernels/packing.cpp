#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <string>

#include "kernels/fill_or_null.h"
#include "kernels/pick.h"
#include "kindling/integer128.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

constexpr char absent = 0;
constexpr char present = 1;

/** Writes an unsigned number with its most significant byte first. */
template <class Unsigned>
void put(std::string& bytes, Unsigned bits) {
  for (std::size_t byte = sizeof(Unsigned); byte-- > 0;) bytes += static_cast<char>(bits >> (8 * byte) & 0xff);
}

template <class Unsigned>
constexpr Unsigned sign_bit = Unsigned{1} << (sizeof(Unsigned) * 8 - 1);

template <class Signed, class Unsigned>
void put_integer(std::string& bytes, Signed value) {
  put<Unsigned>(bytes, static_cast<Unsigned>(static_cast<Unsigned>(value) ^ sign_bit<Unsigned>));
}

/** Is a value on its way into bytes. */
struct Packing {
  std::string& bytes;
  /** For each zero, in their order, whether it is negative. */
  std::string zeros;
  bool has_negative_zero = false;
};

/** NaNs are one value, greater than all numbers, and both zeros are one. */
template <class Float, class Unsigned>
void put_float(Packing& packing, Float value) {
  std::string& bytes = packing.bytes;
  if (value == Float{0}) {
    const bool negative = std::signbit(value);
    packing.zeros += static_cast<char>(negative);
    packing.has_negative_zero |= negative;
    value = Float{0};
  }
  if (value != value) value = std::numeric_limits<Float>::quiet_NaN();
  const auto bits = std::bit_cast<Unsigned>(value);
  put<Unsigned>(bytes, (bits & sign_bit<Unsigned>) != 0 ? static_cast<Unsigned>(~bits) : bits | sign_bit<Unsigned>);
}

/** Zero bytes are followed by 0xff, so that two of them can end a text. */
void put_text(std::string& bytes, std::string_view text) {
  for (const char byte : text) {
    bytes += byte;
    if (byte == 0) bytes += '\xff';
  }
  bytes.append(2, '\0');
}

void pack_value(Packing& packing, const Vector& values, std::uint32_t row);

void put_element(Packing& packing, const Vector& values, std::uint32_t row) {
  const bool valid = values.is_valid(row);
  packing.bytes += valid ? present : absent;
  if (valid) pack_value(packing, values, row);
}

void pack_value(Packing& packing, const Vector& values, std::uint32_t row) {
  std::string& bytes = packing.bytes;
  row = values.position(row);
  switch (values.type) {
    case PhysicalType::null:
      return;
    case PhysicalType::boolean:
      bytes += static_cast<char>(values.as<std::uint8_t>()[row]);
      return;
    case PhysicalType::i8:
      return put_integer<std::int8_t, std::uint8_t>(bytes, values.as<std::int8_t>()[row]);
    case PhysicalType::i16:
      return put_integer<std::int16_t, std::uint16_t>(bytes, values.as<std::int16_t>()[row]);
    case PhysicalType::i32:
      return put_integer<std::int32_t, std::uint32_t>(bytes, values.as<std::int32_t>()[row]);
    case PhysicalType::i64:
      return put_integer<std::int64_t, std::uint64_t>(bytes, values.as<std::int64_t>()[row]);
    case PhysicalType::i128:
      put_integer<std::int64_t, std::uint64_t>(bytes, values.as<Integer128>()[row].high);
      return put<std::uint64_t>(bytes, values.as<Integer128>()[row].low);
    case PhysicalType::f32:
      return put_float<float, std::uint32_t>(packing, values.as<float>()[row]);
    case PhysicalType::f64:
      return put_float<double, std::uint64_t>(packing, values.as<double>()[row]);
    case PhysicalType::utf8:
    case PhysicalType::binary:
      return put_text(bytes, values.as<StringView>()[row].text());
    case PhysicalType::list: {
      const ListEntry list = values.as<ListEntry>()[row];
      for (std::uint32_t at = list.offset; at < list.offset + list.length; ++at) {
        bytes += present;
        put_element(packing, values.children[0], at);
      }
      bytes += absent;
      return;
    }
    case PhysicalType::structure:
      for (const Vector& field : values.children) put_element(packing, field, row);
      return;
  }
}

/**
 * Packs values; whole ones are followed by what their order does not show: the signs of their zeros and how many these
 * are where one is negative, and a byte that tells so.
 */
template <bool whole>
Status pack(KernelCall& call) {
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& bytes) {
    Packing packing{bytes, {}};
    pack_value(packing, call.argument(0), row);
    if (!whole) return true;
    if (packing.has_negative_zero) {
      bytes += packing.zeros;
      put<std::uint32_t>(bytes, static_cast<std::uint32_t>(packing.zeros.size()));
    }
    bytes += packing.has_negative_zero ? present : absent;
    return true;
  });
}

/** Reads what `pack` wrote; checks every step, since bytes may come from anywhere. */
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

  /** Takes the signs of zeros off the end of a whole value. */
  void take_zeros() {
    failed_ = bytes_.empty();
    if (failed_) return;
    const bool has_zeros = bytes_.back() == present;
    bytes_.remove_suffix(1);
    if (!has_zeros) return;
    at_ = bytes_.size() - std::min<std::size_t>(bytes_.size(), sizeof(std::uint32_t));
    const std::uint32_t count = take<std::uint32_t>();
    at_ = 0;
    failed_ = failed_ || bytes_.size() - sizeof count < count;
    if (failed_) return;
    bytes_.remove_suffix(sizeof count);
    zeros_ = bytes_.substr(bytes_.size() - count);
    bytes_.remove_suffix(count);
  }

  Status value(const Type& type, ColumnBuilder& builder) {
    switch (type.kind) {
      case PhysicalType::null:
        return builder.append_null();
      case PhysicalType::boolean:
        return append<std::uint8_t>(type, builder, take<std::uint8_t>() & 1);
      case PhysicalType::i8:
        return append(type, builder, take<std::uint8_t>() ^ sign_bit<std::uint8_t>, std::uint8_t{});
      case PhysicalType::i16:
        return append(type, builder, take<std::uint16_t>() ^ sign_bit<std::uint16_t>, std::uint16_t{});
      case PhysicalType::i32:
        return append<std::uint32_t>(type, builder, take<std::uint32_t>() ^ sign_bit<std::uint32_t>);
      case PhysicalType::i64:
        return append<std::uint64_t>(type, builder, take<std::uint64_t>() ^ sign_bit<std::uint64_t>);
      case PhysicalType::i128: {
        Integer128 number;
        number.high = static_cast<std::int64_t>(take<std::uint64_t>() ^ sign_bit<std::uint64_t>);
        number.low = take<std::uint64_t>();
        return append<Integer128>(type, builder, number);
      }
      case PhysicalType::f32:
        return append<std::uint32_t>(type, builder, signed_zero(float_bits(take<std::uint32_t>())));
      case PhysicalType::f64:
        return append<std::uint64_t>(type, builder, signed_zero(float_bits(take<std::uint64_t>())));
      case PhysicalType::utf8:
      case PhysicalType::binary: {
        const std::string text = take_text();
        return append<StringView>(type, builder, StringView(text));
      }
      case PhysicalType::list: {
        std::uint32_t length = 0;
        for (; take<char>() == present; ++length) KINDLING_RETURN_IF_FAILED(element(type.children[0], builder.child(0)));
        return builder.append_list(length);
      }
      case PhysicalType::structure:
        for (std::size_t field = 0; field < type.children.size(); ++field) {
          KINDLING_RETURN_IF_FAILED(element(type.children[field], builder.child(field)));
        }
        return builder.append_structure();
    }
    return {};
  }

  bool is_whole() const { return !failed_ && at_ == bytes_.size(); }

 private:
  Status element(const Type& type, ColumnBuilder& builder) {
    return take<char>() == present ? value(type, builder) : builder.append_null();
  }

  template <class T>
  static Status append(const Type& type, ColumnBuilder& builder, T number) {
    Vector one;
    one.type = type.kind;
    one.encoding = Encoding::constant;
    one.length = 1;
    one.data = reinterpret_cast<const std::uint8_t*>(&number);
    return builder.append_range(one, 0, 1);
  }
  /** Narrow numbers come as `int` from operators. */
  template <class T>
  static Status append(const Type& type, ColumnBuilder& builder, int number, T) {
    return append<T>(type, builder, static_cast<T>(number));
  }

  template <class Unsigned>
  Unsigned take() {
    Unsigned bits{};
    for (std::size_t byte = 0; byte < sizeof(Unsigned); ++byte) {
      failed_ = failed_ || at_ >= bytes_.size();
      const auto next = failed_ ? 0 : static_cast<std::uint8_t>(bytes_[at_++]);
      bits = static_cast<Unsigned>(static_cast<Unsigned>(bits << (sizeof(Unsigned) > 1 ? 8 : 0)) | next);
    }
    return bits;
  }

  std::string take_text() {
    std::string text;
    while (at_ + 1 < bytes_.size()) {
      const char byte = bytes_[at_++];
      if (byte != 0) {
        text += byte;
      } else if (bytes_[at_++] == 0) {
        return text;
      } else {
        text += byte;
      }
    }
    failed_ = true;
    return text;
  }

  template <class Unsigned>
  static Unsigned float_bits(Unsigned ordered) {
    return (ordered & sign_bit<Unsigned>) != 0 ? ordered ^ sign_bit<Unsigned> : static_cast<Unsigned>(~ordered);
  }

  /** Gives a zero its sign back. */
  template <class Unsigned>
  Unsigned signed_zero(Unsigned bits) {
    if (bits != 0 || zeros_.empty()) return bits;
    const bool negative = zeros_.front() != 0;
    zeros_.remove_prefix(1);
    return negative ? sign_bit<Unsigned> : bits;
  }

  std::string_view bytes_;
  std::string_view zeros_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

template <bool whole>
Status unpack(KernelCall& call) {
  const Values<StringView> packed(call.argument(0));
  return build_nested(call, [&](ColumnBuilder& builder) -> Status {
    for (std::uint32_t row = 0; row < call.length; ++row) {
      if (!call.result.view().is_valid(row)) {
        KINDLING_RETURN_IF_FAILED(builder.append_null());
        continue;
      }
      Unpacker unpacker(packed[row].text());
      if (whole) unpacker.take_zeros();
      KINDLING_RETURN_IF_FAILED(unpacker.value(call.type, builder));
      if (!unpacker.is_whole()) return {StatusCode::internal_error, "these bytes are no packed value"};
    }
    return {};
  });
}

bool packs(const BindCall& call) {
  return call.arguments.size() == 1 && is_nested(call.arguments[0].kind) && call.result == Type(PhysicalType::binary);
}
bool unpacks(const BindCall& call) {
  return call.arguments.size() == 1 && call.arguments[0] == Type(PhysicalType::binary) && is_nested(call.result.kind);
}

}  // namespace

/**
 * Turns lists and structs into bytes that are equal where they are, and ordered as they are, and back: so they can be
 * grouped by, joined by, sorted by and aggregated. Whole ones keep which zeros are negative.
 */
void register_packing(KernelRegistry& registry) {
  const auto add = [&registry](const char* suffix, KernelFunction packing, KernelFunction unpacking) {
    registry.add({.name = std::string("pack") + suffix, .nulls = Nulls::propagate, .function = packing, .bind = packs,
                  .signature = "(T) -> binary, T nested"});
    registry.add({.name = std::string("unpack") + suffix, .nulls = Nulls::introduce, .function = unpacking,
                  .bind = unpacks, .signature = "(binary) -> T, T nested"});
  };
  add("", pack<false>, unpack<false>);
  add("_whole", pack<true>, unpack<true>);
}

}  // namespace kindling
