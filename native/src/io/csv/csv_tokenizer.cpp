#include "io/csv/csv_tokenizer.h"

#include <algorithm>

#include "io/text/digit_run.h"
#include "io/text/line_end.h"

namespace kindling {

namespace {

bool is_blank(char byte) { return static_cast<unsigned char>(byte) <= ' '; }
bool is_one_byte(const std::string& text) { return text.size() == 1 && static_cast<unsigned char>(text[0]) < 0x80; }

}  // namespace

CsvTokenizer::CsvTokenizer(const CsvOptions& options, const std::vector<std::uint32_t>& wanted)
    : options_(options),
      places_(wanted.empty() ? 0 : wanted.back() + 1),
      wanted_(wanted),
      trims_(options.trim_leading || options.trim_trailing),
      padded_empty_value_(options.empty_value + std::string(readable_behind, '\0')),
      empty_value_{padded_empty_value_.data(), static_cast<std::uint32_t>(options.empty_value.size())},
      record_(options) {
  const std::string& escape = options.escape;
  by_marks_ = is_one_byte(options.separator) && options.line_separator.empty() && options.most_characters == 0 &&
              (options.quote.empty() || is_one_byte(options.quote)) && (escape.empty() || is_one_byte(escape)) &&
              (options.escape_of_escape.empty() || options.escape_of_escape == escape);
  if (!by_marks_) return;
  separator_ = options.separator[0];
  if (!options.quote.empty()) quote_ = options.quote[0];
  escape_ = escape.empty() ? quote_ : escape[0];
  const char marks[5] = {separator_, quote_, escape_, '\n', '\r'};
  marks_.set_marks(marks);
  uniform_.set_marks(separator_, quote_, escape_, empty_value_);
  cuts_uniform_rows_ = uniform_.suits() && !options.multiple_lines && !trims_ && options.comment.empty();
}

std::vector<std::uint32_t> CsvTokenizer::all_columns(std::uint32_t count) {
  std::vector<std::uint32_t> columns(count);
  for (std::uint32_t column = 0; column < count; ++column) columns[column] = column;
  return columns;
}

Status CsvTokenizer::start(std::string_view bytes) {
  begin_ = at_ = bytes.data();
  end_ = begin_ + bytes.size();
  if (options_.multiple_lines) detect_line_end();
  if (by_marks_) {
    KINDLING_RETURN_IF_FAILED(marks_.prepare());
    marks_.start(begin_, end_);
  }
  if (cuts_uniform_rows_) {
    KINDLING_RETURN_IF_FAILED(uniform_.prepare());
    uniform_.start(end_);
  }
  return {};
}

/** The first line end of a file that is read as a whole says how all of them look, even one in quotes. */
void CsvTokenizer::detect_line_end() {
  line_end_ = options_.line_separator;
  if (line_end_.empty()) {
    const char* first = std::find_if(begin_, end_, [](char byte) { return byte == '\n' || byte == '\r'; });
    line_end_ = first == end_ || *first == '\n' ? "\n" : first + 1 != end_ && first[1] == '\n' ? "\r\n" : "\r";
  }
  record_.set_line_end(line_end_);
}

bool CsvTokenizer::is_line_end(const char* at, const char*& next) const {
  next = at + 1;
  if (!options_.multiple_lines) {
    next += *at == '\r' && next != end_ && *next == '\n';
    return *at == '\n' || *at == '\r';
  }
  if (!std::string_view(at, static_cast<std::size_t>(end_ - at)).starts_with(line_end_)) return false;
  next = at + line_end_.size();
  return true;
}

/** Where a value would begin, univocity takes an LF for a line end whatever the others look like. */
bool CsvTokenizer::starts_with_line_end(const char* at, const char*& next) const {
  if (is_line_end(at, next)) return true;
  next = at + 1;
  return *at == '\n';
}

std::string_view CsvTokenizer::line_at(const char* at, const char*& next) const {
  const std::string_view rest(at, static_cast<std::size_t>(end_ - at));
  if (!options_.line_separator.empty()) {
    const std::size_t end = std::min(rest.find(options_.line_separator), rest.size());
    next = at + std::min(rest.size(), end + options_.line_separator.size());
    return rest.substr(0, end);
  }
  const char* line_end = find_line_end(at, end_);
  next = end_;
  if (line_end != end_) next = line_end + 1 + (*line_end == '\r' && line_end + 1 != end_ && line_end[1] == '\n');
  return rest.substr(0, static_cast<std::size_t>(line_end - at));
}

/** Passes a line that holds no record: blank, or a comment. Univocity leaves out only empty lines of whole files. */
bool CsvTokenizer::skip_blank_line() {
  const bool comment = !options_.comment.empty() &&
                       std::string_view(at_, static_cast<std::size_t>(end_ - at_)).starts_with(options_.comment);
  const char* next;
  if (options_.multiple_lines) {
    if (!comment && (options_.line_separator.empty() ? !starts_with_line_end(at_, next) : !line_at(at_, next).empty())) {
      return false;
    }
    if (comment) line_at(at_, next);
  } else {
    if (!comment && !is_blank(*at_) && options_.line_separator.empty()) return false;
    const std::string_view line = line_at(at_, next);
    if (!comment && !std::all_of(line.begin(), line.end(), is_blank)) return false;
  }
  at_ = next;
  return true;
}

Status CsvTokenizer::skip_header(bool& found) {
  while (at_ != end_ && skip_blank_line()) continue;
  found = at_ != end_;
  if (!found) return {};
  if (options_.multiple_lines) {
    std::size_t length;
    KINDLING_RETURN_IF_FAILED(record_.read({at_, static_cast<std::size_t>(end_ - at_)}, arena_, length));
    at_ += length;
  } else {
    line_at(at_, at_);
  }
  return {};
}

/** Counts rows of which no field is wanted: Spark does not look into such lines, either. */
void CsvTokenizer::count_lines(std::uint32_t most, CsvRows& rows) {
  while (rows.rows < most && at_ != end_) {
    if (skip_blank_line()) continue;
    line_at(at_, at_);
    ++rows.rows;
  }
}

Status CsvTokenizer::next(std::uint32_t most, CsvRows& rows) {
  arena_.clear();
  rows.rows = 0;
  if (only_lines_) {
    count_lines(most, rows);
    return {};
  }
  rows.capacity = most;
  rows.may_have_empty_texts = false;
  KINDLING_RETURN_IF_FAILED(rows.fields.resize(std::size_t{most} * wanted_.size()));
  KINDLING_RETURN_IF_FAILED(rows.counts.resize(most));
  KINDLING_RETURN_IF_FAILED(rows.records.resize(most));
  rows_ = &rows;
  for (std::size_t slot = 0; slot < wanted_.size(); ++slot) places_[wanted_[slot]] = rows.fields.data() + slot * most;
  marks_are_here_ = false;
  while (rows.rows < most && at_ != end_) {
    if (cuts_uniform_rows_ && cut_uniform_rows(most)) continue;
    if (is_blank(*at_) || !options_.comment.empty() || !options_.line_separator.empty()) {
      if (skip_blank_line()) {
        marks_are_here_ = false;
        continue;
      }
    }
    if (!by_marks_ || !read_along_marks(rows.rows)) KINDLING_RETURN_IF_FAILED(read_record(rows.rows));
    ++rows.rows;
  }
  return {};
}

/** Notes an unquoted field that is empty, or may have blanks around it. */
void CsvTokenizer::put_odd(std::uint32_t column, std::uint32_t row, const char* begin, const char* end, bool at_end) {
  if (options_.trim_leading) {
    while (begin != end && is_blank(*begin)) ++begin;
  }
  const bool blank = begin == end;
  if (options_.trim_trailing) {
    while (begin != end && is_blank(end[-1])) --end;
  }
  if (begin != end) return put(column, row, {begin, static_cast<std::uint32_t>(end - begin)});
  put(column, row, blank || !at_end ? FieldText() : empty_value_);
}

/** Gives where the value in quotes that begins here ends, at its quote; null where it is not that simple. */
const char* CsvTokenizer::quoted_end(const char* begin) {
  for (;;) {
    const char* mark = marks_.next();
    if (mark == end_) return nullptr;
    if (*mark == quote_) {
      const char* after = mark + 1;
      const char* next;
      const bool closes = after == end_ || *after == separator_ ||
                          (*after == '\r' && options_.multiple_lines ? false : is_line_end(after, next));
      return closes && static_cast<std::size_t>(mark - begin) <= UINT32_MAX ? mark : nullptr;
    }
    if (*mark == escape_) return nullptr;
    // Univocity writes line ends in quotes as LF.
    if (*mark != separator_ && (!options_.multiple_lines || line_end_ != "\n")) return nullptr;
  }
}

/** Cuts all rows from here on that look like the last one; false where there is none. */
bool CsvTokenizer::cut_uniform_rows(std::uint32_t most) {
  if (last_count_ == 0) return false;
  const std::uint32_t first = rows_->rows;
  const std::uint32_t count = uniform_.find(at_, last_count_, most - first);
  if (count == 0) return false;
  for (std::size_t slot = 0; slot < wanted_.size(); ++slot) {
    FieldText* const fields = places_[wanted_[slot]] + first;
    if (wanted_[slot] < last_count_) {
      rows_->may_have_empty_texts |= uniform_.cut(wanted_[slot], fields);
    } else {
      std::fill_n(fields, count, FieldText());
    }
  }
  uniform_.cut_lines(rows_->records.data() + first);
  std::fill_n(rows_->counts.data() + first, count, last_count_);
  rows_->rows += count;
  at_ = uniform_.behind();
  marks_are_here_ = false;
  return true;
}

/** Reads a row by the index; false, and nothing has happened, where it needs a closer look. */
bool CsvTokenizer::read_along_marks(std::uint32_t row) {
  if (!marks_are_here_) marks_.seek(at_);
  marks_are_here_ = true;
  std::uint32_t column = 0;
  const char* field = at_;
  for (;;) {
    const char* mark = marks_.next();
    if (mark - field > UINT32_MAX || column >= options_.most_columns) return false;
    if (mark == end_) {
      put_unquoted(column, row, field, mark, true);
      finish_row(row, column + 1, end_);
      at_ = end_;
      return true;
    }
    const char* next;
    if (*mark == separator_) {
      put_unquoted(column++, row, field, mark, false);
      field = mark + 1;
      continue;
    }
    if (*mark == quote_ && !options_.quote.empty()) {
      if (mark != field) {
        if (options_.trim_leading && std::all_of(field, mark, is_blank)) return false;
        continue;
      }
      const char* quoted = quoted_end(field + 1);
      if (quoted == nullptr) return false;
      const std::string_view value(field + 1, static_cast<std::size_t>(quoted - field - 1));
      put(column++, row, value.empty() ? empty_value_ : field_text(value));
      mark = marks_.next();
      if (mark != end_ && *mark == separator_) {
        field = mark + 1;
        continue;
      }
      next = end_;
      if (mark != end_) is_line_end(mark, next);
      finish_row(row, column, next);
      at_ = next;
      marks_.seek(at_);
      return true;
    }
    if (mark == field ? !starts_with_line_end(mark, next) : !is_line_end(mark, next)) {
      // An LF among other line ends needs a closer look.
      if (*mark == '\n') return false;
      continue;
    }
    put_unquoted(column, row, field, mark, !options_.multiple_lines);
    finish_row(row, column + 1, next);
    if (next != mark + 1) marks_.next();
    at_ = next;
    return true;
  }
}

Status CsvTokenizer::read_record(std::uint32_t row) {
  const char* next = end_;
  std::string_view record(at_, static_cast<std::size_t>(end_ - at_));
  if (!options_.multiple_lines) {
    record = line_at(at_, next);
  }
  if (record.size() > UINT32_MAX && !options_.multiple_lines) {
    return {StatusCode::malformed_file, "a line has more than 4 GiB"};
  }
  std::size_t length;
  KINDLING_RETURN_IF_FAILED(record_.read(record, arena_, length));
  const Array<FieldText>& fields = record_.fields();
  for (std::uint32_t column = 0; column < fields.size(); ++column) put(column, row, fields[column]);
  if (options_.multiple_lines) {
    if (length > UINT32_MAX) return {StatusCode::malformed_file, "a record has more than 4 GiB"};
    next = at_ + length;
    record = record.substr(0, length);
  }
  finish_row(row, static_cast<std::uint32_t>(fields.size()), next);
  at_ = next;
  marks_are_here_ = false;
  return {};
}

std::string_view CsvTokenizer::without_line_end(std::string_view record) const {
  if (!options_.line_separator.empty()) {
    if (record.ends_with(options_.line_separator)) record.remove_suffix(options_.line_separator.size());
    return record;
  }
  const bool carriage_return = record.ends_with('\r');
  if (record.ends_with('\n')) record.remove_suffix(1);
  if (carriage_return || record.ends_with('\r')) record.remove_suffix(1);
  return record;
}

void CsvTokenizer::finish_row(std::uint32_t row, std::uint32_t count, const char* next) {
  rows_->counts[row] = last_count_ = count;
  rows_->may_have_empty_texts = true;
  rows_->records[row] = field_text(without_line_end({at_, static_cast<std::size_t>(next - at_)}));
  for (std::size_t slot = wanted_.size(); slot != 0 && wanted_[slot - 1] >= count; --slot) {
    rows_->fields[(slot - 1) * rows_->capacity + row] = {};
  }
}

}  // namespace kindling
