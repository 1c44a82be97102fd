#pragma once

#include "kindling/file_format.h"

namespace kindling::parquet {

/** Reads Parquet files (parquet-format 2.11). A part is a row group; columns that a file lacks are NULL. */
class ParquetFormat final : public FileFormat {
 public:
  explicit ParquetFormat(std::vector<FileColumn> columns) : columns_(std::move(columns)) {}

  Status split(const InputFilePointer& file, std::unique_ptr<const SplitFile>& split) const override;
  Status describe(const InputFilePointer& file, std::string& description) const override;

 private:
  const std::vector<FileColumn> columns_;
};

}  // namespace kindling::parquet
