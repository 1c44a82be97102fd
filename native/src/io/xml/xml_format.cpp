#include "io/xml/xml_format.h"

#include "io/xml/xml_row_reader.h"
#include "io/xml/xml_types_reader.h"

namespace kindling {

namespace {

class SplitXml final : public SplitFile {
 public:
  SplitXml(const XmlDescription& description, const std::vector<FileColumn>& columns, InputFilePointer file)
      : description_(description), columns_(columns), file_(std::move(file)) {}

  std::size_t parts() const override { return file_->size() == 0 ? 0 : 1; }
  std::optional<std::uint64_t> part_rows(std::size_t) const override { return std::nullopt; }
  Status open_part(std::size_t, std::unique_ptr<PartReader>& reader) const override {
    if (description_.purpose == XmlPurpose::types) return open(std::make_unique<XmlTypesReader>(description_), reader);
    return open(std::make_unique<XmlRowReader>(description_, columns_), reader);
  }

 private:
  template <class Reader>
  Status open(std::unique_ptr<Reader> made, std::unique_ptr<PartReader>& reader) const {
    KINDLING_RETURN_IF_FAILED(made->open(file_));
    reader = std::move(made);
    return {};
  }

  const XmlDescription& description_;
  const std::vector<FileColumn>& columns_;
  const InputFilePointer file_;
};

bool is_readable(const LogicalType& type) {
  if (type.kind == LogicalKind::map && type.children[0].kind != LogicalKind::text) return false;
  for (const LogicalType& child : type.children) {
    if (!is_readable(child)) return false;
  }
  return true;
}

}  // namespace

Status XmlFormat::make(XmlDescription description, const std::vector<FileColumn>& columns,
                       std::shared_ptr<const FileFormat>& format) {
  KINDLING_RETURN_IF_FAILED(check_patterns(description.values));
  if (description.bad_record >= static_cast<std::int32_t>(columns.size())) return invalid_program("XML has no such column");
  const bool is_text_alone = columns.size() == 1 && columns[0].type.kind == LogicalKind::text;
  if (description.purpose == XmlPurpose::types && !is_text_alone) return invalid_program("types of XML are read as a text");
  for (std::size_t index = 0; index < columns.size(); ++index) {
    if (!is_readable(columns[index].type)) return invalid_program("XML holds no values of the type of a column");
    if (static_cast<std::int32_t>(index) == description.bad_record && columns[index].type.kind != LogicalKind::text) {
      return invalid_program("the text of a bad record is no text");
    }
  }
  format = std::make_shared<XmlFormat>(std::move(description), columns);
  return {};
}

Status XmlFormat::split(const InputFilePointer& file, std::unique_ptr<const SplitFile>& split) const {
  split = std::make_unique<SplitXml>(description_, columns_, file);
  return {};
}

}  // namespace kindling
