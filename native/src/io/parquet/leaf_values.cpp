#include "io/parquet/leaf_values.h"

#include <algorithm>

#include "io/parquet/value_decoder.h"
#include "kindling/integer128.h"

namespace kindling::parquet {

namespace {

/** Counts the bytes that hold every decimal of so many digits. */
std::uint32_t bytes_for_digits(int digits) {
  WideInteger largest = 1;
  for (int digit = 0; digit < digits; ++digit) largest *= 10;
  std::uint32_t bytes = 1;
  while (bytes < 16 && (WideInteger{1} << (8 * bytes - 1)) < largest) ++bytes;
  return bytes;
}

std::int64_t floor_divide(std::int64_t dividend, std::int64_t divisor) {
  return dividend / divisor - (dividend % divisor < 0 ? 1 : 0);
}

}  // namespace

LeafForm leaf_form(const LogicalType& type, TimestampForm timestamps) {
  switch (type.kind) {
    case LogicalKind::boolean:
      return {PhysicalKind::boolean, 0};
    case LogicalKind::i64:
    case LogicalKind::timestamp_ntz:
    case LogicalKind::day_time_interval:
    case LogicalKind::time:
      return {PhysicalKind::int64, 0};
    case LogicalKind::timestamp:
      if (timestamps == TimestampForm::int96) return {PhysicalKind::int96, 12};
      return {PhysicalKind::int64, 0};
    case LogicalKind::f32:
      return {PhysicalKind::float32, 0};
    case LogicalKind::f64:
      return {PhysicalKind::float64, 0};
    case LogicalKind::text:
    case LogicalKind::binary:
      return {PhysicalKind::byte_array, 0};
    case LogicalKind::decimal:
      if (type.precision <= 9) return {PhysicalKind::int32, 0};
      if (type.precision <= 18) return {PhysicalKind::int64, 0};
      return {PhysicalKind::fixed_bytes, bytes_for_digits(type.precision)};
    default:
      return {PhysicalKind::int32, 0};
  }
}

template <class Value>
Status LeafData::take_numbers(const ShreddedLeaf& leaf) {
  const auto* values = leaf.vector->as<Value>();
  KINDLING_RETURN_IF_FAILED(numbers_.resize(size_));
  for (std::uint32_t index = 0; index < size_; ++index) {
    std::uint64_t bits = 0;
    if constexpr (std::is_integral_v<Value> && std::is_signed_v<Value>) {
      bits = static_cast<std::uint64_t>(std::int64_t{values[leaf.rows[index]]});
    } else {
      std::memcpy(&bits, values + leaf.rows[index], sizeof(Value));
    }
    numbers_[index] = bits;
  }
  return {};
}

Status LeafData::take_fixed(const LogicalType& type, const LeafForm& form, const ShreddedLeaf& leaf) {
  KINDLING_RETURN_IF_FAILED(texts_.resize(size_));
  const std::size_t bytes = std::size_t{size_} * form.fixed_bytes;
  char* into = arena_.allocate(bytes + 1);
  if (into == nullptr) return MemoryPool::instance().exhausted(bytes);
  for (std::uint32_t index = 0; index < size_; ++index, into += form.fixed_bytes) {
    if (type.kind == LogicalKind::decimal) {
      const auto value = static_cast<WideUnsigned>(WideInteger(leaf.vector->as<Integer128>()[leaf.rows[index]]));
      for (std::uint32_t byte = 0; byte < form.fixed_bytes; ++byte) {
        into[byte] = static_cast<char>(value >> (8 * (form.fixed_bytes - 1 - byte)));
      }
    } else {
      constexpr std::int64_t epoch_julian_day = 2'440'588;
      constexpr std::int64_t day_microseconds = 86'400'000'000;
      const std::int64_t moment = leaf.vector->as<std::int64_t>()[leaf.rows[index]];
      const std::int64_t day = floor_divide(moment, day_microseconds);
      const std::uint64_t nanoseconds = static_cast<std::uint64_t>(moment - day * day_microseconds) * 1000;
      const Int96 value{{static_cast<std::uint32_t>(nanoseconds), static_cast<std::uint32_t>(nanoseconds >> 32),
                         static_cast<std::uint32_t>(day + epoch_julian_day)}};
      std::memcpy(into, &value, sizeof value);
    }
    texts_[index] = StringView(into, form.fixed_bytes);
  }
  return {};
}

Status LeafData::take_moments(TimestampForm form, const ShreddedLeaf& leaf) {
  KINDLING_RETURN_IF_FAILED(take_numbers<std::int64_t>(leaf));
  if (form != TimestampForm::milliseconds) return {};
  for (std::uint64_t& number : numbers_) {
    number = static_cast<std::uint64_t>(floor_divide(static_cast<std::int64_t>(number), 1000));
  }
  return {};
}

Status LeafData::take(const LogicalType& type, const LeafForm& form, TimestampForm timestamps, const ShreddedLeaf& leaf) {
  size_ = static_cast<std::uint32_t>(leaf.rows.size());
  has_texts_ = false;
  arena_.clear();
  switch (form.physical) {
    case PhysicalKind::byte_array: {
      has_texts_ = true;
      KINDLING_RETURN_IF_FAILED(texts_.resize(size_));
      const auto* values = leaf.vector->as<StringView>();
      for (std::uint32_t index = 0; index < size_; ++index) texts_[index] = values[leaf.rows[index]];
      return {};
    }
    case PhysicalKind::int96:
    case PhysicalKind::fixed_bytes:
      has_texts_ = true;
      return take_fixed(type, form, leaf);
    default:
      break;
  }
  if (type.kind == LogicalKind::timestamp) return take_moments(timestamps, leaf);
  // Files hold microseconds of times of day, and such of moments as they are asked to.
  if (type.kind == LogicalKind::time) return take_moments(TimestampForm::milliseconds, leaf);
  switch (leaf.vector->type) {
    case PhysicalType::boolean:
      return take_numbers<std::uint8_t>(leaf);
    case PhysicalType::i8:
      return take_numbers<std::int8_t>(leaf);
    case PhysicalType::i16:
      return take_numbers<std::int16_t>(leaf);
    case PhysicalType::i32:
      return take_numbers<std::int32_t>(leaf);
    case PhysicalType::i64:
      return take_numbers<std::int64_t>(leaf);
    case PhysicalType::f32:
      return take_numbers<float>(leaf);
    case PhysicalType::f64:
      return take_numbers<double>(leaf);
    default:
      return {StatusCode::internal_error, "Parquet files have no values of type " + to_text(leaf.vector->type)};
  }
}

void write_plain(const LeafForm& form, const LeafData& data, std::uint32_t first, std::uint32_t last, ByteOutput& output) {
  const auto bytes = [](const auto* value, std::size_t size) {
    return std::string_view(reinterpret_cast<const char*>(value), size);
  };
  if (form.physical == PhysicalKind::boolean) {
    for (std::uint32_t index = first; index < last; index += 8) {
      std::uint8_t byte = 0;
      for (std::uint32_t bit = 0; bit < 8 && index + bit < last; ++bit) {
        byte = static_cast<std::uint8_t>(byte | (data.numbers()[index + bit] & 1) << bit);
      }
      output.append(static_cast<char>(byte));
    }
    return;
  }
  if (!data.has_texts()) {
    const std::uint64_t* numbers = data.numbers().data() + first;
    const std::size_t count = last - first;
    if (form.physical == PhysicalKind::int64 || form.physical == PhysicalKind::float64) {
      output.append(bytes(numbers, 8 * count));
    } else if (std::uint8_t* into = output.extend(4 * count); into != nullptr) {
      for (std::size_t index = 0; index < count; ++index) std::memcpy(into + 4 * index, numbers + index, 4);
    }
    return;
  }
  const StringView* const texts = data.texts().data();
  const std::size_t prefix = form.physical == PhysicalKind::byte_array ? 4 : 0;
  std::size_t size = 0;
  for (std::uint32_t index = first; index < last; ++index) size += prefix + texts[index].length;
  std::uint8_t* into = output.extend(size);
  if (into == nullptr) return;
  for (std::uint32_t index = first; index < last; ++index) {
    const std::uint32_t length = texts[index].length;
    std::memcpy(into, &length, prefix);
    into += prefix;
    if (length != 0) std::memcpy(into, texts[index].data(), length);
    into += length;
  }
}

}  // namespace kindling::parquet
