#include "io/json/json_texts.h"

namespace kindling {

Status JsonTexts::make(JsonDescription description, const LogicalType& type, std::unique_ptr<TextRecords>& records) {
  const bool is_list = type.kind == LogicalKind::list || type.kind == LogicalKind::map || type.kind == LogicalKind::variant;
  const bool fine = is_list || (type.kind == LogicalKind::structure && has_bad_record(type, description.bad_record));
  if (!fine) return {StatusCode::invalid_program, "JSON is read as a struct, a list, a map or a variant"};
  records = std::make_unique<JsonTexts>(std::move(description), type);
  return {};
}

JsonTexts::JsonTexts(JsonDescription description, const LogicalType& type)
    : DocumentTexts(type, description.bad_rows, description.bad_record, "it is no JSON, or a value is none of its type"),
      description_(std::move(description)),
      reader_(description_.json),
      values_(description_.values, description_.json.non_numeric_numbers) {}

Status JsonTexts::append(std::string_view text, bool& fits) {
  JsonFit fit = JsonFit::fine;
  KINDLING_RETURN_IF_FAILED(append_value(text, fit));
  fits = fit == JsonFit::fine;
  return {};
}

/** Appends one value; where the text is malformed nothing is appended. */
Status JsonTexts::append_value(std::string_view text, JsonFit& fit) {
  fit = JsonFit::fine;
  reader_.start(text);
  const JsonToken token = reader_.next();
  // Spark gives NULL for a text of nothing but blanks, and takes it for sound.
  if (token == JsonToken::end) return root().append_null();
  if (root().type().kind == LogicalKind::variant) return values_.append(reader_, root(), fit);
  if (root().type().kind == LogicalKind::list) return append_list(token, fit);
  if (token == JsonToken::object) return values_.append(reader_, root(), fit);
  fit = JsonFit::malformed;
  return {};
}

/** An object alone stands for a list of it. */
Status JsonTexts::append_list(JsonToken token, JsonFit& fit) {
  if (token == JsonToken::array) return values_.append(reader_, root(), fit);
  fit = JsonFit::malformed;
  DocumentColumn& elements = root().children()[0];
  if (token != JsonToken::object || elements.type().kind != LogicalKind::structure) return {};
  const std::uint32_t first = elements.length();
  KINDLING_RETURN_IF_FAILED(values_.append(reader_, elements, fit));
  if (fit == JsonFit::malformed || fit == JsonFit::unfit) return {};
  return root().append(ListEntry{first, 1});
}

}  // namespace kindling
