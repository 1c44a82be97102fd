#pragma once

#include <initializer_list>

#include "kindling/vector.h"

namespace kindling {

/** Checks that the argument of an aggregate is a struct of such fields. */
inline Status check_fields(const Vector& argument, std::initializer_list<PhysicalType> fields) {
  bool fits = argument.type == PhysicalType::structure && argument.children.size() == fields.size();
  for (std::size_t index = 0; fits && index < fields.size(); ++index) {
    fits = argument.children[index].type == fields.begin()[index];
  }
  return fits ? Status() : Status(StatusCode::invalid_program, "a tuple sketch takes other fields");
}

/** Finds where the fields of a row are; false where one of the first `values`, which are no constants, is NULL. */
inline bool find_fields(const Vector& argument, std::size_t values, std::uint32_t row, std::uint32_t& at) {
  if (!argument.is_valid(row)) return false;
  at = argument.position(row);
  for (std::size_t index = 0; index < values; ++index) {
    if (!argument.children[index].is_valid(at)) return false;
  }
  return true;
}

}  // namespace kindling
