#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kindling/physical_type.h"

namespace kindling {

/**
 * Describes the type of a column: a physical type and, for lists (one child) and structs, its children. Types of
 * structs are equal when their fields are, names included. Used when programs are bound, never in loops over rows.
 *
 *     Type vectors = Type::list_of(PhysicalType::f32);
 */
struct Type {
  PhysicalType kind = PhysicalType::null;
  std::vector<Type> children;
  std::vector<std::string> names;

  Type() = default;
  Type(PhysicalType kind) : kind(kind) {}  // NOLINT: a scalar type is its physical type

  static Type list_of(Type element) {
    Type type(PhysicalType::list);
    type.children.push_back(std::move(element));
    return type;
  }
  static Type struct_of(std::vector<std::string> names, std::vector<Type> children) {
    Type type(PhysicalType::structure);
    type.names = std::move(names);
    type.children = std::move(children);
    return type;
  }

  bool operator==(const Type& other) const = default;
};

/** Returns the bytes one row takes in the data buffer: 0 for null and struct, 8 for list, 16 for utf8, binary
 * and i128. */
constexpr std::uint32_t row_width(PhysicalType type) {
  switch (type) {
    case PhysicalType::null:
    case PhysicalType::structure:
      return 0;
    case PhysicalType::boolean:
    case PhysicalType::i8:
      return 1;
    case PhysicalType::i16:
      return 2;
    case PhysicalType::i32:
    case PhysicalType::f32:
      return 4;
    case PhysicalType::i64:
    case PhysicalType::f64:
    case PhysicalType::list:
      return 8;
    case PhysicalType::utf8:
    case PhysicalType::binary:
    case PhysicalType::i128:
      return 16;
  }
  return 0;
}

/** Tells whether values lie in string views. */
constexpr bool is_text(PhysicalType type) { return type == PhysicalType::utf8 || type == PhysicalType::binary; }

/** Tells whether the type has children. */
constexpr bool is_nested(PhysicalType type) {
  return type == PhysicalType::list || type == PhysicalType::structure;
}

/** Returns the type as text for messages: `i32`, `list<f32>`, `struct<x: i32>`. */
std::string to_text(const Type& type);

}  // namespace kindling
