#include "operators/wanted_chunks.h"

#include <algorithm>
#include <numeric>

#include "columns/value_bounds.h"

namespace kindling {

namespace {

/** Looks at what is known of one chunk. */
class ChunkTest {
 public:
  ChunkTest(const TableScan& scan, std::uint32_t chunk)
      : columns_(scan.columns), bounds_(scan.table->bounds->chunks[chunk]), rows_(scan.table->chunks[chunk].rows()) {}

  bool operator()(const ScanCondition& condition) const {
    if (condition.kind == ScanCondition::Kind::all) return std::all_of(condition.parts.begin(), condition.parts.end(), *this);
    if (condition.kind == ScanCondition::Kind::any) return std::any_of(condition.parts.begin(), condition.parts.end(), *this);
    return may_meet(condition, bounds_[columns_[condition.column]], rows_);
  }

 private:
  const std::vector<std::uint32_t>& columns_;
  const std::vector<ValueBounds>& bounds_;
  std::int64_t rows_;
};

}  // namespace

Status check_condition(const ScanCondition& condition, const std::vector<Type>& types) {
  for (const ScanCondition& part : condition.parts) KINDLING_RETURN_IF_FAILED(check_condition(part, types));
  if (condition.has_parts()) return {};
  const bool fits = condition.column < types.size() &&
                    (!condition.is_comparison() ||
                     (!condition.value.is_null && condition.value.type == types[condition.column]));
  return fits ? Status() : Status(StatusCode::invalid_program, "a condition does not fit the columns of its source");
}

std::vector<std::uint32_t> wanted_chunks(const TableScan& scan) {
  std::vector<std::uint32_t> chunks(scan.table->chunks.size());
  std::iota(chunks.begin(), chunks.end(), 0);
  if (scan.conditions.empty() || scan.table->bounds == nullptr) return chunks;
  std::erase_if(chunks, [&](std::uint32_t chunk) {
    return !std::all_of(scan.conditions.begin(), scan.conditions.end(), ChunkTest(scan, chunk));
  });
  return chunks;
}

TableScan only_wanted(const TableScan& scan) {
  const std::vector<std::uint32_t> chunks = wanted_chunks(scan);
  if (chunks.size() == scan.table->chunks.size()) return scan;
  auto table = std::make_shared<Table>();
  table->types = scan.table->types;
  for (const std::uint32_t chunk : chunks) {
    table->chunks.push_back(scan.table->chunks[chunk]);
    table->rows += table->chunks.back().rows();
  }
  return {std::move(table), scan.columns};
}

}  // namespace kindling
