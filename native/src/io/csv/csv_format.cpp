#include "io/csv/csv_format.h"

#include "io/csv/csv_row_reader.h"
#include "io/csv/csv_schema_readers.h"
#include "io/text/moment_reading.h"

namespace kindling {

namespace {

class SplitCsv final : public SplitFile {
 public:
  SplitCsv(const CsvDescription& description, const std::vector<FileColumn>& columns, InputFilePointer file,
           std::uint64_t first)
      : description_(description), columns_(columns), file_(std::move(file)), first_(first) {}

  std::size_t parts() const override {
    if (file_->size() <= first_) return 0;
    if (!description_.is_splittable()) return 1;
    return (file_->size() - first_ + description_.part_bytes - 1) / description_.part_bytes;
  }
  std::optional<std::uint64_t> part_rows(std::size_t) const override { return std::nullopt; }
  Status open_part(std::size_t part, std::unique_ptr<PartReader>& reader) const override {
    switch (description_.purpose) {
      case CsvPurpose::first_record:
        return open(std::make_unique<CsvFirstRecordReader>(description_), part, reader);
      case CsvPurpose::types:
        return open(std::make_unique<CsvTypesReader>(description_), part, reader);
      case CsvPurpose::rows:
        break;
    }
    auto rows = std::make_unique<CsvRowReader>(description_, file_);
    KINDLING_RETURN_IF_FAILED(rows->prepare(columns_));
    return open(std::move(rows), part, reader);
  }

 private:
  template <class Reader>
  Status open(std::unique_ptr<Reader> made, std::size_t part, std::unique_ptr<PartReader>& reader) const {
    const std::uint64_t begin = first_ + part * description_.part_bytes;
    if (description_.is_splittable()) {
      KINDLING_RETURN_IF_FAILED(made->part().open_lines(*file_, begin, begin + description_.part_bytes));
    } else {
      KINDLING_RETURN_IF_FAILED(made->part().open_whole(*file_, description_.purpose != CsvPurpose::first_record));
    }
    reader = std::move(made);
    return {};
  }

  const CsvDescription& description_;
  const std::vector<FileColumn>& columns_;
  const InputFilePointer file_;
  /** Where the rows begin. */
  const std::uint64_t first_;
};

bool is_list_of_texts(const LogicalType& type) {
  return type.kind == LogicalKind::list && type.children[0].kind == LogicalKind::text;
}

Status check_rows(const CsvDescription& description, const std::vector<FileColumn>& columns) {
  if (description.positions.size() != columns.size()) return invalid_program("a column of CSV has no place in the file");
  std::int64_t last = -1;
  for (std::size_t index = 0; index < columns.size(); ++index) {
    const std::uint32_t position = description.positions[index];
    if (position == CsvDescription::bad_record) {
      if (columns[index].type.kind != LogicalKind::text) return invalid_program("the text of a bad row is no text");
      continue;
    }
    if (position <= last || position >= description.columns) return invalid_program("the columns of CSV are in no order");
    last = position;
    std::unique_ptr<ValueReader> reader;
    KINDLING_RETURN_IF_FAILED(ValueReader::make(columns[index].type, description.values, reader));
  }
  return {};
}

}  // namespace

Status CsvFormat::make(CsvDescription description, const std::vector<FileColumn>& columns,
                       std::shared_ptr<const FileFormat>& format) {
  KINDLING_RETURN_IF_FAILED(check_patterns(description.values));
  if (description.csv.separator.empty() || description.part_bytes == 0) return invalid_program("CSV needs a separator");
  if (description.csv.most_columns > 1 << 20 || description.columns > 1 << 20) return invalid_program("CSV has too many columns");
  if (description.purpose == CsvPurpose::rows) {
    KINDLING_RETURN_IF_FAILED(check_rows(description, columns));
  } else if (columns.size() != 1 || !is_list_of_texts(columns[0].type)) {
    return invalid_program("the schema of CSV is read as a list of texts");
  }
  format = std::make_shared<CsvFormat>(std::move(description), columns);
  return {};
}

Status CsvFormat::split(const InputFilePointer& file, std::unique_ptr<const SplitFile>& split) const {
  std::uint64_t first = 0;
  if (description_.is_splittable() && description_.purpose != CsvPurpose::first_record) {
    KINDLING_RETURN_IF_FAILED(find_rows(*file, description_.csv, first));
  }
  split = std::make_unique<SplitCsv>(description_, columns_, file, first);
  return {};
}

}  // namespace kindling
