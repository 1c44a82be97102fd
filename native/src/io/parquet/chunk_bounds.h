#pragma once

#include <variant>

#include "io/parquet/schema.h"
#include "kindling/integer128.h"

namespace kindling::parquet {

/** Is a value between others: integers, decimals, dates and times as they are stored, real numbers, bytes of texts. */
using Bound = std::variant<std::monostate, WideInteger, double, std::string>;

/**
 * Holds what a column chunk says of its values as a type of Spark has them. Every value lies between the bounds, where
 * they are known; but NaN, which is greater than any number, is not counted.
 */
struct ChunkBounds {
  Bound least;
  Bound greatest;
  std::optional<std::int64_t> nulls;
};

/** Reads the statistics of a chunk of a column that is read as a type; what cannot be relied on is left out. */
ChunkBounds bounds_of(const ColumnChunk& chunk, const SchemaNode& node, const LogicalType& type);

}  // namespace kindling::parquet
