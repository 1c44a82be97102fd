#pragma once

#include "io/csv/csv_record.h"
#include "io/csv/csv_uniform_rows.h"
#include "io/csv/mark_scanner.h"

namespace kindling {

/** Holds some rows of a file, the text of each wanted field; valid until the next rows are read. */
struct CsvRows {
  std::uint32_t rows = 0;
  /** How many rows lie between the fields of one column and those of the next. */
  std::uint32_t capacity = 0;
  /** Tells whether a field may be a text without bytes, not NULL. */
  bool may_have_empty_texts = false;
  /** Row after row for each wanted column. */
  Array<FieldText> fields;
  /** How many fields each row has in the file. */
  Array<std::uint32_t> counts;
  /** What stands in the file for each row, without its line end. */
  Array<FieldText> records;

  const FieldText* column(std::size_t slot) const { return fields.data() + slot * capacity; }
};

/**
 * Cuts CSV into rows and fields. Rows without quotes, and those with quotes around whole fields, are cut along an index of
 * their separators, quotes and line ends, and copied nowhere, many at once where they look alike; all others are read by
 * `CsvRecordReader`.
 */
class CsvTokenizer {
 public:
  /** Gives the fields of the wanted columns, by position, in rising order. Keeps a reference to the options. */
  CsvTokenizer(const CsvOptions& options, const std::vector<std::uint32_t>& wanted);

  /** Gives all fields of a row, up to so many, in columns 0, 1, 2, ...: for schemas that must be found out. */
  static std::vector<std::uint32_t> all_columns(std::uint32_t count);

  /** Gives rows without fields, counts and records from now on, where each line is one. */
  void count_only() { only_lines_ = !options_.multiple_lines; }

  /** Begins with bytes of UTF-8 that stay where they are: whole lines. */
  Status start(std::string_view bytes);
  /** Skips the record or line that names the columns, if there is one. */
  Status skip_header(bool& found);
  /** Reads `most` rows at most; none at the end. */
  Status next(std::uint32_t most, CsvRows& rows);
  /** Returns how many bytes have been read. */
  std::size_t position() const { return static_cast<std::size_t>(at_ - begin_); }

 private:
  bool skip_blank_line();
  std::string_view line_at(const char* at, const char*& next) const;
  void detect_line_end();
  bool is_line_end(const char* at, const char*& next) const;
  bool starts_with_line_end(const char* at, const char*& next) const;
  bool cut_uniform_rows(std::uint32_t most);
  bool read_along_marks(std::uint32_t row);
  const char* quoted_end(const char* begin);
  Status read_record(std::uint32_t row);
  /** Notes a row that goes from the place at hand to `next`. */
  void finish_row(std::uint32_t row, std::uint32_t count, const char* next);
  /** Takes off what ends a record. */
  std::string_view without_line_end(std::string_view record) const;
  void put(std::uint32_t column, std::uint32_t row, FieldText field) {
    if (column < places_.size() && places_[column] != nullptr) places_[column][row] = field;
  }
  void put_unquoted(std::uint32_t column, std::uint32_t row, const char* begin, const char* end, bool at_end) {
    if (trims_ || begin == end) return put_odd(column, row, begin, end, at_end);
    put(column, row, {begin, static_cast<std::uint32_t>(end - begin)});
  }
  void put_odd(std::uint32_t column, std::uint32_t row, const char* begin, const char* end, bool at_end);
  void count_lines(std::uint32_t most, CsvRows& rows);

  const CsvOptions& options_;
  /** Where the fields of each column go; null for those that nobody wants. */
  std::vector<FieldText*> places_;
  std::vector<std::uint32_t> wanted_;
  const bool trims_;
  /** Holds what stands for an empty value, with bytes behind it that value readers may look at. */
  std::string padded_empty_value_;
  FieldText empty_value_;
  CsvRecordReader record_;
  CsvUniformRows uniform_;
  bool cuts_uniform_rows_ = false;
  /** How many fields the last row had that was cut by itself. */
  std::uint32_t last_count_ = 0;
  MarkScanner marks_;
  /** Tells whether the marks go on from the place at hand. */
  bool marks_are_here_ = false;
  Arena arena_;
  bool by_marks_ = false;
  bool only_lines_ = false;
  char separator_ = ',';
  char quote_ = '\n';
  char escape_ = '\n';
  std::string line_end_;
  const char* begin_ = nullptr;
  const char* at_ = nullptr;
  const char* end_ = nullptr;
  CsvRows* rows_ = nullptr;
};

}  // namespace kindling
