#pragma once

#include "kindling/batch.h"
#include "kindling/owned_vector.h"

namespace kindling {

/** Makes `target` the values of `source` at the given rows, side by side; constants and list elements are not copied. */
Status gather(const Vector& source, const std::uint16_t* rows, std::uint32_t count, OwnedVector& target);
Status gather(const Vector& source, const std::uint32_t* rows, std::uint32_t count, OwnedVector& target);

/** Gives a column of a batch without its dead rows: the column itself, or a copy in `scratch`. */
Status live_rows(const Batch& batch, std::uint32_t column, OwnedVector& scratch, const Vector*& values);

/**
 * Makes `target` look at rows `offset` to `offset + count` of `source`. Bitmaps are copied only where `offset` is not
 * a multiple of 64, which no slice of a morsel at multiples of `vector_rows` is.
 */
Status slice(const Vector& source, std::uint32_t offset, std::uint32_t count, OwnedVector& target);

}  // namespace kindling
