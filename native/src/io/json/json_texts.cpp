#include "io/json/json_texts.h"

#include "columns/gather.h"
#include "columns/utf8.h"
#include "kernels/raised.h"

namespace kindling {

Status JsonTexts::make(JsonDescription description, const LogicalType& type, std::unique_ptr<TextRecords>& records) {
  const std::int32_t bad_record = description.bad_record;
  bool fine = type.kind == LogicalKind::list || type.kind == LogicalKind::map || type.kind == LogicalKind::variant;
  if (type.kind == LogicalKind::structure) {
    const auto fields = static_cast<std::int32_t>(type.children.size());
    fine = bad_record < fields && (bad_record < 0 || type.children[static_cast<std::size_t>(bad_record)].kind == LogicalKind::text);
  }
  if (!fine) return {StatusCode::invalid_program, "JSON is read as a struct, a list, a map or a variant"};
  records = std::make_unique<JsonTexts>(std::move(description), type);
  return {};
}

JsonTexts::JsonTexts(JsonDescription description, const LogicalType& type)
    : description_(std::move(description)),
      reader_(description_.json),
      values_(description_.values, description_.json.non_numeric_numbers),
      root_(type) {}

Status JsonTexts::read(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  root_.clear();
  for (std::uint32_t row = 0; row < call.length; ++row) {
    if (!call.result.view().is_valid(row)) {
      KINDLING_RETURN_IF_FAILED(root_.append_null());
      continue;
    }
    const std::string_view text = texts[row].text();
    JsonFit fit = JsonFit::malformed;
    if (is_utf8(text.data(), text.size())) KINDLING_RETURN_IF_FAILED(append(text, fit));
    const bool bad = fit != JsonFit::fine;
    if (bad && description_.bad_rows == BadRows::fail && call.counts(row)) {
      constexpr std::size_t shown = 1000;
      return raised("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION",
                    {"badRecord", "`" + mend_utf8(text.substr(0, shown)) + "`", "failFastMode", "FAILFAST", "line", "1", "path", "its text", "reason",
                     "it is no JSON, or a value is none of its type"});
    }
    if (root_.length() == row) KINDLING_RETURN_IF_FAILED(append_bad());
    KINDLING_RETURN_IF_FAILED(keep_bad_record(text, bad));
  }
  return slice(root_.view(), 0, call.length, call.result);
}

Status JsonTexts::append(std::string_view text, JsonFit& fit) {
  fit = JsonFit::fine;
  reader_.start(text);
  const JsonToken token = reader_.next();
  // Spark gives NULL for a text of nothing but blanks, and takes it for sound.
  if (token == JsonToken::end) return root_.append_null();
  if (root_.type().kind == LogicalKind::variant) return values_.append(reader_, root_, fit);
  if (root_.type().kind == LogicalKind::list) return append_list(token, fit);
  if (token == JsonToken::object) return values_.append(reader_, root_, fit);
  fit = JsonFit::malformed;
  return {};
}

/** An object alone stands for a list of it. */
Status JsonTexts::append_list(JsonToken token, JsonFit& fit) {
  if (token == JsonToken::array) return values_.append(reader_, root_, fit);
  fit = JsonFit::malformed;
  JsonColumn& elements = root_.children()[0];
  if (token != JsonToken::object || elements.type().kind != LogicalKind::structure) return {};
  const std::uint32_t first = elements.length();
  KINDLING_RETURN_IF_FAILED(values_.append(reader_, elements, fit));
  if (fit == JsonFit::malformed || fit == JsonFit::unfit) return {};
  return root_.append(ListEntry{first, 1});
}

Status JsonTexts::append_bad() {
  if (root_.type().kind != LogicalKind::structure) return root_.append_null();
  for (JsonColumn& child : root_.children()) KINDLING_RETURN_IF_FAILED(child.append_null());
  return root_.append_struct();
}

Status JsonTexts::keep_bad_record(std::string_view text, bool bad) {
  if (description_.bad_record < 0 || root_.type().kind != LogicalKind::structure) return {};
  JsonColumn& column = root_.children()[static_cast<std::size_t>(description_.bad_record)];
  column.truncate(column.length() - 1);
  return bad ? column.append(StringView(text)) : column.append_null();
}

}  // namespace kindling
