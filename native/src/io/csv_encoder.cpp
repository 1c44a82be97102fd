#include "io/csv_encoder.h"

#include "io/encoders_of.h"
#include "io/row_encoder.h"
#include "io/value_text.h"

namespace kindling {

namespace {

struct Parts {
  CsvOutput format;
  std::vector<ValueText> columns;
  /** Whether numbers may hold bytes that stand for something else, such as a separator `-`. */
  bool numbers_need_care = false;
};

bool is_blank(char byte) { return static_cast<unsigned char>(byte) <= ' '; }

class CsvEncoder final : public RowEncoder {
 public:
  explicit CsvEncoder(std::shared_ptr<const Parts> parts)
      : parts_(std::move(parts)), format_(parts_->format), columns_(parts_->columns) {}

 private:
  void write_row(const Batch& batch, std::uint32_t row, ByteOutput& output) override {
    for (std::size_t index = 0; index < columns_.size(); ++index) {
      if (index != 0) output.append(format_.separator);
      const Vector& values = batch.columns[index];
      if (!values.is_valid(row)) {
        write_substitute(format_.null_value, output);
        continue;
      }
      const std::string_view text = columns_[index].text(values, row);
      if (columns_[index].is_number() && !parts_->numbers_need_care && !format_.quote_all) {
        output.append(text);
      } else {
        write_value(trimmed(text), output);
      }
    }
    output.append(format_.line_separator);
  }

  std::string_view trimmed(std::string_view text) const {
    while (format_.trim_left && !text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (format_.trim_right && !text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
  }

  /** Writes what stands for NULL or for an empty text; one that is quoted already stays as it is. */
  void write_substitute(std::string_view text, ByteOutput& output) const {
    const bool is_quoted = text.size() >= 2 && text.front() == format_.quote && text.back() == format_.quote;
    if (is_quoted) return output.append(text);
    if (format_.quote_all || needs_quotes(text)) return write_quoted(text, output);
    output.append(text);
  }

  void write_value(std::string_view text, ByteOutput& output) const {
    if (text.empty()) return write_substitute(format_.empty_value, output);
    if (format_.quote_all || needs_quotes(text)) return write_quoted(text, output);
    output.append(text);
  }

  bool needs_quotes(std::string_view text) const {
    if (format_.quote == 0 || text.empty()) return false;
    if (text.front() == format_.quote) return true;
    for (const char byte : text) {
      if (byte == format_.separator.front() || byte == '\n' || byte == '\r') return true;
      if (format_.quote_quotes && byte == format_.quote) return true;
    }
    return false;
  }

  void write_quoted(std::string_view text, ByteOutput& output) const {
    if (format_.quote == 0) return output.append(text);
    output.append(format_.quote);
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      char before = 0;
      if (text[at] == format_.quote) {
        before = format_.escape;
      } else if (text[at] == format_.escape) {
        before = format_.escape_of_escape;
      }
      if (before == 0) continue;
      output.append(text.substr(begin, at - begin));
      output.append(before);
      begin = at;
    }
    output.append(text.substr(begin));
    output.append(format_.quote);
  }

  const std::shared_ptr<const Parts> parts_;
  const CsvOutput& format_;
  std::vector<ValueText> columns_;
};

}  // namespace

Status make_csv_encoders(const CsvOutput& format, const std::vector<FileColumn>& columns,
                         std::unique_ptr<EncoderMaker>& maker) {
  if (format.separator.empty()) return {StatusCode::invalid_program, "the separator of CSV is empty"};
  std::shared_ptr<const TimeWriting> times;
  KINDLING_RETURN_IF_FAILED(make_time_writing(format.times, times));
  Parts parts{format, {}, false};
  for (const FileColumn& column : columns) {
    KINDLING_RETURN_IF_FAILED(ValueText::make(column.type, times, parts.columns.emplace_back()));
  }
  const auto occurs_in_numbers = [](char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '-' ||
           byte == '+' || byte == '.';
  };
  parts.numbers_need_care = occurs_in_numbers(format.separator.front()) || occurs_in_numbers(format.quote);
  maker = std::make_unique<EncodersOf<CsvEncoder, Parts>>(std::move(parts));
  return {};
}

}  // namespace kindling
