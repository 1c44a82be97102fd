#include "io/json/json_uniform_rows.h"

#include <algorithm>
#include <limits>

#include "io/json/json_lanes.h"
#include "io/text/digit_run.h"
#include "io/text/line_end.h"

namespace kindling {

namespace {

/** Bounds how many names are looked at for one that does not come as expected. */
constexpr std::size_t most_missing = 16;
constexpr std::uint32_t longest_pause = 64;

/** Finds the quote that ends a text without escapes; null where there is something else before it. */
const char* plain_text_end(const char* at) {
  for (;; at += 8) {
    std::uint64_t word;
    std::memcpy(&word, at, 8);
    const std::uint64_t lanes = special_lanes(word, '"');
    if (lanes == 0) continue;
    at += std::countr_zero(lanes) / 8;
    return *at == '"' ? at : nullptr;
  }
}

/** Passes a word of four bytes behind `offset` others, if it stands there. */
bool pass_word(const char*& at, int offset, const char (&word)[5]) {
  if (std::memcmp(at + offset, word, 4) != 0) return false;
  at += offset + 4;
  return true;
}

}  // namespace

bool JsonUniformRows::suits(const JsonDescription& description) {
  const JsonOptions& json = description.json;
  return description.encoding == TextEncoding::utf8 && !description.multiple_lines && !description.single_variant && description.line_separator.empty() &&
         !json.comments && !json.unquoted_control_characters;
}

Status JsonUniformRows::read(std::string_view text, std::uint32_t most, std::size_t& passed) {
  passed = 0;
  if (pause_ != 0) {
    --pause_;
    return {};
  }
  for (DocumentColumn& column : root_.children()) KINDLING_RETURN_IF_FAILED(column.reserve(most));
  const std::uint32_t before = root_.length();
  const char* at = text.data();
  end_ = at + text.size();
  while (root_.length() < most && at != end_) {
    const std::uint32_t row = root_.length();
    if (read_row(at)) {
      KINDLING_RETURN_IF_FAILED(root_.append_struct());
      passed = static_cast<std::size_t>(at - text.data());
      continue;
    }
    KINDLING_RETURN_IF_FAILED(std::move(status_));
    for (DocumentColumn& column : root_.children()) column.truncate(row);
    break;
  }
  misses_ = root_.length() == before ? std::min(2 * misses_ + 1, longest_pause) : 0;
  pause_ = misses_;
  return {};
}

bool JsonUniformRows::read_row(const char*& at) {
  if (*at++ != '{') return false;
  const std::uint32_t row = root_.length();
  std::vector<DocumentColumn>& columns = root_.children();
  std::size_t fields = 0;
  for (std::size_t expected = 0;; ++expected) {
    if (!find_name(at, expected)) return false;
    at += *at == ' ';
    const std::int32_t field = root_.order().names()[expected].field;
    if (field < 0) {
      if (!skip_value(at)) return false;
    } else {
      DocumentColumn& column = columns[static_cast<std::size_t>(field)];
      if (column.length() != row || !read_value(column, at)) return false;
      ++fields;
    }
    if (*at != ',') break;
    ++at;
    at += *at == ' ';
  }
  if (*at++ != '}') return false;
  if (at != end_) {
    if (*at != '\n' && *at != '\r') return false;
    at += *at == '\r' && at + 1 != end_ && at[1] == '\n' ? 2 : 1;
  }
  if (fields == columns.size()) return true;
  for (DocumentColumn& column : columns) {
    if (column.length() != row) continue;
    status_ = column.append_null();
    if (!status_.ok()) return false;
  }
  return true;
}

/** Passes the next name, with its quotes and the colon, and says which of the expected ones it is. */
bool JsonUniformRows::find_name(const char*& at, std::size_t& expected) const {
  const std::vector<JsonFieldOrder::Name>& names = root_.order().names();
  const std::size_t stop = std::min(names.size(), expected + most_missing);
  for (; expected < stop; ++expected) {
    const JsonFieldOrder::Name& name = names[expected];
    if (!name.stands_at(at)) continue;
    at += name.quoted().size();
    return true;
  }
  return false;
}

/** Appends a value and passes it; false where it has another look, or does not fit. */
bool JsonUniformRows::read_value(DocumentColumn& column, const char*& at) {
  switch (column.type().kind) {
    case LogicalKind::i8:
      return read_integer<std::int8_t>(column, at);
    case LogicalKind::i16:
      return read_integer<std::int16_t>(column, at);
    case LogicalKind::i32:
      return read_integer<std::int32_t>(column, at);
    case LogicalKind::i64:
      return read_integer<std::int64_t>(column, at);
    case LogicalKind::f64:
      return read_fraction(column, at);
    case LogicalKind::text:
      return read_text(column, at);
    case LogicalKind::date:
    case LogicalKind::timestamp:
    case LogicalKind::timestamp_ntz:
      return read_moment(column, at);
    case LogicalKind::boolean:
      return read_word(column, at);
    default:
      return read_other(column, at);
  }
}

template <class T>
bool JsonUniformRows::read_integer(DocumentColumn& column, const char*& at) {
  const ShortNumber number = read_short_number(at);
  if (number.end == nullptr || number.decimals != 0) return read_other(column, at);
  const auto digits = static_cast<std::int64_t>(number.digits);
  const std::int64_t value = number.negative ? -digits : digits;
  if (value < std::numeric_limits<T>::min() || value > std::numeric_limits<T>::max()) return read_other(column, at);
  column.put(static_cast<T>(value));
  at = number.end;
  return true;
}

bool JsonUniformRows::read_fraction(DocumentColumn& column, const char*& at) {
  const ShortNumber number = read_short_number(at);
  if (number.end == nullptr || (*number.end | 0x20) == 'e') return read_other(column, at);
  column.put(number.fraction());
  at = number.end;
  return true;
}

bool JsonUniformRows::read_text(DocumentColumn& column, const char*& at) {
  const char* const end = *at == '"' ? plain_text_end(at + 1) : nullptr;
  if (end == nullptr || end - at > INT32_MAX) return read_other(column, at);
  column.put(StringView(at + 1, static_cast<std::uint32_t>(end - at - 1)));
  at = end + 1;
  return true;
}

bool JsonUniformRows::read_moment(DocumentColumn& column, const char*& at) {
  const char* const end = *at == '"' ? plain_text_end(at + 1) : nullptr;
  if (end == nullptr || end == at + 1) return read_other(column, at);
  const std::string_view text(at + 1, static_cast<std::size_t>(end - at - 1));
  const LogicalKind kind = column.type().kind;
  std::int32_t days;
  std::int64_t moment;
  if (kind == LogicalKind::date) {
    if (!values_.moments().read_date(text, days)) return read_other(column, at);
    column.put(days);
  } else {
    const bool local = kind == LogicalKind::timestamp_ntz;
    if (!(local ? values_.moments().read_local(text, moment) : values_.moments().read_timestamp(text, moment))) return false;
    column.put(moment);
  }
  at = end + 1;
  return true;
}

bool JsonUniformRows::read_word(DocumentColumn& column, const char*& at) {
  if (pass_word(at, 0, "true")) {
    column.put(std::uint8_t{1});
  } else if (*at == 'f' && pass_word(at, 1, "alse")) {
    column.put(std::uint8_t{0});
  } else {
    return read_other(column, at);
  }
  return true;
}

/** Begins to read the value at hand token by token; it ends before the line does. */
bool JsonUniformRows::start_other(const char* at) {
  const char* const line_end = find_line_end(at, end_);
  if (line_end == at) return false;
  reader_.start_behind_name({at, static_cast<std::size_t>(line_end - at)});
  return reader_.next() != JsonToken::malformed;
}

bool JsonUniformRows::read_other(DocumentColumn& column, const char*& at) {
  if (column.type().kind != LogicalKind::variant && pass_word(at, 0, "null")) {
    status_ = column.append_null();
    return status_.ok();
  }
  JsonFit fit = JsonFit::malformed;
  if (!start_other(at)) return false;
  status_ = values_.append(reader_, column, fit);
  at = reader_.position();
  return status_.ok() && fit == JsonFit::fine;
}

/** Passes a value that nobody wants; it has to be JSON all the same. */
bool JsonUniformRows::skip_value(const char*& at) {
  if (*at == '"') {
    if (const char* const end = plain_text_end(at + 1); end != nullptr) {
      at = end + 1;
      return true;
    }
  } else if (const ShortNumber number = read_short_number(at); number.end != nullptr && (*number.end | 0x20) != 'e') {
    at = number.end;
    return true;
  }
  if (!start_other(at) || !reader_.skip_children()) return false;
  at = reader_.position();
  return true;
}

}  // namespace kindling
