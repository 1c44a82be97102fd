#pragma once

#include <vector>

#include "kindling/program.h"

namespace kindling {

/** Is a condition that wanted rows meet: by it a source may leave out parts of files, or chunks of a table, in which no row can. */
struct ScanCondition {
  enum class Kind : std::uint8_t { equal, less, less_or_equal, greater, greater_or_equal, null, valid, all, any };
  Kind kind = Kind::valid;
  /** Numbers a column that is read; `value` is a constant of its type. */
  std::uint32_t column = 0;
  Constant value = {};
  std::vector<ScanCondition> parts = {};

  bool has_parts() const { return kind == Kind::all || kind == Kind::any; }
  bool is_comparison() const { return kind <= Kind::greater_or_equal; }
};

}  // namespace kindling
