#include "io/csv_encoder.h"

#include "io/csv_value_writer.h"
#include "io/encoders_of.h"
#include "io/row_encoder.h"
#include "io/value_text.h"

namespace kindling {

namespace {

struct CsvParts {
  CsvOutput format;
  std::vector<ValueText> columns;
  /** Whether numbers may hold bytes that stand for something else, such as a separator `-`. */
  bool numbers_need_care = false;
};

class CsvEncoder final : public RowEncoder {
 public:
  explicit CsvEncoder(std::shared_ptr<const CsvParts> parts)
      : parts_(std::move(parts)), format_(parts_->format), writer_(parts_->format), columns_(parts_->columns) {}

 private:
  bool write_row(const Batch& batch, std::uint32_t row, ByteOutput& output) override {
    for (std::size_t index = 0; index < columns_.size(); ++index) {
      if (index != 0) output.append(format_.separator);
      const Vector& values = batch.columns[index];
      if (!values.is_valid(row)) {
        writer_.write_null(index == 0, output);
        continue;
      }
      const std::string_view text = columns_[index].text(values, row);
      if (columns_[index].is_number() && !parts_->numbers_need_care && !format_.quote_all) {
        output.append(text);
      } else {
        writer_.write(text, index == 0, output);
      }
    }
    output.append(format_.line_separator);
    return true;
  }

  const std::shared_ptr<const CsvParts> parts_;
  const CsvOutput& format_;
  const CsvValueWriter writer_;
  std::vector<ValueText> columns_;
};

}  // namespace

Status make_csv_encoders(const CsvOutput& format, const std::vector<FileColumn>& columns,
                         std::unique_ptr<EncoderMaker>& maker) {
  if (format.separator.empty()) return {StatusCode::invalid_program, "the separator of CSV is empty"};
  std::shared_ptr<const TimeWriting> times;
  KINDLING_RETURN_IF_FAILED(make_time_writing(format.times, times));
  CsvParts parts{format, {}, false};
  for (const FileColumn& column : columns) {
    KINDLING_RETURN_IF_FAILED(ValueText::make(column.type, times, parts.columns.emplace_back()));
  }
  const auto occurs_in_numbers = [](char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '-' ||
           byte == '+' || byte == '.';
  };
  parts.numbers_need_care = occurs_in_numbers(format.separator.front()) || occurs_in_numbers(format.quote);
  maker = std::make_unique<EncodersOf<CsvEncoder, CsvParts>>(std::move(parts));
  return {};
}

}  // namespace kindling
