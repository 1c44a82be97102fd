#include "io/csv/csv_row_reader.h"

#include <algorithm>
#include <cstring>

#include "kernels/raised.h"

namespace kindling {

namespace {

std::vector<std::uint32_t> places_of(const CsvDescription& description) {
  std::vector<std::uint32_t> places;
  std::copy_if(description.positions.begin(), description.positions.end(), std::back_inserter(places),
               [](std::uint32_t position) { return position != CsvDescription::bad_record; });
  return places;
}

}  // namespace

CsvRowReader::CsvRowReader(const CsvDescription& description, InputFilePointer file)
    : description_(description), file_(std::move(file)), wanted_(places_of(description)), part_(description, wanted_) {}

Status CsvRowReader::prepare(const std::vector<FileColumn>& columns) {
  for (std::size_t index = 0; index < columns.size(); ++index) {
    readers_.emplace_back();
    if (description_.positions[index] == CsvDescription::bad_record) continue;
    KINDLING_RETURN_IF_FAILED(ValueReader::make(columns[index].type, description_.values, readers_.back()));
  }
  if (columns.empty()) part_.tokenizer().count_only();
  // Spark asks its parser only for the columns that it needs, and then does not hear of rows that are too short.
  counts_matter_ = wanted_.size() != readers_.size() || wanted_.size() == description_.columns;
  return {};
}

Status CsvRowReader::read(std::uint32_t most, std::vector<OwnedVector>& columns, std::uint32_t& rows) {
  do {
    KINDLING_RETURN_IF_FAILED(part_.tokenizer().next(most, rows_));
    rows = rows_.rows;
    if (rows == 0 || columns.empty()) return {};
    KINDLING_RETURN_IF_FAILED(bad_.resize(rows));
    std::memset(bad_.data(), 0, rows);
    judge_counts();
    KINDLING_RETURN_IF_FAILED(convert(columns));
    if (std::find(bad_.begin(), bad_.end(), 1) == bad_.end() || description_.bad_rows == BadRows::permissive) break;
    if (description_.bad_rows == BadRows::fail) return fail();
    drop_bad_rows();
    rows = rows_.rows;
    if (rows != 0) KINDLING_RETURN_IF_FAILED(convert(columns));
  } while (rows == 0);
  for (std::size_t index = 0; index < readers_.size(); ++index) {
    if (readers_[index] == nullptr) KINDLING_RETURN_IF_FAILED(put_bad_records(columns[index]));
  }
  return {};
}

void CsvRowReader::judge_counts() {
  for (std::uint32_t row = 0; row < rows_.rows; ++row) {
    const std::uint32_t count = rows_.counts[row];
    bad_[row] = counts_matter_ && count != description_.columns;
  }
}

Status CsvRowReader::convert(std::vector<OwnedVector>& columns) {
  std::size_t slot = 0;
  const std::string_view null = description_.csv.null_value;
  const bool finds_nulls = !null.empty() || rows_.may_have_empty_texts;
  for (std::size_t index = 0; index < readers_.size(); ++index) {
    if (readers_[index] == nullptr) continue;
    FieldText* texts = rows_.fields.data() + slot * rows_.capacity;
    for (std::uint32_t row = 0; finds_nulls && row < rows_.rows; ++row) {
      if (texts[row].length == null.size() && (null.empty() || texts[row].text() == null)) texts[row] = {};
    }
    KINDLING_RETURN_IF_FAILED(readers_[index]->read(texts, rows_.rows, columns[index], bad_.data()));
    ++slot;
  }
  return {};
}

Status CsvRowReader::put_bad_records(OwnedVector& column) const {
  KINDLING_RETURN_IF_FAILED(column.prepare(PhysicalType::utf8, rows_.rows));
  std::uint64_t* validity;
  KINDLING_RETURN_IF_FAILED(column.make_validity(validity));
  for (std::uint32_t row = 0; row < rows_.rows; ++row) {
    column.data<StringView>()[row] = bad_[row] ? StringView(rows_.records[row].text()) : StringView();
    if (!bad_[row]) clear_bit(validity, row);
  }
  return {};
}

void CsvRowReader::drop_bad_rows() {
  std::uint32_t kept = 0;
  for (std::uint32_t row = 0; row < rows_.rows; ++row) {
    if (bad_[row]) continue;
    for (std::size_t slot = 0; slot < wanted_.size(); ++slot) {
      rows_.fields[slot * rows_.capacity + kept] = rows_.fields[slot * rows_.capacity + row];
    }
    rows_.records[kept++] = rows_.records[row];
  }
  rows_.rows = kept;
  std::memset(bad_.data(), 0, bad_.size());
}

Status CsvRowReader::fail() const {
  const auto row = static_cast<std::uint32_t>(std::find(bad_.data(), bad_.data() + rows_.rows, 1) - bad_.data());
  const FieldText& record = rows_.records[row];
  std::uint64_t line;
  KINDLING_RETURN_IF_FAILED(part_.line_number(*file_, record, line));
  std::string reason = std::to_string(rows_.counts[row]) + " fields instead of " + std::to_string(description_.columns);
  if (!counts_matter_ || rows_.counts[row] == description_.columns) reason = "a field is no value of its type";
  constexpr std::size_t shown = 1000;
  return raised("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION",
                {"badRecord", "`" + std::string(record.text().substr(0, shown)) + "`", "failFastMode", "FAILFAST", "line",
                 std::to_string(line), "reason", reason});
}

}  // namespace kindling
