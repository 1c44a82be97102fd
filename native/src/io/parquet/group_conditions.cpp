#include "io/parquet/group_conditions.h"

#include <algorithm>

#include "io/parquet/chunk_bounds.h"

namespace kindling::parquet {

namespace {

bool may_match(const ScanCondition& condition, const RowGroup& group, const std::vector<ConditionColumn>& columns) {
  const auto matches = [&](const ScanCondition& part) { return may_match(part, group, columns); };
  if (condition.kind == ScanCondition::Kind::all) return std::all_of(condition.parts.begin(), condition.parts.end(), matches);
  if (condition.kind == ScanCondition::Kind::any) return std::any_of(condition.parts.begin(), condition.parts.end(), matches);
  const ConditionColumn& column = columns[condition.column];
  if (column.is_missing) return condition.kind == ScanCondition::Kind::null;
  if (column.node == nullptr) return true;
  return may_match(condition, group.columns[column.node->column], group.rows, column);
}

}  // namespace

bool may_match(const ScanCondition& condition, const ColumnChunk& chunk, std::int64_t rows, const ConditionColumn& column) {
  return may_meet(condition, bounds_of(chunk, *column.node, column.type), rows);
}

Status check_condition(const ScanCondition& condition, const std::vector<FileColumn>& columns) {
  for (const ScanCondition& part : condition.parts) KINDLING_RETURN_IF_FAILED(check_condition(part, columns));
  if (condition.has_parts()) return {};
  const bool fits = condition.column < columns.size() &&
                    (!condition.is_comparison() ||
                     (!condition.value.is_null && condition.value.type == physical_type(columns[condition.column].type)));
  return fits ? Status() : Status(StatusCode::invalid_program, "a condition does not fit the columns of files");
}

bool may_match(const std::vector<ScanCondition>& conditions, const RowGroup& group,
               const std::vector<ConditionColumn>& columns) {
  return std::all_of(conditions.begin(), conditions.end(),
                     [&](const ScanCondition& condition) { return may_match(condition, group, columns); });
}

}  // namespace kindling::parquet
