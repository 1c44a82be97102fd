#include "io/avro/avro_format.h"

#include "io/avro/avro_row_reader.h"

namespace kindling {

namespace {

LogicalType struct_of(const std::vector<FileColumn>& columns) {
  LogicalType type{LogicalKind::structure};
  for (const FileColumn& column : columns) {
    type.names.push_back(column.name);
    type.children.push_back(column.type);
  }
  return type;
}

class SplitAvro final : public SplitFile {
 public:
  SplitAvro(const AvroDescription& description, const AvroPlan& plan, LogicalType type, AvroHeader header,
            InputFilePointer file)
      : description_(description),
        plan_(plan),
        type_(std::move(type)),
        header_(std::move(header)),
        file_(std::move(file)) {}

  std::size_t parts() const override { return (file_->size() + description_.part_bytes - 1) / description_.part_bytes; }
  std::optional<std::uint64_t> part_rows(std::size_t) const override { return std::nullopt; }
  Status open_part(std::size_t part, std::unique_ptr<PartReader>& reader) const override {
    const std::uint64_t begin = part * description_.part_bytes;
    auto rows = std::make_unique<AvroRowReader>(plan_, type_, header_, file_);
    KINDLING_RETURN_IF_FAILED(rows->open(begin, begin + description_.part_bytes));
    reader = std::move(rows);
    return {};
  }

 private:
  const AvroDescription& description_;
  const AvroPlan& plan_;
  const LogicalType type_;
  const AvroHeader header_;
  const InputFilePointer file_;
};

/** Is a file of no bytes, which has no rows. */
class EmptyAvro final : public SplitFile {
 public:
  std::size_t parts() const override { return 0; }
  std::optional<std::uint64_t> part_rows(std::size_t) const override { return std::nullopt; }
  Status open_part(std::size_t, std::unique_ptr<PartReader>&) const override {
    return {StatusCode::internal_error, "a file without parts has no first one"};
  }
};

}  // namespace

Status read_avro_description(ByteReader& reader, AvroDescription& description) {
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    AvroSchemaPlan& plan = description.plans.emplace_back();
    plan.schema = reader.text();
    KINDLING_RETURN_IF_FAILED(read_avro_plan(reader.text(), plan.plan));
  }
  if (!reader.failed()) return {};
  return {StatusCode::invalid_program, "the description of Avro is cut off or damaged"};
}

Status AvroFormat::make(AvroDescription description, const std::vector<FileColumn>& columns,
                        std::shared_ptr<const FileFormat>& format) {
  if (description.part_bytes == 0) return {StatusCode::invalid_program, "parts of Avro have no bytes"};
  const Type type = physical_type(struct_of(columns));
  for (const AvroSchemaPlan& plan : description.plans) {
    if (!reads_avro_as(plan.plan, type)) return {StatusCode::invalid_program, "a plan of Avro reads other columns"};
  }
  format = std::make_shared<AvroFormat>(std::move(description), columns);
  return {};
}

Status AvroFormat::split(const InputFilePointer& file, std::unique_ptr<const SplitFile>& split) const {
  if (file->size() == 0) {
    split = std::make_unique<EmptyAvro>();
    return {};
  }
  AvroHeader header;
  KINDLING_RETURN_IF_FAILED(read_avro_header(*file, header));
  for (const AvroSchemaPlan& plan : description_.plans) {
    if (plan.schema != header.schema) continue;
    split = std::make_unique<SplitAvro>(description_, plan.plan, struct_of(columns_), std::move(header), file);
    return {};
  }
  return {StatusCode::malformed_file, "its schema is another one than when the query was planned"};
}

Status AvroFormat::describe(const InputFilePointer& file, std::string& description) const {
  AvroHeader header;
  KINDLING_RETURN_IF_FAILED(read_avro_header(*file, header));
  description = std::move(header.schema);
  return {};
}

}  // namespace kindling
