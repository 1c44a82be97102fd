#pragma once

#include "io/parquet/schema.h"
#include "kindling/arena.h"

namespace kindling::parquet {

/** Is what a conversion must know beside the values. */
struct Conversion {
  /** Turns `count` decoded values into values as native stores the type; null: they are the same bytes. */
  Status (*convert)(const Conversion& conversion, const std::uint8_t* from, std::uint32_t count, std::uint8_t* to,
                    Arena& arena) = nullptr;
  /** Powers of ten by which decimals are multiplied, to come to another scale. */
  int scale_up = 0;
  int precision = 38;
};

/**
 * Finds how the values of a column become values of a type of Spark. Fails with
 * FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH where they cannot: a smaller type, or another kind.
 */
Status find_conversion(const SchemaNode& node, const LogicalType& type, Conversion& conversion);

/** Prints a type as Spark does: `decimal(10,2)`, `array<int>`. */
std::string spark_name(const LogicalType& type);

}  // namespace kindling::parquet
