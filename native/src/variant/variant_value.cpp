#include "variant/variant_value.h"

#include "columns/utf8.h"
#include "kernels/decimal.h"

namespace kindling {

namespace {

template <class T>
bool read_number(std::string_view bytes, T& value) {
  if (bytes.size() < sizeof value) return false;
  std::memcpy(&value, bytes.data(), sizeof value);
  return true;
}

/** Gives the name of a number; false where the metadata has none. */
bool name_of(std::string_view metadata, std::uint32_t id, std::string_view& name) {
  if (metadata.empty()) return false;
  const auto header = static_cast<unsigned char>(metadata[0]);
  const std::uint32_t width = (header >> 6) + 1u;
  if ((header & 15) != variant_version || metadata.size() < 1 + std::size_t{width}) return false;
  const std::uint32_t count = variant_unsigned(metadata.data() + 1, width);
  const std::size_t texts = 1 + std::size_t{width} + (std::size_t{count} + 1) * width;
  if (id >= count || texts > metadata.size()) return false;
  const char* offset = metadata.data() + 1 + width + std::size_t{id} * width;
  const std::size_t start = texts + variant_unsigned(offset, width);
  const std::size_t end = texts + variant_unsigned(offset + width, width);
  if (start > end || end > metadata.size()) return false;
  name = metadata.substr(start, end - start);
  return true;
}

}  // namespace

VariantValue::VariantValue(std::string_view value, std::string_view metadata) : metadata_(metadata) {
  if (value.empty()) return;
  const auto header = static_cast<unsigned char>(value[0]);
  const std::uint32_t info = header >> 2;
  const std::string_view rest = value.substr(1);
  bytes_ = value.substr(0, 1);
  switch (static_cast<VariantBasic>(header & 3)) {
    case VariantBasic::short_text:
      read_text(VariantKind::text, rest, info, 0);
      break;
    case VariantBasic::object:
      read_parts(rest, true, info);
      break;
    case VariantBasic::array:
      read_parts(rest, false, info);
      break;
    case VariantBasic::primitive:
      read_primitive(static_cast<VariantPrimitive>(info), rest);
      break;
  }
}

void VariantValue::read_primitive(VariantPrimitive type, std::string_view rest) {
  const auto integer = [&]<class T>(VariantKind kind, T number) {
    if (!read_number(rest, number)) return;
    kind_ = kind;
    integer_ = number;
    bytes_ = {bytes_.data(), 1 + sizeof number};
  };
  std::uint32_t length;
  float single;
  switch (type) {
    case VariantPrimitive::null:
      kind_ = VariantKind::null;
      return;
    case VariantPrimitive::truth:
    case VariantPrimitive::falsehood:
      kind_ = VariantKind::boolean;
      integer_ = type == VariantPrimitive::truth;
      return;
    case VariantPrimitive::int8:
      return integer(VariantKind::integer, std::int8_t{});
    case VariantPrimitive::int16:
      return integer(VariantKind::integer, std::int16_t{});
    case VariantPrimitive::int32:
      return integer(VariantKind::integer, std::int32_t{});
    case VariantPrimitive::int64:
      return integer(VariantKind::integer, std::int64_t{});
    case VariantPrimitive::date:
      return integer(VariantKind::date, std::int32_t{});
    case VariantPrimitive::timestamp:
      return integer(VariantKind::timestamp, std::int64_t{});
    case VariantPrimitive::timestamp_ntz:
      return integer(VariantKind::timestamp_ntz, std::int64_t{});
    case VariantPrimitive::real:
      if (!read_number(rest, real_)) return;
      kind_ = VariantKind::real;
      bytes_ = {bytes_.data(), 9};
      return;
    case VariantPrimitive::single:
      if (!read_number(rest, single)) return;
      kind_ = VariantKind::single;
      real_ = single;
      bytes_ = {bytes_.data(), 5};
      return;
    case VariantPrimitive::decimal4:
      return read_decimal(rest, 4, 9);
    case VariantPrimitive::decimal8:
      return read_decimal(rest, 8, 18);
    case VariantPrimitive::decimal16:
      return read_decimal(rest, 16, 38);
    case VariantPrimitive::binary:
      if (read_number(rest, length)) read_text(VariantKind::binary, rest, length, sizeof length);
      return;
    case VariantPrimitive::long_text:
      if (read_number(rest, length)) read_text(VariantKind::text, rest, length, sizeof length);
      return;
    case VariantPrimitive::uuid:
      return read_text(VariantKind::uuid, rest, 16, 0);
  }
}

void VariantValue::read_decimal(std::string_view rest, std::size_t bytes, int digits) {
  if (rest.size() < 1 + bytes) return;
  scale_ = static_cast<unsigned char>(rest[0]);
  const char* at = rest.data() + 1;
  if (bytes == 4) {
    std::int32_t number;
    std::memcpy(&number, at, sizeof number);
    unscaled_ = number;
  } else if (bytes == 8) {
    std::int64_t number;
    std::memcpy(&number, at, sizeof number);
    unscaled_ = number;
  } else {
    Integer128 number;
    std::memcpy(&number.low, at, sizeof number.low);
    std::memcpy(&number.high, at + sizeof number.low, sizeof number.high);
    unscaled_ = number;
  }
  if (scale_ > digits || !fits_precision(unscaled_, digits)) return;
  kind_ = VariantKind::decimal;
  bytes_ = {bytes_.data(), 2 + bytes};
}

void VariantValue::read_text(VariantKind kind, std::string_view rest, std::size_t length, std::size_t before) {
  if (rest.size() - before < length) return;
  text_ = rest.substr(before, length);
  if (kind == VariantKind::text && !is_utf8(text_.data(), text_.size())) return;
  kind_ = kind;
  bytes_ = {bytes_.data(), 1 + before + length};
}

void VariantValue::read_parts(std::string_view rest, bool is_object, std::uint32_t info) {
  offset_bytes_ = static_cast<std::uint8_t>((info & 3) + 1);
  id_bytes_ = is_object ? static_cast<std::uint8_t>((info >> 2 & 3) + 1) : std::uint8_t{0};
  const std::uint32_t count_bytes = (info & (is_object ? 16 : 4)) != 0 ? 4 : 1;
  if (rest.size() < count_bytes) return;
  count_ = variant_unsigned(rest.data(), count_bytes);
  const std::size_t offsets = count_bytes + std::size_t{count_} * id_bytes_;
  const std::size_t data = offsets + (std::size_t{count_} + 1) * offset_bytes_;
  if (data > rest.size()) return;
  ids_ = rest.data() + count_bytes;
  offsets_ = rest.data() + offsets;
  const std::uint32_t size = variant_unsigned(offsets_ + std::size_t{count_} * offset_bytes_, offset_bytes_);
  if (size > rest.size() - data) return;
  data_ = rest.substr(data, size);
  bytes_ = {bytes_.data(), 1 + data + size};
  kind_ = is_object ? VariantKind::object : VariantKind::array;
}

VariantValue VariantValue::part(std::uint32_t index) const {
  const std::uint32_t offset = variant_unsigned(offsets_ + std::size_t{index} * offset_bytes_, offset_bytes_);
  return offset < data_.size() ? VariantValue(data_.substr(offset), metadata_) : VariantValue();
}

bool VariantValue::name(std::uint32_t index, std::string_view& name) const {
  return name_of(metadata_, variant_unsigned(ids_ + std::size_t{index} * id_bytes_, id_bytes_), name);
}

bool VariantValue::find(std::string_view wanted, VariantValue& field) const {
  std::string_view found;
  for (std::uint32_t index = 0; index < count_; ++index) {
    if (!name(index, found) || found != wanted) continue;
    field = part(index);
    return true;
  }
  return false;
}

bool is_sound_variant(const VariantValue& value, VariantWalk& walk) {
  if (!walk.enter(value)) return false;
  std::string_view before;
  for (std::uint32_t index = 0; index < value.count(); ++index) {
    if (!is_sound_variant(value.part(index), walk)) return false;
    if (value.kind() == VariantKind::array) continue;
    std::string_view name;
    if (!value.name(index, name) || !is_utf8(name.data(), name.size())) return false;
    if (index != 0 && name <= before) return false;
    before = name;
  }
  walk.leave();
  return true;
}

}  // namespace kindling
