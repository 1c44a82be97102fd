#include "io/csv/csv_uniform_rows.h"

#include <algorithm>

namespace kindling {

namespace {
/** Keeps a window and its index within the first-level cache, more or less. */
constexpr std::uint32_t window_bytes = 16 * 1024;
constexpr std::uint32_t longest_pause = 64;
}  // namespace

void CsvUniformRows::set_marks(char separator, char quote, char escape, FieldText empty) {
  // A quote in quotes always needs a closer look, whatever it is called.
  const char marks[5] = {separator, quote, escape == quote ? '\r' : escape, '\n', '\r'};
  std::copy(std::begin(marks), std::end(marks), marks_);
  empty_ = empty;
  const auto is_line_end = [](char byte) { return byte == '\n' || byte == '\r'; };
  suits_ = separator != quote && separator != escape && !is_line_end(separator) && !is_line_end(quote) && escape != '\n';
}

Status CsvUniformRows::prepare() {
  KINDLING_RETURN_IF_FAILED(ends_.resize(1 + window_bytes + field_ends_at_once));
  KINDLING_RETURN_IF_FAILED(lines_.resize(1 + window_bytes));
  // The first field begins one behind this place.
  ends_[0] = UINT32_MAX;
  lines_[0] = 0;
  return {};
}

void CsvUniformRows::start(const char* end) {
  end_ = end;
  window_ = nullptr;
  lines_found_ = first_line_ = count_ = pause_ = misses_ = 0;
}

void CsvUniformRows::look(const char* at) {
  const auto length = static_cast<std::uint32_t>(std::min<std::ptrdiff_t>(end_ - at, window_bytes));
  FieldEnds found{ends_.data() + 1, lines_.data() + 1, 0, 0};
  primitives().find_field_ends(reinterpret_cast<const std::uint8_t*>(at), length, marks_, &found);
  window_ = at;
  lines_found_ = found.lines_found;
  first_line_ = 0;
}

std::uint32_t CsvUniformRows::find(const char* at, std::uint32_t fields, std::uint32_t most) {
  if (pause_ != 0) {
    --pause_;
    return 0;
  }
  // The line that was left for a closer look is the first one now.
  while (first_line_ < lines_found_ && window_ + begin_of(lines_[first_line_]) < at) ++first_line_;
  if (first_line_ == lines_found_ || window_ + begin_of(lines_[first_line_]) != at) look(at);
  fields_ = fields;
  count_ = count_lines(fields, most);
  misses_ = count_ == 0 ? misses_ + 1 : 0;
  if (count_ == 0) pause_ = std::min(misses_ - 1, longest_pause);
  return count_;
}

std::uint32_t CsvUniformRows::count_lines(std::uint32_t fields, std::uint32_t most) const {
  const std::uint32_t limit = std::min(most, lines_found_ - first_line_);
  const std::uint32_t* lines = lines_.data() + first_line_;
  for (std::uint32_t line = 0; line < limit; ++line) {
    // A line that begins with a blank may be nothing but blanks, which is no row.
    const auto first = static_cast<unsigned char>(window_[begin_of(lines[line])]);
    if (lines[line + 1] - lines[line] != fields || first <= ' ') return line;
  }
  return limit;
}

bool CsvUniformRows::cut(std::uint32_t column, FieldText* into) const {
  const std::uint32_t* ends = ends_.data() + lines_[first_line_] + column;
  const char quote = static_cast<char>(marks_[1]);
  const bool ends_lines = column + 1 == fields_;
  bool has_empty = false;
  for (std::uint32_t line = 0; line < count_; ++line, ends += fields_) {
    const char* const begin = window_ + (ends[0] + 1);
    std::uint32_t length = ends[1] - (ends[0] + 1);
    if (ends_lines) length = without_return(begin, length);
    if (length == 0) {
      into[line] = {};
    } else if (*begin != quote) {
      into[line] = {begin, length};
    } else {
      into[line] = length == 2 ? empty_ : FieldText{begin + 1, length - 2};
      has_empty |= length == 2;
    }
  }
  return has_empty;
}

void CsvUniformRows::cut_lines(FieldText* into) const {
  const std::uint32_t* lines = lines_.data() + first_line_;
  for (std::uint32_t line = 0; line < count_; ++line) {
    const std::uint32_t begin = begin_of(lines[line]);
    into[line] = {window_ + begin, without_return(window_ + begin, ends_[lines[line + 1]] - begin)};
  }
}

}  // namespace kindling
