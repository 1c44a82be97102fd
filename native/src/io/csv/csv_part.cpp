#include "io/csv/csv_part.h"

#include "io/text/line_end.h"

namespace kindling {

Status CsvPart::start(bool at_start) {
  text_ = bytes_.text;
  KINDLING_RETURN_IF_FAILED(decode_text(description_.encoding, at_start, decoded_, text_));
  return tokenizer_.start(text_);
}

Status CsvPart::open_lines(const InputFile& file, std::uint64_t begin, std::uint64_t end) {
  KINDLING_RETURN_IF_FAILED(read_lines(file, begin, end, description_.csv.line_separator, bytes_));
  return start(begin == 0);
}

Status CsvPart::open_whole(const InputFile& file, bool passes_header) {
  KINDLING_RETURN_IF_FAILED(read_whole(file, bytes_));
  KINDLING_RETURN_IF_FAILED(start(true));
  bool found;
  return passes_header && description_.csv.header ? tokenizer_.skip_header(found) : Status();
}

Status find_rows(const InputFile& file, const CsvOptions& options, std::uint64_t& begin) {
  begin = 0;
  if (!options.header) return {};
  bool found = false;
  for (std::uint64_t end = 64 * 1024; !found && begin < file.size(); end *= 4) {
    FileBytes bytes;
    KINDLING_RETURN_IF_FAILED(read_lines(file, 0, end, options.line_separator, bytes));
    const std::size_t mark = bytes.text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    CsvTokenizer tokenizer(options, {});
    KINDLING_RETURN_IF_FAILED(tokenizer.start(bytes.text.substr(mark)));
    KINDLING_RETURN_IF_FAILED(tokenizer.skip_header(found));
    begin = mark + tokenizer.position();
  }
  return {};
}

Status CsvPart::line_number(const InputFile& file, const FieldText& text, std::uint64_t& line) const {
  std::uint64_t before;
  KINDLING_RETURN_IF_FAILED(count_lines_before(file, bytes_.offset, before));
  line = 1 + before + count_lines({text_.data(), static_cast<std::size_t>(text.bytes - text_.data())});
  return {};
}

}  // namespace kindling
