#include "pipeline/read_constant.h"

namespace kindling {

namespace {

/** Bounds the nesting of types, and with it the stack. */
constexpr int deepest_type = 32;

}  // namespace

Type read_type(ByteReader& reader, int depth) {
  const auto kind = reader.number<std::uint8_t>();
  if (kind > static_cast<std::uint8_t>(PhysicalType::i128) || depth > deepest_type) reader.fail();
  if (reader.failed()) return {};
  const auto physical = static_cast<PhysicalType>(kind);
  if (physical == PhysicalType::list) return Type::list_of(read_type(reader, depth + 1));
  Type type(physical);
  if (physical != PhysicalType::structure) return type;
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    type.names.push_back(reader.text());
    type.children.push_back(read_type(reader, depth + 1));
  }
  return type;
}

Constant read_constant(ByteReader& reader) {
  Constant constant;
  constant.type = read_type(reader);
  constant.is_null = reader.number<std::uint8_t>() != 0;
  if (constant.is_null) return constant;
  if (is_text(constant.type.kind)) {
    constant.text = reader.text();
  } else {
    constant.bits = reader.number<std::uint64_t>();
    if (constant.type.kind == PhysicalType::i128) constant.high_bits = reader.number<std::uint64_t>();
  }
  return constant;
}

}  // namespace kindling
