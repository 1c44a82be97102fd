#include "io/csv/csv_record.h"

#include <algorithm>
#include <cstring>

#include "io/text/digit_run.h"

namespace kindling {

namespace {

/** Bounds the recursion over quotes in unquoted text, which a file could drive deeper than the stack. */
constexpr std::uint32_t deepest = 500;

/** Counts characters as Java does: two for one beyond the basic plane. */
std::size_t count_units(std::string_view text) {
  std::size_t units = 0;
  for (const char byte : text) {
    const auto unit = static_cast<unsigned char>(byte);
    units += (unit & 0xC0) != 0x80;
    units += unit >= 0xF0;
  }
  return units;
}

}  // namespace

CsvRecordReader::CsvRecordReader(const CsvOptions& options)
    : options_(options), escape_is_quote_(!options.quote.empty() && options.escape == options.quote) {}

bool CsvRecordReader::is_escape_of_escape(Symbol symbol) const {
  const std::string& text = options_.escape_of_escape;
  if (text.empty()) return false;
  if (text == options_.escape) return is_escape(symbol);
  return text == options_.quote ? symbol == quote : symbol == escape_of_escape;
}

std::size_t CsvRecordReader::take(const std::string& text, Symbol symbol) {
  if (text.empty() || bytes_.compare(position_, text.size(), text) != 0) return 0;
  symbol_ = symbol;
  return text.size();
}

bool CsvRecordReader::next() {
  if (position_ == bytes_.size() || !status_.ok()) return false;
  std::size_t size = take(options_.separator, separator);
  if (size == 0) size = take(options_.quote, quote);
  if (size == 0) size = take(options_.escape, escape);
  if (size == 0) size = take(options_.escape_of_escape, escape_of_escape);
  if (size == 0 && !(in_quotes_ && !options_.line_separator.empty())) size = take(line_end_, line_end);
  if (size == 0) {
    size = 1;
    symbol_ = static_cast<unsigned char>(bytes_[position_]);
    if (symbol_ == '\n' && !line_end_.empty() && options_.line_separator.empty()) symbol_ = line_end;
  }
  symbol_text_ = symbol_ == line_end && options_.line_separator.empty() ? std::string_view("\n") : bytes_.substr(position_, size);
  position_ += size;
  return true;
}

Status CsvRecordReader::read(std::string_view bytes, Arena& arena, std::size_t& length) {
  bytes_ = bytes;
  arena_ = &arena;
  position_ = 0;
  depth_ = 0;
  fields_.clear();
  value_.clear();
  in_quotes_ = unescaped_ = skipped_ = trim_ = false;
  before_ = none;
  status_ = {};
  if (!next() || !parse_record()) end_of_bytes();
  length = position_;
  return std::move(status_);
}

bool CsvRecordReader::parse_record() {
  if (options_.trim_leading && !skip_blanks()) return false;
  while (symbol_ != line_end) {
    if (options_.trim_leading && !skip_blanks()) return false;
    unescaped_ = false;
    before_ = none;
    if (ends_value(symbol_)) {
      put({});
    } else if (symbol_ == quote) {
      in_quotes_ = options_.multiple_lines;
      trim_ = false;
      if (!parse_quoted()) return false;
      in_quotes_ = false;
      put_value();
    } else if (!parse_unquoted()) {
      return false;
    }
    if (symbol_ == line_end) break;
    if (!next()) return false;
    if (symbol_ == line_end) put({});
  }
  return true;
}

/** Tells whether the line end at hand is one as they are in the file, and not an LF alone. */
bool CsvRecordReader::at_line_end() const {
  return position_ >= line_end_.size() && bytes_.substr(position_ - line_end_.size(), line_end_.size()) == line_end_;
}

bool CsvRecordReader::skip_blanks() {
  while (is_blank(symbol_)) {
    if (!next()) return false;
  }
  return true;
}

template <class Stop>
bool CsvRecordReader::append_until(Stop stop) {
  const Symbol first = symbol_;
  const std::string_view first_text = symbol_text_;
  while (!stop(symbol_)) {
    if (!skipped_) append(symbol_text_);
    if (!next()) {
      // What stands at the end of the bytes is judged by where this run of text began, unless separators are long.
      if (options_.separator.size() > 1) return false;
      symbol_ = first;
      symbol_text_ = first_text;
      return false;
    }
  }
  return true;
}

/** Tells whether the value at hand ends like the lines of the file: then an LF alone does not end it. */
bool CsvRecordReader::ends_properly() const {
  if (line_end_.empty() || line_end_ == "\n" || !options_.line_separator.empty()) return false;
  const std::size_t first = position_ - symbol_text_.size();
  const std::size_t end = std::min(bytes_.find(options_.separator, first), bytes_.find(line_end_, first));
  return end != std::string_view::npos;
}

bool CsvRecordReader::parse_unquoted() {
  trim_ = options_.trim_trailing;
  const bool newlines_count = !ends_properly();
  if (!append_until([&](Symbol symbol) {
        return symbol == separator || (symbol == line_end && (newlines_count || at_line_end()));
      })) {
    return false;
  }
  const char* const end = value_.data() + value_.size();
  const bool blank = trim_ && std::all_of(static_cast<const char*>(value_.data()), end, [](char byte) {
                       return static_cast<unsigned char>(byte) <= ' ';
                     });
  if (blank) {
    value_.clear();
    put({});
  } else {
    put_value();
  }
  return true;
}

bool CsvRecordReader::parse_quoted() {
  for (;;) {
    const Step step = parse_quoted_part();
    if (step == Step::end) return false;
    if (step == Step::again) continue;
    if (!ends_value(symbol_)) {
      fail("an unexpected character follows a value in quotes");
      return false;
    }
    return true;
  }
}

CsvRecordReader::Step CsvRecordReader::parse_quoted_part() {
  if (before_ != none && stops_at_separator() && options_.unescaped_quotes != UnescapedQuotes::raise_error) {
    if (options_.unescaped_quotes == UnescapedQuotes::skip_value) return skip_value() ? Step::done : Step::end;
    prepend(options_.quote);
    if (!next()) return Step::end;
    trim_ = options_.trim_trailing;
    return append_until(ends_value) ? Step::done : Step::end;
  }
  if (!next()) return Step::end;
  for (;;) {
    if (before_ == quote && (is_blank(symbol_) || ends_value(symbol_))) return parse_after_quoted();
    if (symbol_ != quote && !is_escape(symbol_)) {
      if (before_ == quote) return unescaped_quote();
      if (is_escape(before_)) append(options_.escape);
      if (!append_until([this](Symbol symbol) {
            return symbol == quote || is_escape(symbol) || is_escape_of_escape(symbol);
          })) {
        return Step::end;
      }
      before_ = symbol_;
      if (!next()) return Step::end;
    } else {
      if (!unescape()) return Step::end;
      before_ = symbol_;
      if (!next()) return Step::end;
      if (unescaped_ && ends_value(symbol_)) return Step::done;
    }
  }
}

CsvRecordReader::Step CsvRecordReader::parse_after_quoted() {
  if (ends_value(symbol_)) return Step::done;
  blanks_.clear();
  do {
    for (const char byte : symbol_text_) note(blanks_.append(byte));
    if (!next()) return Step::end;
    if (symbol_ == line_end) return Step::done;
  } while (is_blank(symbol_));
  if (symbol_ == separator || options_.unescaped_quotes == UnescapedQuotes::raise_error) return Step::done;
  append(options_.quote);
  append({blanks_.data(), blanks_.size()});
  if (stops_at_separator() || (symbol_ != quote && !is_escape(symbol_))) append(symbol_text_);
  before_ = symbol_;
  return Step::again;
}

CsvRecordReader::Step CsvRecordReader::unescaped_quote() {
  unescaped_ = true;
  switch (options_.unescaped_quotes) {
    case UnescapedQuotes::back_to_delimiter:
      split_at_separators();
      append(symbol_text_);
      before_ = none;
      return Step::again;
    case UnescapedQuotes::stop_at_closing_quote:
    case UnescapedQuotes::stop_at_delimiter:
      append(options_.quote);
      append(symbol_text_);
      before_ = symbol_;
      return Step::again;
    case UnescapedQuotes::skip_value:
      return skip_value() ? Step::done : Step::end;
    case UnescapedQuotes::raise_error:
      break;
  }
  fail("a quote within a value in quotes is not escaped");
  return Step::end;
}

bool CsvRecordReader::skip_value() {
  value_.clear();
  skipped_ = true;
  return append_until(ends_value);
}

void CsvRecordReader::split_at_separators() {
  for (;;) {
    const std::string_view value(value_.data(), value_.size());
    const std::size_t end = value.find(options_.separator);
    if (end == std::string_view::npos) return;
    put_copy(value.substr(0, end));
    const std::size_t left = value.size() - end - options_.separator.size();
    std::memmove(value_.data(), value_.data() + end + options_.separator.size(), left);
    note(value_.resize(left));
  }
}

bool CsvRecordReader::unescape() {
  if (is_escape(symbol_) && is_escape_of_escape(before_)) {
    append(options_.escape);
    symbol_ = none;
  } else if (is_escape(before_)) {
    if (symbol_ == quote) {
      append(options_.quote);
      symbol_ = none;
    } else {
      append(options_.escape);
    }
  } else if (symbol_ == quote && before_ == quote) {
    append(options_.quote);
  } else if (before_ == quote) {
    return unescaped_quote_in_value();
  }
  return true;
}

bool CsvRecordReader::unescaped_quote_in_value() {
  switch (options_.unescaped_quotes) {
    case UnescapedQuotes::skip_value:
      return skip_value();
    case UnescapedQuotes::raise_error:
      fail("a quote within a value is not escaped");
      return false;
    default:
      append(options_.quote);
      before_ = symbol_;
      return parse_with_escapes();
  }
}

bool CsvRecordReader::parse_with_escapes() {
  if (++depth_ > deepest) {
    fail("a value has too many quotes that are not escaped");
    return false;
  }
  while (!ends_value(symbol_)) {
    if (symbol_ != quote && !is_escape(symbol_)) {
      if (before_ == quote) {
        const bool more = unescaped_quote_in_value();
        --depth_;
        return more;
      }
      append(symbol_text_);
    } else if (!unescape()) {
      return false;
    }
    before_ = symbol_;
    if (!next()) return false;
  }
  --depth_;
  return true;
}

bool CsvRecordReader::takes_value_at_end() {
  if (symbol_ == quote) {
    if (before_ == quote) return true;
    if (!unescaped_) append(options_.quote);
  }
  const bool comments = options_.comment.empty() ? symbol_ == none : symbol_text_ == options_.comment;
  return before_ != none && !ends_value(symbol_) && !comments;
}

void CsvRecordReader::end_of_bytes() {
  const bool takes = takes_value_at_end();
  if (takes || !value_.empty() || skipped_) {
    put_value();
  } else {
    put({});
  }
}

void CsvRecordReader::append(std::string_view text) {
  const std::size_t before = value_.size();
  Status status = value_.resize(before + text.size());
  if (!status.ok()) return note(std::move(status));
  if (!text.empty()) std::memcpy(value_.data() + before, text.data(), text.size());
}

void CsvRecordReader::prepend(std::string_view text) {
  const std::size_t before = value_.size();
  Status status = value_.resize(before + text.size());
  if (!status.ok()) return note(std::move(status));
  if (before != 0) std::memmove(value_.data() + text.size(), value_.data(), before);
  if (!text.empty()) std::memcpy(value_.data(), text.data(), text.size());
}

void CsvRecordReader::put_value() {
  if (skipped_) {
    skipped_ = false;
    value_.clear();
    return put({});
  }
  std::string_view value(value_.data(), value_.size());
  while (trim_ && !value.empty() && static_cast<unsigned char>(value.back()) <= ' ') value.remove_suffix(1);
  if (value.empty()) {
    value_.clear();
    return put_copy(options_.empty_value);
  }
  if (options_.most_characters != 0 && count_units(value) > options_.most_characters) {
    fail("a value has more than " + std::to_string(options_.most_characters) + " characters");
  }
  put_copy(value);
  value_.clear();
}

/** Puts a field whose text lies in the arena, with bytes behind it that value readers may look at. */
void CsvRecordReader::put_copy(std::string_view value) {
  if (value.empty()) return put(field_text({}));
  char* bytes = arena_->allocate(value.size() + readable_behind);
  if (bytes == nullptr) return note(MemoryPool::instance().exhausted(value.size()));
  std::memcpy(bytes, value.data(), value.size());
  std::memset(bytes + value.size(), 0, readable_behind);
  put(field_text({bytes, value.size()}));
}

void CsvRecordReader::put(FieldText field) {
  if (fields_.size() >= options_.most_columns) {
    return fail("a row has more than " + std::to_string(options_.most_columns) + " columns");
  }
  note(fields_.append(field));
}

}  // namespace kindling
