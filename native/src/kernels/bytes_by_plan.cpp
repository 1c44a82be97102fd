#include "kernels/bytes_by_plan.h"

namespace kindling {

LogicalType gathered(const Type& type) {
  LogicalType result;
  switch (type.kind) {
    case PhysicalType::null:
      result.kind = LogicalKind::null;
      break;
    case PhysicalType::boolean:
      result.kind = LogicalKind::boolean;
      break;
    case PhysicalType::i8:
      result.kind = LogicalKind::i8;
      break;
    case PhysicalType::i16:
      result.kind = LogicalKind::i16;
      break;
    case PhysicalType::i32:
      result.kind = LogicalKind::i32;
      break;
    case PhysicalType::i64:
      result.kind = LogicalKind::i64;
      break;
    case PhysicalType::i128:
      result.kind = LogicalKind::decimal;
      result.precision = 38;
      break;
    case PhysicalType::f32:
      result.kind = LogicalKind::f32;
      break;
    case PhysicalType::f64:
      result.kind = LogicalKind::f64;
      break;
    case PhysicalType::utf8:
      result.kind = LogicalKind::text;
      break;
    case PhysicalType::binary:
      result.kind = LogicalKind::binary;
      break;
    case PhysicalType::list:
      result.kind = LogicalKind::list;
      break;
    case PhysicalType::structure:
      result.kind = LogicalKind::structure;
      break;
  }
  result.names = type.names;
  for (const Type& child : type.children) result.children.push_back(gathered(child));
  return result;
}

std::string_view plan_bytes(const KernelCall& call) { return Values<StringView>(call.argument(0))[0].text(); }

std::string hexadecimal(std::string_view bytes) {
  constexpr char digits[] = "0123456789ABCDEF";
  constexpr std::size_t shown = 500;
  std::string text;
  for (const char byte : bytes.substr(0, shown)) {
    text += digits[static_cast<std::uint8_t>(byte) >> 4];
    text += digits[byte & 15];
  }
  return text;
}

}  // namespace kindling
