#include "kindling/type.h"

namespace kindling {

std::string to_text(const Type& type) {
  static constexpr const char* names[] = {"null", "bool", "i8", "i16", "i32", "i64", "f32", "f64", "utf8", "binary"};
  if (type.kind == PhysicalType::list) return "list<" + to_text(type.children[0]) + ">";
  if (type.kind == PhysicalType::structure) {
    std::string text = "struct<";
    for (std::size_t index = 0; index < type.children.size(); ++index) {
      if (index != 0) text += ", ";
      text += type.names[index] + ": " + to_text(type.children[index]);
    }
    return text + ">";
  }
  if (type.kind == PhysicalType::i128) return "i128";
  return names[static_cast<std::size_t>(type.kind)];
}

}  // namespace kindling
