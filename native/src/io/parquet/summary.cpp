#include "io/parquet/summary.h"

#include <algorithm>

#include "io/parquet/page_reader.h"

namespace kindling::parquet {

namespace {

/** A value comes often when a dictionary serves so many times as many. */
constexpr std::int64_t often = 10;
/** Writers give larger dictionaries up in the middle of a column: they then say nothing of all of it. */
constexpr std::int64_t whole_dictionary_bytes = 256 * 1024;

/** Counts the entries of the dictionary of a chunk whose values come often. */
std::optional<std::uint32_t> distinct_of(const InputFile& file, const ColumnChunk& chunk) {
  if (chunk.dictionary_page_offset.value_or(0) <= 0) return std::nullopt;
  DictionarySize size;
  if (!read_dictionary_size(file, chunk, size).ok()) return std::nullopt;
  if (size.values == 0 || size.bytes > whole_dictionary_bytes || size.values * often > chunk.values) return std::nullopt;
  return static_cast<std::uint32_t>(size.values);
}

}  // namespace

std::int64_t count_rows(const Footer& footer) {
  std::int64_t rows = 0;
  for (const RowGroup& group : footer.row_groups) {
    if (__builtin_add_overflow(rows, std::max<std::int64_t>(0, group.rows), &rows)) return INT64_MAX;
  }
  return rows;
}

ColumnSummary summarize(const InputFile& file, const Footer& footer, const SchemaNode& node, const LogicalType& type) {
  ColumnSummary summary;
  if (node.is_group() || node.repetition != 0) return summary;
  bool is_first = true;
  for (const RowGroup& group : footer.row_groups) {
    if (node.column >= group.columns.size()) return {};
    const ColumnChunk& chunk = group.columns[node.column];
    ValueBounds bounds = bounds_of(chunk, node, type);
    // One group without bounds leaves the whole column without.
    if (is_first) {
      summary = {std::move(bounds.least), std::move(bounds.greatest), bounds.nulls, distinct_of(file, chunk)};
    } else {
      const bool has_least = bounds.least.index() != 0 && summary.least.index() != 0;
      summary.least = has_least ? std::min(summary.least, bounds.least) : Bound();
      const bool has_greatest = bounds.greatest.index() != 0 && summary.greatest.index() != 0;
      summary.greatest = has_greatest ? std::max(summary.greatest, bounds.greatest) : Bound();
      std::int64_t nulls = 0;
      const bool has_nulls = bounds.nulls && summary.nulls && !__builtin_add_overflow(*summary.nulls, *bounds.nulls, &nulls);
      summary.nulls = has_nulls ? std::optional(nulls) : std::nullopt;
    }
    is_first = false;
  }
  return summary;
}

}  // namespace kindling::parquet
