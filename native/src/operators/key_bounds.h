#pragma once

#include <limits>
#include <vector>

#include "kindling/column.h"

namespace kindling {

/** Holds the least and the greatest value of a column of integers; the least is the greater one where it has none. */
struct KeyBounds {
  std::int64_t least = std::numeric_limits<std::int64_t>::max();
  std::int64_t greatest = std::numeric_limits<std::int64_t>::min();

  bool has_values() const { return least <= greatest; }
  /** Looks through a column of a table; returns false where its values are no integers of up to 64 bits. */
  static bool of(const std::vector<ChunkPointer>& chunks, std::uint32_t column, KeyBounds& bounds);
};

}  // namespace kindling
