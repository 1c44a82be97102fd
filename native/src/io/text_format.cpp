#include "io/text_format.h"

#include <algorithm>

#include "columns/utf8.h"
#include "io/line_reader.h"

namespace kindling {

namespace {

class TextPart final : public PartReader {
 public:
  TextPart(LineReader lines, std::size_t columns) : lines_(std::move(lines)), columns_(columns) {}

  Status read(std::uint32_t most, std::vector<OwnedVector>& columns, std::uint32_t& rows) override {
    if (columns_ != 0) KINDLING_RETURN_IF_FAILED(columns[0].prepare(PhysicalType::utf8, most));
    bool found = true;
    for (rows = 0; rows < most; ++rows) {
      std::string_view line;
      KINDLING_RETURN_IF_FAILED(lines_.next(line, found));
      if (!found) break;
      if (columns_ != 0) KINDLING_RETURN_IF_FAILED(put(line, rows, columns[0]));
    }
    if (columns_ != 0) columns[0].set_length(rows);
    return {};
  }

 private:
  static Status put(std::string_view line, std::uint32_t row, OwnedVector& column) {
    if (line.size() > UINT32_MAX) return {StatusCode::malformed_file, "a line has more than 4 GiB"};
    StringView& text = column.data<StringView>()[row];
    if (is_utf8(line.data(), line.size())) return column.arena().copy(StringView(line), text);
    return column.arena().copy(StringView(mend_utf8(line)), text);
  }

  LineReader lines_;
  const std::size_t columns_;
};

class SplitText final : public SplitFile {
 public:
  SplitText(InputFilePointer file, std::size_t columns, std::optional<std::string> separator, std::uint64_t part_bytes)
      : file_(std::move(file)),
        columns_(columns),
        separator_(std::move(separator)),
        part_bytes_(!separator_ || separator_->size() == 1 ? part_bytes : std::max<std::uint64_t>(file_->size(), 1)) {}

  std::size_t parts() const override { return (file_->size() + part_bytes_ - 1) / part_bytes_; }
  std::optional<std::uint64_t> part_rows(std::size_t) const override { return std::nullopt; }
  Status open_part(std::size_t part, std::unique_ptr<PartReader>& reader) const override {
    LineReader lines(file_, part * part_bytes_, (part + 1) * part_bytes_, separator_);
    reader = std::make_unique<TextPart>(std::move(lines), columns_);
    return {};
  }

 private:
  const InputFilePointer file_;
  const std::size_t columns_;
  const std::optional<std::string> separator_;
  const std::uint64_t part_bytes_;
};

}  // namespace

Status TextFormat::make(const std::vector<FileColumn>& columns, std::shared_ptr<const FileFormat>& format,
                        std::optional<std::string> separator, std::uint64_t part_bytes) {
  if (columns.size() > 1 || (!columns.empty() && columns[0].type.kind != LogicalKind::text)) {
    return {StatusCode::invalid_program, "files of lines have one column of text"};
  }
  format = std::make_shared<TextFormat>(columns.size(), std::move(separator), part_bytes);
  return {};
}

Status TextFormat::split(const InputFilePointer& file, std::unique_ptr<const SplitFile>& split) const {
  split = std::make_unique<SplitText>(file, columns_, separator_, part_bytes_);
  return {};
}

}  // namespace kindling
