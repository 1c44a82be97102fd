#include "variant/variant_builder.h"

#include <algorithm>
#include <limits>

#include "kernels/decimal.h"

namespace kindling {

namespace {

void append_unsigned(std::string& bytes, std::size_t number, std::uint32_t width) {
  for (std::uint32_t index = 0; index < width; ++index) bytes += static_cast<char>(number >> (8 * index) & 0xFF);
}

template <class T>
bool holds(std::int64_t value) {
  return value >= std::numeric_limits<T>::min() && value <= std::numeric_limits<T>::max();
}

}  // namespace

void VariantBuilder::clear() {
  value_.clear();
  names_.clear();
  numbers_.clear();
  names_size_ = 0;
}

void VariantBuilder::header(VariantPrimitive type) { value_ += static_cast<char>(static_cast<std::uint8_t>(type) << 2); }

void VariantBuilder::put_integer(std::int64_t value) {
  if (holds<std::int8_t>(value)) return put(VariantPrimitive::int8, static_cast<std::int8_t>(value));
  if (holds<std::int16_t>(value)) return put(VariantPrimitive::int16, static_cast<std::int16_t>(value));
  if (holds<std::int32_t>(value)) return put(VariantPrimitive::int32, static_cast<std::int32_t>(value));
  put(VariantPrimitive::int64, value);
}

void VariantBuilder::put_decimal(WideInteger unscaled, int scale) {
  const auto fits = [&](int digits) { return scale <= digits && fits_precision(unscaled, digits); };
  const VariantPrimitive type = fits(9)    ? VariantPrimitive::decimal4
                                : fits(18) ? VariantPrimitive::decimal8
                                           : VariantPrimitive::decimal16;
  header(type);
  value_ += static_cast<char>(scale);
  if (type == VariantPrimitive::decimal4) return append(static_cast<std::int32_t>(unscaled));
  const Integer128 wide = unscaled;
  append(wide.low);
  if (type == VariantPrimitive::decimal16) append(wide.high);
}

void VariantBuilder::put_text(std::string_view text) {
  if (text.size() <= variant_short_text) {
    value_ += static_cast<char>(text.size() << 2 | static_cast<std::size_t>(VariantBasic::short_text));
  } else {
    put(VariantPrimitive::long_text, static_cast<std::uint32_t>(text.size()));
  }
  value_ += text;
}

void VariantBuilder::put_binary(std::string_view bytes) {
  put(VariantPrimitive::binary, static_cast<std::uint32_t>(bytes.size()));
  value_ += bytes;
}

bool VariantBuilder::put_variant(const VariantValue& value, VariantWalk& walk) {
  if (!walk.enter(value)) return false;
  const bool is_object = value.kind() == VariantKind::object;
  if (!is_object && value.kind() != VariantKind::array) {
    value_ += value.bytes();
    walk.leave();
    return true;
  }
  const std::size_t start = position();
  std::vector<Field> fields;
  std::vector<std::uint32_t> offsets;
  for (std::uint32_t index = 0; index < value.count(); ++index) {
    const auto offset = static_cast<std::uint32_t>(position() - start);
    if (is_object) {
      std::string_view text;
      if (!value.name(index, text)) return false;
      fields.push_back({name(text), offset});
    } else {
      offsets.push_back(offset);
    }
    if (!put_variant(value.part(index), walk)) return false;
  }
  walk.leave();
  if (is_object) return finish_object(start, fields);
  finish_array(start, offsets);
  return true;
}

std::uint32_t VariantBuilder::name(std::string_view name) {
  if (const auto found = numbers_.find(name); found != numbers_.end()) return found->second;
  const auto number = static_cast<std::uint32_t>(names_.size());
  names_.emplace_back(name);
  numbers_.emplace(names_.back(), number);
  names_size_ += name.size();
  return number;
}

bool VariantBuilder::finish_object(std::size_t start, std::vector<Field>& fields) {
  const std::size_t size = position() - start;
  std::sort(fields.begin(), fields.end(), [&](const Field& left, const Field& right) { return names_[left.name] < names_[right.name]; });
  std::uint32_t largest = 0;
  for (std::size_t at = 0; at < fields.size(); ++at) {
    if (at != 0 && fields[at].name == fields[at - 1].name) return false;
    largest = std::max(largest, fields[at].name);
  }
  const std::uint32_t id_bytes = variant_bytes_for(largest);
  const std::uint32_t offset_bytes = variant_bytes_for(size);
  const bool is_large = fields.size() > 0xFF;
  head_.clear();
  head_ += static_cast<char>((is_large ? 1u << 6 : 0u) | (id_bytes - 1) << 4 | (offset_bytes - 1) << 2 |
                             static_cast<std::uint32_t>(VariantBasic::object));
  append_unsigned(head_, fields.size(), is_large ? 4 : 1);
  for (const Field& field : fields) append_unsigned(head_, field.name, id_bytes);
  for (const Field& field : fields) append_unsigned(head_, field.offset, offset_bytes);
  append_unsigned(head_, size, offset_bytes);
  value_.insert(start, head_);
  return true;
}

void VariantBuilder::finish_array(std::size_t start, const std::vector<std::uint32_t>& offsets) {
  const std::size_t size = position() - start;
  const std::uint32_t offset_bytes = variant_bytes_for(size);
  const bool is_large = offsets.size() > 0xFF;
  head_.clear();
  head_ += static_cast<char>((is_large ? 1u << 4 : 0u) | (offset_bytes - 1) << 2 | static_cast<std::uint32_t>(VariantBasic::array));
  append_unsigned(head_, offsets.size(), is_large ? 4 : 1);
  for (const std::uint32_t offset : offsets) append_unsigned(head_, offset, offset_bytes);
  append_unsigned(head_, size, offset_bytes);
  value_.insert(start, head_);
}

const std::string& VariantBuilder::metadata() {
  const std::uint32_t width = variant_bytes_for(std::max(names_size_, names_.size()));
  metadata_.clear();
  metadata_ += static_cast<char>(variant_version | (width - 1) << 6);
  append_unsigned(metadata_, names_.size(), width);
  std::size_t offset = 0;
  append_unsigned(metadata_, offset, width);
  for (const std::string& name : names_) append_unsigned(metadata_, offset += name.size(), width);
  for (const std::string& name : names_) metadata_ += name;
  return metadata_;
}

}  // namespace kindling
