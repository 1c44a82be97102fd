#include "pipeline/read_logical_type.h"

namespace kindling {

namespace {

/** Bounds the nesting of types, and with it the stack. */
constexpr int deepest = 32;

LogicalType read_at(ByteReader& reader, int depth) {
  LogicalType type;
  const auto kind = reader.number<std::uint8_t>();
  if (kind > static_cast<std::uint8_t>(LogicalKind::calendar_interval) || depth > deepest) reader.fail();
  if (reader.failed()) return type;
  type.kind = static_cast<LogicalKind>(kind);
  if (type.kind == LogicalKind::decimal) {
    type.precision = reader.number<std::uint8_t>();
    type.scale = reader.number<std::uint8_t>();
    if (type.precision == 0 || type.precision > 38 || type.scale > type.precision) reader.fail();
  }
  const bool is_months = type.kind == LogicalKind::year_month_interval;
  if (is_months || type.kind == LogicalKind::day_time_interval) {
    type.precision = reader.number<std::uint8_t>();
    type.scale = reader.number<std::uint8_t>();
    if (type.precision > type.scale || type.scale > (is_months ? 1 : 3)) reader.fail();
  }
  if (type.kind == LogicalKind::variant) return variant_logical_type();
  if (type.kind == LogicalKind::calendar_interval) return calendar_interval_logical_type();
  if (type.kind == LogicalKind::list) type.children.push_back(read_at(reader, depth + 1));
  if (type.kind == LogicalKind::map) {
    for (int child = 0; child < 2; ++child) type.children.push_back(read_at(reader, depth + 1));
  }
  if (type.kind != LogicalKind::structure) return type;
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    type.names.push_back(reader.text());
    type.children.push_back(read_at(reader, depth + 1));
  }
  return type;
}

}  // namespace

LogicalType read_logical_type(ByteReader& reader) { return read_at(reader, 0); }

}  // namespace kindling
