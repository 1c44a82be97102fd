#include "io/csv/csv_schema_readers.h"

#include <cmath>

namespace kindling {

namespace {

/** Fills the only row of a list of texts; null texts are NULL. */
Status put_list(const std::vector<FieldText>& texts, OwnedVector& column) {
  KINDLING_RETURN_IF_FAILED(column.prepare(PhysicalType::list, 1));
  const auto count = static_cast<std::uint32_t>(texts.size());
  column.data<ListEntry>()[0] = {0, count};
  column.children().resize(1);
  OwnedVector& elements = column.children()[0];
  KINDLING_RETURN_IF_FAILED(elements.prepare(PhysicalType::utf8, count));
  std::uint64_t* validity;
  KINDLING_RETURN_IF_FAILED(elements.make_validity(validity));
  for (std::uint32_t index = 0; index < count; ++index) {
    StringView& text = elements.data<StringView>()[index];
    text = StringView();
    if (texts[index].is_null()) {
      clear_bit(validity, index);
    } else {
      KINDLING_RETURN_IF_FAILED(elements.arena().copy(StringView(texts[index].text()), text));
    }
  }
  column.take_children();
  return {};
}

}  // namespace

CsvFirstRecordReader::CsvFirstRecordReader(const CsvDescription& description)
    : wanted_(CsvTokenizer::all_columns(description.csv.most_columns)), part_(description, wanted_) {}

Status CsvFirstRecordReader::read(std::uint32_t, std::vector<OwnedVector>& columns, std::uint32_t& rows) {
  rows = 0;
  if (done_) return {};
  done_ = true;
  CsvRows read;
  KINDLING_RETURN_IF_FAILED(part_.tokenizer().next(1, read));
  rows = read.rows;
  if (rows == 0) return {};
  std::vector<FieldText> texts = {read.records[0]};
  for (std::uint32_t column = 0; column < read.counts[0]; ++column) texts.push_back(read.column(column)[0]);
  return put_list(texts, columns[0]);
}

CsvTypesReader::CsvTypesReader(const CsvDescription& description)
    : description_(description),
      wanted_(CsvTokenizer::all_columns(description.columns)),
      part_(description, wanted_),
      guesser_(description.values, description.prefers_dates, description.prefers_ntz),
      guesses_(description.columns) {}

Status CsvTypesReader::read(std::uint32_t most, std::vector<OwnedVector>& columns, std::uint32_t& rows) {
  rows = 0;
  if (done_) return {};
  // The part is read a vector at a time, as a pipeline would, but nobody can cancel in between: parts are small.
  do {
    KINDLING_RETURN_IF_FAILED(part_.tokenizer().next(most, rows_));
    add_rows();
  } while (rows_.rows != 0);
  done_ = true;
  rows = 1;
  std::vector<std::string> names;
  for (const CsvGuess& guess : guesses_) names.push_back(to_text(guess));
  std::vector<FieldText> texts;
  for (const std::string& name : names) texts.push_back(field_text(name));
  return put_list(texts, columns[0]);
}

/** Takes rows at even distances, so that their share is the ratio. */
bool CsvTypesReader::is_sampled() {
  const double ratio = description_.sampling_ratio;
  const auto before = static_cast<double>(rows_seen_++);
  return std::floor((before + 1) * ratio) > std::floor(before * ratio) || before == 0;
}

/** Spark leaves out every line that looks like the header, wherever it stands. */
bool CsvTypesReader::repeats_header(const FieldText& record) const {
  return description_.csv.header && !description_.csv.multiple_lines && record.text() == description_.header_line;
}

void CsvTypesReader::add_rows() {
  const std::string_view null = description_.csv.null_value;
  std::vector<bool> taken(rows_.rows);
  for (std::uint32_t row = 0; row < rows_.rows; ++row) taken[row] = is_sampled() && !repeats_header(rows_.records[row]);
  for (std::size_t column = 0; column < wanted_.size(); ++column) {
    const FieldText* texts = rows_.column(column);
    CsvGuess& guess = guesses_[column];
    for (std::uint32_t row = 0; row < rows_.rows && guess.kind != CsvKind::text; ++row) {
      if (taken[row] && texts[row].length != 0 && texts[row].text() != null) guesser_.add(texts[row].text(), guess);
    }
  }
}

}  // namespace kindling
