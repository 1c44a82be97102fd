#include "io/parquet/matching_rows.h"

#include <optional>

#include "io/parquet/bloom_filter.h"
#include "io/parquet/convert.h"
#include "io/parquet/page_index.h"

namespace kindling::parquet {

namespace {

/** Gives the bytes of a constant as the file stores values of a column; nothing where these are not the same. */
std::optional<std::string> plain_bytes(const Constant& constant, const ConditionColumn& column) {
  const PhysicalKind stored = *column.node->element.type;
  if (is_text(constant.type.kind)) {
    return stored == PhysicalKind::byte_array ? std::optional(constant.text) : std::nullopt;
  }
  Conversion conversion;
  if (!find_conversion(*column.node, column.type, conversion).ok() || conversion.convert != nullptr) return std::nullopt;
  std::size_t width = 0;
  if (constant.type.kind == PhysicalType::i32 && stored == PhysicalKind::int32) width = 4;
  if (constant.type.kind == PhysicalType::i64 && stored == PhysicalKind::int64) width = 8;
  if (width == 0) return std::nullopt;
  return std::string(reinterpret_cast<const char*>(&constant.bits), width);
}

class RowFinder {
 public:
  RowFinder(const InputFile& file, const RowGroup& group, const std::vector<ConditionColumn>& columns)
      : file_(file), group_(group), columns_(columns), pages_(columns.size()) {}

  Status find(const ScanCondition& condition, RowRanges& rows) {
    if (!condition.has_parts()) return find_by_column(condition, rows);
    const bool all = condition.kind == ScanCondition::Kind::all;
    rows = all ? every_row() : RowRanges();
    for (const ScanCondition& part : condition.parts) {
      RowRanges found;
      KINDLING_RETURN_IF_FAILED(find(part, found));
      rows = all ? common_rows(rows, found) : rows_of_either(rows, found);
      if (all && rows.empty()) return {};
    }
    return {};
  }
  RowRanges every_row() const { return RowRanges(static_cast<std::uint64_t>(group_.rows)); }

 private:
  Status find_by_column(const ScanCondition& condition, RowRanges& rows) {
    rows = RowRanges();
    if (!may_match({condition}, group_, columns_)) return {};
    rows = every_row();
    const ConditionColumn& column = columns_[condition.column];
    if (column.node == nullptr || column.node->repetition != 0) return {};
    const ColumnChunk& chunk = group_.columns[column.node->column];
    if (condition.kind == ScanCondition::Kind::equal) {
      bool may = true;
      if (const std::optional<std::string> bytes = plain_bytes(condition.value, column); bytes) {
        KINDLING_RETURN_IF_FAILED(may_contain(file_, chunk, bloom_hash(*bytes), may));
      }
      if (!may) {
        rows = RowRanges();
        return {};
      }
    }
    std::optional<std::vector<IndexedPage>>& pages = pages_[condition.column];
    if (!pages) KINDLING_RETURN_IF_FAILED(read_page_index(file_, chunk, group_.rows, pages.emplace()));
    if (pages->empty()) return {};
    rows = RowRanges();
    // A page is judged as a row group that has no other.
    ColumnChunk page_chunk;
    page_chunk.type = chunk.type;
    for (const IndexedPage& page : *pages) {
      page_chunk.statistics = page.statistics;
      const auto count = static_cast<std::int64_t>(page.rows.last - page.rows.first);
      if (may_match(condition, page_chunk, count, column)) rows.add(page.rows);
    }
    return {};
  }

  const InputFile& file_;
  const RowGroup& group_;
  const std::vector<ConditionColumn>& columns_;
  /** The page index of each column that was asked for. */
  std::vector<std::optional<std::vector<IndexedPage>>> pages_;
};

}  // namespace

Status find_matching_rows(const InputFile& file, const std::vector<ScanCondition>& conditions, const RowGroup& group,
                          const std::vector<ConditionColumn>& columns, RowRanges& rows) {
  RowFinder finder(file, group, columns);
  rows = finder.every_row();
  for (const ScanCondition& condition : conditions) {
    RowRanges found;
    KINDLING_RETURN_IF_FAILED(finder.find(condition, found));
    rows = common_rows(rows, found);
    if (rows.empty()) return {};
  }
  return {};
}

}  // namespace kindling::parquet
