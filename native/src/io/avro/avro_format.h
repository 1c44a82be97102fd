#pragma once

#include <string>
#include <vector>

#include "io/avro/avro_plan.h"
#include "kindling/file_format.h"
#include "pipeline/byte_reader.h"

namespace kindling {

/** Says by which plan the files of a schema are read. */
struct AvroSchemaPlan {
  std::string schema;
  AvroPlan plan;
};

/** Describes how container files of Avro are read; not trusted. */
struct AvroDescription {
  std::vector<AvroSchemaPlan> plans;
  std::uint64_t part_bytes = 4 << 20;
};

/** Reads a description, which TypeScript has written. */
Status read_avro_description(ByteReader& reader, AvroDescription& description);

/**
 * Reads container files of Avro, whose rows lie in blocks: each file by the plan for its schema. A file that has another
 * schema than those that were planned for is an error. `describe` gives the schema of a file.
 */
class AvroFormat final : public FileFormat {
 public:
  static Status make(AvroDescription description, const std::vector<FileColumn>& columns,
                     std::shared_ptr<const FileFormat>& format);
  AvroFormat(AvroDescription description, std::vector<FileColumn> columns)
      : description_(std::move(description)), columns_(std::move(columns)) {}

  Status split(const InputFilePointer& file, std::unique_ptr<const SplitFile>& split) const override;
  Status describe(const InputFilePointer& file, std::string& description) const override;

 private:
  const AvroDescription description_;
  const std::vector<FileColumn> columns_;
};

}  // namespace kindling
