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

/** Says how many rows a part of a sorted result has: a morsel, or fewer where rows are wide, so that threads have room. */
inline std::uint64_t rows_of_part(const std::vector<Type>& types) {
  constexpr std::uint64_t most_bytes = std::uint64_t{12} << 20;
  constexpr std::uint64_t text_bytes = 32;
  std::uint64_t width = 1;
  for (const Type& type : types) width += is_text(type.kind) ? text_bytes : row_width(type.kind);
  return std::clamp<std::uint64_t>(most_bytes / width, morsel_rows / 8, morsel_rows);
}

/**
 * Cuts so that every part gets about as many rows as the types of its columns allow; a sort on disk cuts as one in memory
 * does.
 */
inline SortParts sort_parts(std::uint64_t rows, const std::vector<Type>& types) {
  constexpr std::uint64_t samples_a_part = 32;
  const std::uint64_t part = rows_of_part(types);
  const auto count = static_cast<std::uint32_t>((rows + part - 1) / part);
  return {count, std::max<std::uint64_t>(1, count == 0 ? 1 : rows / (count * samples_a_part))};
}

}  // namespace kindling
