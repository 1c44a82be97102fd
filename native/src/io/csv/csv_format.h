#pragma once

#include "io/csv/csv_options.h"
#include "io/text/encoding.h"
#include "io/text/value_reader.h"
#include "kindling/file_format.h"

namespace kindling {

/** Says what is read from CSV files. */
enum class CsvPurpose : std::uint8_t {
  rows,
  /** A row with the first record of a file, and all its fields, as a list of texts. */
  first_record,
  /** A row for each part of a file with the type of each column as a list of texts. */
  types,
};

/** Describes how CSV files are read; not trusted. */
struct CsvDescription {
  CsvPurpose purpose = CsvPurpose::rows;
  CsvOptions csv;
  ValueOptions values;
  TextEncoding encoding = TextEncoding::utf8;
  BadRows bad_rows = BadRows::permissive;
  /** How many columns the files have by their schema. */
  std::uint32_t columns = 0;
  /** For each column that is wanted its place in the files, rising; `bad_record` for the text of a bad row. */
  std::vector<std::uint32_t> positions;
  static constexpr std::uint32_t bad_record = UINT32_MAX;
  bool prefers_dates = true;
  bool prefers_ntz = false;
  /** The first line of the files, for finding out types. */
  std::string header_line;
  /** The share of rows that types are found out from. */
  double sampling_ratio = 1;
  /** How much of a file one thread reads at once; files that cannot be cut are read as a whole. */
  std::uint64_t part_bytes = 4 << 20;

  /** Tells whether parts of a file can be read by themselves. */
  bool is_splittable() const { return !csv.multiple_lines && encoding <= TextEncoding::latin1; }
};

/** Reads CSV as Spark does: rows that do not fit the schema become NULLs, vanish or fail, as the description says. */
class CsvFormat final : public FileFormat {
 public:
  static Status make(CsvDescription description, const std::vector<FileColumn>& columns,
                     std::shared_ptr<const FileFormat>& format);
  CsvFormat(CsvDescription description, std::vector<FileColumn> columns)
      : description_(std::move(description)), columns_(std::move(columns)) {}

  Status split(const InputFilePointer& file, std::unique_ptr<const SplitFile>& split) const override;

 private:
  const CsvDescription description_;
  const std::vector<FileColumn> columns_;
};

}  // namespace kindling
