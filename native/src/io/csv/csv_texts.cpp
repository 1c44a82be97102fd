#include "io/csv/csv_texts.h"

#include <algorithm>
#include <cstring>

#include "kernels/raised.h"

namespace kindling {

Status CsvTexts::make(CsvDescription description, const LogicalType& type, std::unique_ptr<TextRecords>& records) {
  const auto wrong = [] { return Status(StatusCode::invalid_program, "CSV is read as a struct of simple types"); };
  if (type.kind != LogicalKind::structure || description.positions.size() != type.children.size()) return wrong();
  auto made = std::make_unique<CsvTexts>(std::move(description));
  for (std::size_t index = 0; index < type.children.size(); ++index) {
    made->readers_.emplace_back();
    const std::uint32_t position = made->description_.positions[index];
    if (position == CsvDescription::bad_record) {
      if (type.children[index].kind != LogicalKind::text) return wrong();
      continue;
    }
    if (position >= made->description_.columns) return wrong();
    KINDLING_RETURN_IF_FAILED(ValueReader::make(type.children[index], made->description_.values, made->readers_.back()));
  }
  made->columns_.resize(type.children.size());
  records = std::move(made);
  return {};
}

CsvTexts::CsvTexts(CsvDescription description) : description_(std::move(description)), reader_(description_.csv) {
  const std::string& line_end = description_.csv.line_separator;
  reader_.set_line_end(line_end.empty() ? "\n" : line_end);
}

Status CsvTexts::read(KernelCall& call) {
  KINDLING_RETURN_IF_FAILED(cut(call));
  KINDLING_RETURN_IF_FAILED(convert(call));
  std::vector<Vector>& children = call.result.view().children;
  children.clear();
  for (const OwnedVector& column : columns_) children.push_back(column.view());
  return {};
}

/** Cuts each text into fields; what a record lacks is NULL, and one that cannot be read is NULL throughout. */
Status CsvTexts::cut(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const std::uint32_t columns = description_.columns;
  arena_.clear();
  KINDLING_RETURN_IF_FAILED(texts_.resize(std::size_t{columns} * call.length));
  std::fill_n(texts_.data(), texts_.size(), FieldText());
  KINDLING_RETURN_IF_FAILED(bad_.resize(call.length));
  if (call.length != 0) std::memset(bad_.data(), 0, call.length);
  const std::string_view null = description_.csv.null_value;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    if (!call.result.view().is_valid(row)) continue;
    const std::string_view text = texts[row].text();
    std::size_t length = 0;
    Status status = text.empty() ? Status(StatusCode::malformed_file, "there is nothing")
                                 : reader_.read(text, arena_, length);
    if (!status.ok() && status.code() != StatusCode::malformed_file) return status;
    bad_[row] = !status.ok() || reader_.fields().size() != columns;
    if (!status.ok()) continue;
    const std::size_t fields = std::min<std::size_t>(reader_.fields().size(), columns);
    for (std::size_t column = 0; column < fields; ++column) {
      const FieldText& field = reader_.fields()[column];
      if (field.length != null.size() || field.text() != null) texts_[column * call.length + row] = field;
    }
  }
  return {};
}

Status CsvTexts::convert(KernelCall& call) {
  for (std::size_t index = 0; index < readers_.size(); ++index) {
    if (readers_[index] == nullptr) continue;
    const FieldText* texts = texts_.data() + std::size_t{description_.positions[index]} * call.length;
    KINDLING_RETURN_IF_FAILED(readers_[index]->read(texts, call.length, columns_[index], bad_.data()));
  }
  const Values<StringView> records(call.argument(0));
  if (description_.bad_rows == BadRows::fail) {
    for (std::uint32_t row = 0; row < call.length; ++row) {
      if (!bad_[row] || !call.counts(row)) continue;
      constexpr std::size_t shown = 1000;
      const std::string text(records[row].text().substr(0, shown));
      return raised("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", {"badRecord", "`" + text + "`", "failFastMode", "FAILFAST", "line", "1", "path", "its text", "reason",
                     "a field is missing, too many, or no value of its type"});
    }
  }
  for (std::size_t index = 0; index < readers_.size(); ++index) {
    if (readers_[index] != nullptr) continue;
    KINDLING_RETURN_IF_FAILED(columns_[index].prepare(PhysicalType::utf8, call.length));
    std::uint64_t* validity;
    KINDLING_RETURN_IF_FAILED(columns_[index].make_validity(validity));
    for (std::uint32_t row = 0; row < call.length; ++row) {
      columns_[index].data<StringView>()[row] = bad_[row] ? records[row] : StringView();
      if (!bad_[row]) clear_bit(validity, row);
    }
  }
  return {};
}

}  // namespace kindling
