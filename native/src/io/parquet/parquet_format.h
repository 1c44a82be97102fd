#pragma once

#include "kindling/file_format.h"
#include "kindling/scan_condition.h"

namespace kindling::parquet {

/**
 * Reads Parquet files (parquet-format 2.11). A part is a row group; those in which no row can meet all conditions are
 * left out. Columns that a file lacks are NULL.
 */
class ParquetFormat final : public FileFormat {
 public:
  /** Makes the format; fails with INVALID_PROGRAM where a condition does not fit its column. */
  static Status make(const std::vector<FileColumn>& columns, std::vector<ScanCondition> conditions,
                     std::shared_ptr<const FileFormat>& format);
  explicit ParquetFormat(std::vector<FileColumn> columns, std::vector<ScanCondition> conditions = {})
      : columns_(std::move(columns)), conditions_(std::move(conditions)) {}

  Status split(const InputFilePointer& file, std::unique_ptr<const SplitFile>& split) const override;
  Status describe(const InputFilePointer& file, std::string& description) const override;

 private:
  const std::vector<FileColumn> columns_;
  const std::vector<ScanCondition> conditions_;
};

}  // namespace kindling::parquet
