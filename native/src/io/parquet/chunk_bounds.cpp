#include "io/parquet/chunk_bounds.h"

#include <cmath>
#include <cstring>

#include "io/parquet/convert.h"
#include "io/parquet/value_decoder.h"

namespace kindling::parquet {

namespace {

/** The old fields order bytes and unsigned numbers in no way that is known. */
bool is_ordered(const ColumnChunk& chunk, const SchemaElement& element) {
  if (chunk.type == PhysicalKind::int96 || chunk.type == PhysicalKind::boolean) return false;
  if (!chunk.statistics.is_old) return true;
  const bool is_unsigned = element.annotation >= Annotation::unsigned_8 && element.annotation <= Annotation::unsigned_64;
  return chunk.type != PhysicalKind::byte_array && chunk.type != PhysicalKind::fixed_bytes && !is_unsigned;
}

template <class Value>
Bound number(const std::uint8_t* bytes) {
  Value value;
  std::memcpy(&value, bytes, sizeof value);
  if constexpr (std::is_floating_point_v<Value>) {
    return std::isnan(value) ? Bound() : Bound(static_cast<double>(value));
  } else {
    return WideInteger{value};
  }
}

Bound stored_number(PhysicalType type, const std::uint8_t* bytes) {
  switch (type) {
    case PhysicalType::i32:
      return number<std::int32_t>(bytes);
    case PhysicalType::i64:
      return number<std::int64_t>(bytes);
    case PhysicalType::i128:
      return number<Integer128>(bytes);
    case PhysicalType::f32:
      return number<float>(bytes);
    case PhysicalType::f64:
      return number<double>(bytes);
    default:
      // Values of smaller types wrap where a file breaks its word.
      return {};
  }
}

Bound bound_of(const std::optional<std::string>& value, const ColumnChunk& chunk, const LogicalType& type,
               const Conversion& conversion) {
  if (!value) return {};
  // Bytes are compared as they are: what is cut off or no UTF-8 must not be mended here.
  if (is_text(physical_type(type).kind)) return *value;
  const std::uint32_t width = decoded_width(chunk.type);
  std::uint8_t decoded[sizeof(StringView)] = {};
  std::uint8_t stored[sizeof(Integer128)] = {};
  if (chunk.type == PhysicalKind::byte_array || chunk.type == PhysicalKind::fixed_bytes) {
    const StringView view(*value);
    std::memcpy(decoded, &view, sizeof view);
  } else {
    if (value->size() != width || width > sizeof decoded) return {};
    std::memcpy(decoded, value->data(), width);
  }
  if (conversion.convert == nullptr) return stored_number(physical_type(type).kind, decoded);
  Arena arena;
  if (!conversion.convert(conversion, decoded, 1, stored, arena).ok()) return {};
  return stored_number(physical_type(type).kind, stored);
}

}  // namespace

ValueBounds bounds_of(const ColumnChunk& chunk, const SchemaNode& node, const LogicalType& type) {
  ValueBounds bounds;
  if (chunk.type != node.element.type) return bounds;
  bounds.nulls = chunk.statistics.nulls;
  Conversion conversion;
  if (!is_ordered(chunk, node.element) || !find_conversion(node, type, conversion).ok()) return bounds;
  bounds.least = bound_of(chunk.statistics.smallest, chunk, type, conversion);
  bounds.greatest = bound_of(chunk.statistics.largest, chunk, type, conversion);
  return bounds;
}

}  // namespace kindling::parquet
