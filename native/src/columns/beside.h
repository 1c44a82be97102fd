#pragma once

#include <vector>

#include "kindling/column.h"

namespace kindling {

/**
 * Puts the columns of chunks of as many rows side by side; `widths` counts the columns of each. Nothing is copied: what does
 * not lie in memory is loaded when somebody reads its columns.
 */
TableChunk put_beside(std::vector<TableChunk> chunks, std::vector<std::uint32_t> widths);

}  // namespace kindling
