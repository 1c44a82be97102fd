#include "pipeline/read_scan_condition.h"

#include "pipeline/read_constant.h"

namespace kindling {

namespace {

/** Bounds the nesting of conditions, and with it the stack. */
constexpr int deepest_condition = 64;

}  // namespace

ScanCondition read_scan_condition(ByteReader& reader, int depth) {
  ScanCondition condition;
  const auto kind = reader.number<std::uint8_t>();
  if (kind > static_cast<std::uint8_t>(ScanCondition::Kind::any) || depth > deepest_condition) reader.fail();
  if (reader.failed()) return condition;
  condition.kind = static_cast<ScanCondition::Kind>(kind);
  if (condition.has_parts()) {
    for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
      condition.parts.push_back(read_scan_condition(reader, depth + 1));
    }
    return condition;
  }
  condition.column = reader.number<std::uint32_t>();
  if (condition.is_comparison()) condition.value = read_constant(reader);
  return condition;
}

}  // namespace kindling
