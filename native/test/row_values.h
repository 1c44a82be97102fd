#pragma once

#include <cstring>
#include <string>

#include "kindling/string_view.h"
#include "kindling/vector.h"

// Makes values of rows, and compares what came back of them.
namespace kindling::testing {

inline std::string text_of(std::uint32_t row) {
  return (row % 3 == 0 ? "" : row % 3 == 1 ? "short" : "a text that does not fit into its view ") + std::to_string(row % 97);
}

inline bool equal_rows(const Vector& left, std::uint32_t left_row, const Vector& right, std::uint32_t right_row) {
  if (left.is_valid(left_row) != right.is_valid(right_row)) return false;
  if (!left.is_valid(left_row)) return true;
  if (is_text(left.type)) return equal(left.as<StringView>()[left_row], right.as<StringView>()[right_row]);
  if (left.type == PhysicalType::list) {
    const ListEntry first = left.as<ListEntry>()[left_row];
    const ListEntry second = right.as<ListEntry>()[right_row];
    if (first.length != second.length) return false;
    for (std::uint32_t at = 0; at < first.length; ++at) {
      if (!equal_rows(left.children[0], first.offset + at, right.children[0], second.offset + at)) return false;
    }
    return true;
  }
  if (left.type == PhysicalType::structure) {
    for (std::size_t child = 0; child < left.children.size(); ++child) {
      if (!equal_rows(left.children[child], left_row, right.children[child], right_row)) return false;
    }
    return true;
  }
  const std::size_t width = row_width(left.type);
  return std::memcmp(left.data + left_row * width, right.data + right_row * width, width) == 0;
}

}  // namespace kindling::testing
