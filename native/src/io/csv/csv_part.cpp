#include "io/csv/csv_part.h"

#include <algorithm>

namespace kindling {

namespace {

std::uint64_t count_lines(std::string_view text) {
  return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

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
  constexpr std::uint64_t step = 1 << 20;
  line = 1 + count_lines({text_.data(), static_cast<std::size_t>(text.bytes - text_.data())});
  Buffer buffer;
  KINDLING_RETURN_IF_FAILED(buffer.allocate(step));
  for (std::uint64_t at = 0; at < bytes_.offset; at += step) {
    const auto size = static_cast<std::size_t>(std::min(step, bytes_.offset - at));
    KINDLING_RETURN_IF_FAILED(file.read_at(at, size, buffer.data()));
    line += count_lines({buffer.as<char>(), size});
  }
  return {};
}

}  // namespace kindling
