#pragma once

#include "kernels/map_building.h"
#include "kindling/kernel.h"

namespace kindling {

/** Gives a part of a nested value, which is a text already; `null` for NULL. */
inline std::string_view text_or_null(const Vector& parts, std::uint32_t row) {
  return parts.is_valid(row) ? parts.as<StringView>()[parts.position(row)].text() : std::string_view("null");
}

inline bool are_texts(std::span<const Type> types) {
  for (const Type& type : types) {
    if (type != Type(PhysicalType::utf8)) return false;
  }
  return true;
}

/** Bind kernels that write lists, maps, or their arguments, whose parts are texts already, as one text. */
inline bool writes_list(const BindCall& call) {
  return call.result == Type(PhysicalType::utf8) && call.arguments.size() == 1 &&
         call.arguments[0] == Type::list_of(PhysicalType::utf8);
}
inline bool writes_map(const BindCall& call) {
  return call.result == Type(PhysicalType::utf8) && call.arguments.size() == 1 && is_map(call.arguments[0]) &&
         are_texts(call.arguments[0].children[0].children);
}
inline bool writes_arguments(const BindCall& call) {
  return call.result == Type(PhysicalType::utf8) && are_texts(call.arguments);
}

}  // namespace kindling
