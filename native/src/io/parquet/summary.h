#pragma once

#include <vector>

#include "io/parquet/chunk_bounds.h"

namespace kindling::parquet {

/** Says of the values of a column what a footer tells, for all row groups together. */
struct ColumnSummary {
  Bound least;
  Bound greatest;
  std::optional<std::int64_t> nulls;
  /** About how many different values there are; only where each comes often. */
  std::optional<std::uint32_t> distinct;
};

/** Counts the rows of a file. */
std::int64_t count_rows(const Footer& footer);

/** Sums up a column of a file, as a type has it: columns within lists and structs give nothing. */
ColumnSummary summarize(const InputFile& file, const Footer& footer, const SchemaNode& node, const LogicalType& type);

}  // namespace kindling::parquet
