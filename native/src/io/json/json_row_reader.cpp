#include "io/json/json_row_reader.h"

#include "columns/gather.h"
#include "columns/utf8.h"
#include "kernels/raised.h"

namespace kindling {

namespace {

LogicalType struct_of(const std::vector<FileColumn>& columns, std::int32_t left_out) {
  LogicalType type{LogicalKind::structure};
  for (std::size_t index = 0; index < columns.size(); ++index) {
    if (static_cast<std::int32_t>(index) == left_out) continue;
    type.names.push_back(columns[index].name);
    type.children.push_back(columns[index].type);
  }
  return type;
}

/** Tells whether a record begins as an object does; such a record is one row, be it sound or not. */
bool is_object(std::string_view record) {
  const std::size_t first = record.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && record[first] == '{';
}

}  // namespace

JsonRowReader::JsonRowReader(const JsonDescription& description, const std::vector<FileColumn>& columns,
                             InputFilePointer file)
    : description_(description),
      file_(std::move(file)),
      records_(description),
      reader_(description.json),
      values_(description.values, description.json.non_numeric_numbers),
      root_(struct_of(columns, description.bad_record)),
      bad_records_(LogicalType{LogicalKind::text}),
      uniform_rows_(root_, reader_, values_),
      may_be_uniform_(!columns.empty() && JsonUniformRows::suits(description)),
      only_counts_(columns.empty() && !description.single_variant && description.bad_rows == BadRows::permissive) {}

Status JsonRowReader::read(std::uint32_t most, std::vector<OwnedVector>& columns, std::uint32_t& rows) {
  if (given_ == root_.length()) {
    given_ = 0;
    root_.clear();
    bad_records_.clear();
    std::string_view record;
    while (root_.length() < most) {
      if (may_be_uniform_) KINDLING_RETURN_IF_FAILED(read_uniform_rows(most));
      if (root_.length() >= most || !records_.next(record)) break;
      KINDLING_RETURN_IF_FAILED(read_record(record));
    }
  }
  rows = std::min(most, root_.length() - given_);
  std::size_t child = 0;
  for (std::size_t index = 0; index < columns.size(); ++index) {
    const bool is_bad_record = static_cast<std::int32_t>(index) == description_.bad_record;
    const DocumentColumn& column = is_bad_record ? bad_records_ : root_.children()[child++];
    KINDLING_RETURN_IF_FAILED(slice(column.view(), given_, rows, columns[index]));
  }
  given_ += rows;
  return {};
}

/** Reads rows that look like those before them; they are fine, whatever is done with bad ones. */
Status JsonRowReader::read_uniform_rows(std::uint32_t most) {
  std::size_t passed;
  KINDLING_RETURN_IF_FAILED(uniform_rows_.read(records_.sound_rest(), most, passed));
  records_.pass(passed);
  if (description_.bad_record < 0) return {};
  while (bad_records_.length() < root_.length()) KINDLING_RETURN_IF_FAILED(bad_records_.append_null());
  return {};
}

Status JsonRowReader::read_record(std::string_view record) {
  if (only_counts_ && is_object(record)) return root_.append_null();
  const std::uint32_t first = root_.length();
  JsonFit fit = JsonFit::malformed;
  if (records_.is_sound(record)) KINDLING_RETURN_IF_FAILED(append_rows(record, fit));
  return judge(record, first, fit);
}

/** Appends the rows of a record, whole or in part; none where it is wrong as a whole. */
Status JsonRowReader::append_rows(std::string_view record, JsonFit& fit) {
  const std::uint32_t first = root_.length();
  fit = JsonFit::fine;
  reader_.start(record);
  const JsonToken token = reader_.next();
  if (token != JsonToken::end && description_.single_variant) return append_variant(fit);
  switch (token) {
    case JsonToken::end:
      return {};
    case JsonToken::object:
      return values_.append(reader_, root_, fit);
    case JsonToken::array:
      KINDLING_RETURN_IF_FAILED(append_elements(fit));
      if (fit == JsonFit::malformed) root_.truncate(first);
      return {};
    default:
      fit = JsonFit::malformed;
      return {};
  }
}

/** Makes a variant of a whole record, where its column is read. */
Status JsonRowReader::append_variant(JsonFit& fit) {
  for (DocumentColumn& column : root_.children()) {
    if (column.type().kind != LogicalKind::variant) {
      KINDLING_RETURN_IF_FAILED(column.append_null());
      continue;
    }
    KINDLING_RETURN_IF_FAILED(values_.append(reader_, column, fit));
    if (fit == JsonFit::fine) continue;
    for (DocumentColumn& each : root_.children()) each.truncate(root_.length());
    return {};
  }
  if (root_.children().empty() && !reader_.skip_children()) {
    fit = JsonFit::malformed;
    return {};
  }
  return root_.append_struct();
}

/** Appends a row for each object of an array at the top level. */
Status JsonRowReader::append_elements(JsonFit& fit) {
  for (JsonToken token = reader_.next(); token != JsonToken::end_array; token = reader_.next()) {
    JsonFit element = JsonFit::malformed;
    if (token == JsonToken::object) KINDLING_RETURN_IF_FAILED(values_.append(reader_, root_, element));
    if (element == JsonFit::fine) continue;
    fit = element;
    if (fit == JsonFit::malformed) return {};
  }
  return {};
}

/** Does with the rows of a record what the mode says; a record that is wrong as a whole is a row of NULLs. */
Status JsonRowReader::judge(std::string_view record, std::uint32_t first, JsonFit fit) {
  const bool bad = fit != JsonFit::fine;
  if (bad && description_.bad_rows == BadRows::fail) return fail(record);
  if (bad && description_.bad_rows == BadRows::drop) {
    root_.truncate(first);
    return {};
  }
  if (fit == JsonFit::malformed) KINDLING_RETURN_IF_FAILED(root_.append_null());
  if (description_.bad_record < 0) return {};
  StringView text(record);
  if (bad && !records_.is_sound(record)) {
    const std::string mended = mend_utf8(record);
    KINDLING_RETURN_IF_FAILED(bad_records_.arena().copy(StringView(mended), text));
  }
  while (bad_records_.length() < root_.length()) {
    KINDLING_RETURN_IF_FAILED(bad ? bad_records_.append(text) : bad_records_.append_null());
  }
  return {};
}

Status JsonRowReader::fail(std::string_view record) const {
  std::uint64_t line;
  KINDLING_RETURN_IF_FAILED(records_.line_number(*file_, record, line));
  constexpr std::size_t shown = 1000;
  const std::string text = mend_utf8(record.substr(0, shown));
  return raised("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION",
                {"badRecord", "`" + text + "`", "failFastMode", "FAILFAST", "line", std::to_string(line), "reason",
                 "it is no JSON, or a value is none of its type"});
}

}  // namespace kindling
