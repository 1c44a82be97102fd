#pragma once

#include "io/parquet/schema.h"

namespace kindling::parquet {

/**
 * Describes a file as JSON: `schema` in the form of Spark's own schema JSON, made from the columns, and `spark`, the text
 * that Spark left in the file or null.
 */
Status describe(const InputFile& file, std::string& json);

}  // namespace kindling::parquet
