#pragma once

#include "columns/value_bounds.h"
#include "io/parquet/schema.h"

namespace kindling::parquet {

/** Reads the statistics of a chunk of a column that is read as a type; what cannot be relied on is left out. */
ValueBounds bounds_of(const ColumnChunk& chunk, const SchemaNode& node, const LogicalType& type);

}  // namespace kindling::parquet
