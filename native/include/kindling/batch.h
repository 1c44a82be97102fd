#pragma once

#include <vector>

#include "kindling/deferred_column.h"

namespace kindling {

/**
 * Looks at the rows on their way through a pipeline: columns of `rows` rows and, after a filter, the numbers of the
 * rows that are left, in rising order. Nothing is copied until somebody computes with a column, and a deferred column is
 * not even read.
 */
struct Batch {
  std::vector<Vector> columns;
  std::uint32_t rows = 0;
  const std::uint16_t* selection = nullptr;
  std::uint32_t selected = 0;

  /** Points at the values of a column, which may be deferred, for the live rows. */
  Status load(std::uint32_t column, const Vector*& values) const {
    values = &columns[column];
    DeferredColumn* const deferred = deferred_column(*values);
    return deferred == nullptr ? Status() : deferred->load(selection, selected, values);
  }
  /** Loads all columns. */
  Status load_all() {
    for (std::uint32_t column = 0; column < columns.size(); ++column) {
      if (columns[column].encoding != Encoding::deferred) continue;
      const Vector* values;
      KINDLING_RETURN_IF_FAILED(load(column, values));
      columns[column] = *values;
    }
    return {};
  }
  /** Counts the rows that are left. */
  std::uint32_t live() const { return selection == nullptr ? rows : selected; }
};

}  // namespace kindling
