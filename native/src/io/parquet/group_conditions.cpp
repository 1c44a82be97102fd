#include "io/parquet/group_conditions.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "io/parquet/chunk_bounds.h"

namespace kindling::parquet {

namespace {

template <class Value>
Value from_bits(std::uint64_t bits) {
  Value value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

Bound bound_of(const Constant& constant) {
  switch (constant.type.kind) {
    case PhysicalType::i32:
    case PhysicalType::i64:
      return WideInteger{static_cast<std::int64_t>(constant.bits)};
    case PhysicalType::i128: {
      Integer128 value;
      value.low = constant.bits;
      value.high = static_cast<std::int64_t>(constant.high_bits);
      return WideInteger(value);
    }
    case PhysicalType::f32:
      return double{from_bits<float>(constant.bits)};
    case PhysicalType::f64:
      return from_bits<double>(constant.bits);
    case PhysicalType::utf8:
    case PhysicalType::binary:
      return constant.text;
    default:
      return {};
  }
}

bool is_nan(const Bound& bound) {
  const auto* real = std::get_if<double>(&bound);
  return real != nullptr && std::isnan(*real);
}

/** Tells whether some value between the bounds may compare so with another; NaN may hide above them. */
bool may_compare(ScanCondition::Kind kind, const ChunkBounds& bounds, const Bound& value) {
  if (value.index() == 0 || is_nan(value)) return true;
  const bool has_least = bounds.least.index() == value.index();
  const bool has_greatest = bounds.greatest.index() == value.index();
  const bool is_real = std::holds_alternative<double>(value);
  switch (kind) {
    case ScanCondition::Kind::equal:
      return !(has_least && value < bounds.least) && !(has_greatest && bounds.greatest < value);
    case ScanCondition::Kind::less:
      return !(has_least && value <= bounds.least);
    case ScanCondition::Kind::less_or_equal:
      return !(has_least && value < bounds.least);
    case ScanCondition::Kind::greater:
      return is_real || !(has_greatest && bounds.greatest <= value);
    case ScanCondition::Kind::greater_or_equal:
      return is_real || !(has_greatest && bounds.greatest < value);
    default:
      return true;
  }
}

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
  const ChunkBounds bounds = bounds_of(chunk, *column.node, column.type);
  if (condition.kind == ScanCondition::Kind::null) return bounds.nulls != 0;
  // Nothing is true of NULL but that it is NULL.
  if (bounds.nulls == rows) return false;
  return condition.kind == ScanCondition::Kind::valid || may_compare(condition.kind, bounds, bound_of(condition.value));
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
