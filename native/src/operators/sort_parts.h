#pragma once

#include <algorithm>
#include <cstdint>

#include "kindling/column.h"

namespace kindling {

/** Says into how many parts a sorted result is cut, and how far apart the rows are, in each run, that choose the bounds. */
struct SortParts {
  std::uint32_t count;
  std::uint64_t step;
};

/** Cuts so that every part gets about as many rows as a morsel; a sort on disk cuts as one in memory does. */
inline SortParts sort_parts(std::uint64_t rows) {
  constexpr std::uint64_t samples_a_part = 32;
  const auto count = static_cast<std::uint32_t>((rows + morsel_rows - 1) / morsel_rows);
  return {count, std::max<std::uint64_t>(1, count == 0 ? 1 : rows / (count * samples_a_part))};
}

}  // namespace kindling
