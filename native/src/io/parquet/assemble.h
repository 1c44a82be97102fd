#pragma once

#include "io/parquet/field_plan.h"
#include "io/parquet/leaf_reader.h"

namespace kindling::parquet {

/** Is a leaf whose rows have been read, for nested columns to be put together from. */
struct LoadedLeaf {
  LeafValues values;
  /** The definition level of a value that is not NULL, and the bytes that one takes. */
  std::uint8_t deepest = 0;
  std::uint32_t width = 0;
};

/** Puts the rows of a column together from its leaves, which all hold the same rows. */
Status assemble(const FieldPlan& plan, const std::vector<LoadedLeaf>& leaves, std::uint32_t rows, OwnedVector& vector);

}  // namespace kindling::parquet
