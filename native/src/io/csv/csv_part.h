#pragma once

#include "io/csv/csv_format.h"
#include "io/csv/csv_tokenizer.h"
#include "io/text/line_range.h"

namespace kindling {

/** Holds the text of a part of a file, and cuts it into rows. */
class CsvPart {
 public:
  CsvPart(const CsvDescription& description, const std::vector<std::uint32_t>& wanted)
      : description_(description), tokenizer_(description.csv, wanted) {}

  /** Reads the lines that begin in [begin, end). */
  Status open_lines(const InputFile& file, std::uint64_t begin, std::uint64_t end);
  /** Reads a file that cannot be cut; passes the header where it is told to. */
  Status open_whole(const InputFile& file, bool passes_header);
  CsvTokenizer& tokenizer() { return tokenizer_; }
  /** Counts the lines of the file before a text of the part, from 1, for errors. */
  Status line_number(const InputFile& file, const FieldText& text, std::uint64_t& line) const;

 private:
  Status start(bool at_start);

  const CsvDescription& description_;
  CsvTokenizer tokenizer_;
  FileBytes bytes_;
  Buffer decoded_;
  std::string_view text_;
};

/** Finds where the rows of a file begin that can be cut: behind the line that names the columns. */
Status find_rows(const InputFile& file, const CsvOptions& options, std::uint64_t& begin);

}  // namespace kindling
