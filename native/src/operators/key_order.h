#pragma once

#include "kindling/array.h"
#include "operators/sort_key.h"

namespace kindling {

/** Numbers the rows of a run in sorted order; equal rows keep their order. O(rows) for keys of up to 16 bytes. */
Status order_by_keys(const SortOrder& order, const SortedRows& rows, std::uint32_t count,
                     Array<std::uint32_t>& sorted, const Cancellation& cancellation = NeverCancelled());

/** Puts the keys of rows, `words` words each, into the order of `sorted`. */
Status permute_keys(const Array<std::uint64_t>& keys, std::uint32_t words, const Array<std::uint32_t>& sorted,
                    Array<std::uint64_t>& permuted);

}  // namespace kindling
