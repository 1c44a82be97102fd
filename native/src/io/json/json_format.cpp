#include "io/json/json_format.h"

#include "io/json/json_row_reader.h"
#include "io/json/json_types_reader.h"

namespace kindling {

namespace {

class SplitJson final : public SplitFile {
 public:
  SplitJson(const JsonDescription& description, const std::vector<FileColumn>& columns, InputFilePointer file)
      : description_(description), columns_(columns), file_(std::move(file)) {}

  std::size_t parts() const override {
    if (file_->size() == 0) return 0;
    if (!description_.is_splittable()) return 1;
    return (file_->size() + description_.part_bytes - 1) / description_.part_bytes;
  }
  std::optional<std::uint64_t> part_rows(std::size_t) const override { return std::nullopt; }
  Status open_part(std::size_t part, std::unique_ptr<PartReader>& reader) const override {
    if (description_.purpose == JsonPurpose::types) {
      return open(std::make_unique<JsonTypesReader>(description_, file_), part, reader);
    }
    return open(std::make_unique<JsonRowReader>(description_, columns_, file_), part, reader);
  }

 private:
  template <class Reader>
  Status open(std::unique_ptr<Reader> made, std::size_t part, std::unique_ptr<PartReader>& reader) const {
    const std::uint64_t begin = part * description_.part_bytes;
    KINDLING_RETURN_IF_FAILED(made->records().open(*file_, begin, begin + description_.part_bytes));
    reader = std::move(made);
    return {};
  }

  const JsonDescription& description_;
  const std::vector<FileColumn>& columns_;
  const InputFilePointer file_;
};

bool is_readable(const LogicalType& type) {
  if (type.kind == LogicalKind::calendar_interval) return false;
  if (type.kind == LogicalKind::map && type.children[0].kind != LogicalKind::text) return false;
  for (const LogicalType& child : type.children) {
    if (!is_readable(child)) return false;
  }
  return true;
}

}  // namespace

Status JsonFormat::make(JsonDescription description, const std::vector<FileColumn>& columns,
                        std::shared_ptr<const FileFormat>& format) {
  KINDLING_RETURN_IF_FAILED(check_patterns(description.values));
  if (description.part_bytes == 0) return invalid_program("parts of JSON have no bytes");
  if (description.bad_record >= static_cast<std::int32_t>(columns.size())) return invalid_program("JSON has no such column");
  const bool is_text_alone = columns.size() == 1 && columns[0].type.kind == LogicalKind::text;
  if (description.purpose == JsonPurpose::types && !is_text_alone) return invalid_program("types of JSON are read as a text");
  for (std::size_t index = 0; index < columns.size(); ++index) {
    if (!is_readable(columns[index].type)) return invalid_program("JSON holds no values of the type of a column");
    if (static_cast<std::int32_t>(index) == description.bad_record && columns[index].type.kind != LogicalKind::text) {
      return invalid_program("the text of a bad record is no text");
    }
  }
  format = std::make_shared<JsonFormat>(std::move(description), columns);
  return {};
}

Status JsonFormat::split(const InputFilePointer& file, std::unique_ptr<const SplitFile>& split) const {
  split = std::make_unique<SplitJson>(description_, columns_, file);
  return {};
}

}  // namespace kindling
