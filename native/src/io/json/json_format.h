#pragma once

#include "io/csv/csv_options.h"
#include "io/json/json_guess.h"
#include "io/text/encoding.h"
#include "kindling/file_format.h"

namespace kindling {

/** Says what is read from JSON files. */
enum class JsonPurpose : std::uint8_t {
  rows,
  /** A row for each part of a file with the type of its records as a text of JSON. */
  types,
};

/** Describes how JSON files are read; not trusted. */
struct JsonDescription {
  JsonPurpose purpose = JsonPurpose::rows;
  JsonOptions json;
  ValueOptions values;
  JsonGuessOptions guesses;
  TextEncoding encoding = TextEncoding::utf8;
  BadRows bad_rows = BadRows::permissive;
  /** One document a file instead of one a line. */
  bool multiple_lines = false;
  /** Makes a variant of each record, in a column of its own. */
  bool single_variant = false;
  std::string line_separator;
  /** Which of the columns keeps the text of bad records; -1 for none. */
  std::int32_t bad_record = -1;
  /** What that column is called, for schemas that are found out. */
  std::string bad_record_name;
  double sampling_ratio = 1;
  std::uint64_t part_bytes = 4 << 20;

  bool is_splittable() const { return !multiple_lines && encoding <= TextEncoding::latin1; }
};

/** Reads files of JSON as Spark does: a record a line or a file; an array at the top level is as many records. */
class JsonFormat final : public FileFormat {
 public:
  static Status make(JsonDescription description, const std::vector<FileColumn>& columns,
                     std::shared_ptr<const FileFormat>& format);
  JsonFormat(JsonDescription description, std::vector<FileColumn> columns)
      : description_(std::move(description)), columns_(std::move(columns)) {}

  Status split(const InputFilePointer& file, std::unique_ptr<const SplitFile>& split) const override;

 private:
  const JsonDescription description_;
  const std::vector<FileColumn> columns_;
};

}  // namespace kindling
