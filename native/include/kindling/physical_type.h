#pragma once

#include <cstdint>

// Included by files that are compiled once per instruction set: plain data only, nothing of std.
namespace kindling {

/** Names how a column is stored. Booleans are one byte a row (0 or 1) everywhere inside native. */
enum class PhysicalType : std::uint8_t { null, boolean, i8, i16, i32, i64, f32, f64, utf8, binary, list, structure, i128 };

/** Names how the values of a vector lie in memory; those of a deferred one are read when somebody asks for them. */
enum class Encoding : std::uint8_t { flat, constant, deferred };

/** Points at the elements of one list: `length` elements of the child from `offset` on. */
struct ListEntry {
  std::uint32_t offset;
  std::uint32_t length;
};

}  // namespace kindling
