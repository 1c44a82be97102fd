#include "kindling/logical_type.h"

namespace kindling {

namespace {

/** Counts the digits of the decimals that fit into 64 bits. */
constexpr std::uint8_t narrow_digits = 18;

std::vector<Type> physical_types(const std::vector<LogicalType>& types) {
  std::vector<Type> physical;
  for (const LogicalType& type : types) physical.push_back(physical_type(type));
  return physical;
}

}  // namespace

LogicalType variant_logical_type() {
  const LogicalType bytes{LogicalKind::binary, 0, 0, {}, {}};
  return {LogicalKind::variant, 0, 0, {bytes, bytes}, {"value", "metadata"}};
}

LogicalType calendar_interval_logical_type() {
  const LogicalType number{LogicalKind::i32, 0, 0, {}, {}};
  return {LogicalKind::calendar_interval, 0, 0, {LogicalType{LogicalKind::i64, 0, 0, {}, {}}, number, number}, {"microseconds", "days", "months"}};
}

LogicalType stored_type(LogicalType type) {
  const bool has_parts = type.kind == LogicalKind::variant || type.kind == LogicalKind::calendar_interval;
  if (has_parts) type.kind = LogicalKind::structure;
  for (LogicalType& child : type.children) child = stored_type(std::move(child));
  return type;
}

Type physical_type(const LogicalType& type) {
  switch (type.kind) {
    case LogicalKind::null:
      return PhysicalType::null;
    case LogicalKind::boolean:
      return PhysicalType::boolean;
    case LogicalKind::i8:
      return PhysicalType::i8;
    case LogicalKind::i16:
      return PhysicalType::i16;
    case LogicalKind::i32:
    case LogicalKind::date:
    case LogicalKind::year_month_interval:
      return PhysicalType::i32;
    case LogicalKind::i64:
    case LogicalKind::timestamp:
    case LogicalKind::timestamp_ntz:
    case LogicalKind::day_time_interval:
    case LogicalKind::time:
      return PhysicalType::i64;
    case LogicalKind::f32:
      return PhysicalType::f32;
    case LogicalKind::f64:
      return PhysicalType::f64;
    case LogicalKind::text:
      return PhysicalType::utf8;
    case LogicalKind::binary:
      return PhysicalType::binary;
    case LogicalKind::decimal:
      return type.precision <= narrow_digits ? PhysicalType::i64 : PhysicalType::i128;
    case LogicalKind::list:
      return Type::list_of(physical_type(type.children.at(0)));
    case LogicalKind::map:
      return Type::list_of(Type::struct_of({"key", "value"}, physical_types(type.children)));
    case LogicalKind::variant:
    case LogicalKind::calendar_interval:
    case LogicalKind::structure:
      return Type::struct_of(type.names, physical_types(type.children));
  }
  return PhysicalType::null;
}

}  // namespace kindling
