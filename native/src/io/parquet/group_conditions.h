#pragma once

#include "io/parquet/schema.h"
#include "kindling/file_format.h"
#include "kindling/scan_condition.h"

namespace kindling::parquet {

/** Is a column that conditions speak of: its leaf in the file, null where it is nested or missing. */
struct ConditionColumn {
  const SchemaNode* node = nullptr;
  LogicalType type;
  /** The file has no such column: every row is NULL. */
  bool is_missing = false;
};

/** Checks that a condition compares columns of files with constants of their type; else INVALID_PROGRAM. */
Status check_condition(const ScanCondition& condition, const std::vector<FileColumn>& columns);

/** Tells whether one of `rows` rows may meet a condition without parts, by what a chunk or page of its column says. */
bool may_match(const ScanCondition& condition, const ColumnChunk& chunk, std::int64_t rows, const ConditionColumn& column);

/** Tells whether a row of a group may meet all conditions, by the statistics of its columns; true where they say nothing. */
bool may_match(const std::vector<ScanCondition>& conditions, const RowGroup& group,
               const std::vector<ConditionColumn>& columns);

}  // namespace kindling::parquet
