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
  /**
   * Makes the format; `row_number` is the column, if any, that is the number of the row within its file, from 0. Fails with
   * INVALID_PROGRAM where a condition does not fit its column.
   */
  static Status make(const std::vector<FileColumn>& columns, std::vector<ScanCondition> conditions,
                     std::shared_ptr<const FileFormat>& format, std::int32_t row_number = -1);
  explicit ParquetFormat(std::vector<FileColumn> columns, std::vector<ScanCondition> conditions = {},
                         std::int32_t row_number = -1)
      : columns_(std::move(columns)), conditions_(std::move(conditions)), row_number_(row_number) {}

  Status split(const InputFilePointer& file, std::unique_ptr<const SplitFile>& split) const override;
  Status describe(const InputFilePointer& file, std::string& description) const override;

 private:
  const std::vector<FileColumn> columns_;
  const std::vector<ScanCondition> conditions_;
  const std::int32_t row_number_;
};

}  // namespace kindling::parquet
