#pragma once

#include <optional>

#include "kindling/scan_condition.h"
#include "operators/key_bounds.h"

namespace kindling {

/**
 * Says what a column must be to be equal to a key of a table, for scans that leave out parts of files by it: for few keys
 * one of them, or in one of some ranges that leave out the widest gaps between them; else a number between the least and
 * the greatest. `bounds` is nothing where the keys are no integers. Where nothing can be said, any row meets the condition;
 * where the table has no key, none does. Its column is `target`.
 */
ScanCondition key_condition(const std::vector<ChunkPointer>& chunks, std::uint32_t column, const Type& type,
                            const std::optional<KeyBounds>& bounds, std::uint32_t target);

}  // namespace kindling
