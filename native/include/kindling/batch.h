#pragma once

#include <vector>

#include "kindling/vector.h"

namespace kindling {

/**
 * Looks at the rows on their way through a pipeline: columns of `rows` rows and, after a filter, the numbers of the
 * rows that are left, in rising order. Nothing is copied until somebody computes with a column.
 */
struct Batch {
  std::vector<Vector> columns;
  std::uint32_t rows = 0;
  const std::uint16_t* selection = nullptr;
  std::uint32_t selected = 0;

  /** Counts the rows that are left. */
  std::uint32_t live() const { return selection == nullptr ? rows : selected; }
};

}  // namespace kindling
