#pragma once

#include "io/parquet/footer.h"
#include "kindling/array.h"
#include "kindling/column.h"
#include "kindling/logical_type.h"

namespace kindling::parquet {

/** Is a column of a Parquet file to write: its place in the schema, its levels and what its values are. */
struct WrittenLeaf {
  /** The names from the column of the table down to the leaf. */
  std::vector<std::string> path;
  LogicalType type;
  std::uint32_t definition = 0;
  std::uint32_t repetition = 0;
};

/** Lists the leaves of a column, each of which becomes a column of the file. Every field may be NULL but keys of maps and what variants consist of. */
void list_leaves(const std::string& name, const LogicalType& type, std::vector<WrittenLeaf>& leaves);

/** Holds the rows of one leaf: levels, and where the values that are not NULL lie in `vector`. */
struct ShreddedLeaf {
  const Vector* vector = nullptr;
  /** Empty where the leaf does not repeat or cannot be NULL. */
  Array<std::uint32_t> definition;
  Array<std::uint32_t> repetition;
  Array<std::uint32_t> rows;
};

/** Takes a column apart into its leaves, in the order of `list_leaves` (the paper "Dremel", section 4.2). */
Status shred(const LogicalType& type, const Vector& column, std::vector<ShreddedLeaf>& leaves);

}  // namespace kindling::parquet
