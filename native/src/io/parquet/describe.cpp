#include "io/parquet/describe.h"

#include <charconv>
#include <cmath>

#include "columns/utf8.h"
#include "io/parquet/summary.h"

namespace kindling::parquet {

namespace {

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char character : is_utf8(text.data(), text.size()) ? text : mend_utf8(text)) {
    constexpr const char* hexadecimal = "0123456789abcdef";
    const auto code = static_cast<unsigned char>(character);
    if (code < 0x20) {
      result += "\\u00";
      result += hexadecimal[code >> 4];
      result += hexadecimal[code & 15];
      continue;
    }
    if (character == '"' || character == '\\') result += '\\';
    result += character;
  }
  return result + "\"";
}

std::string type_json(const SparkField& field);

std::string struct_json(const std::vector<SparkField>& fields) {
  std::string text = "{\"type\":\"struct\",\"fields\":[";
  for (std::size_t index = 0; index < fields.size(); ++index) {
    if (index != 0) text += ",";
    text += "{\"name\":" + quoted(fields[index].name) + ",\"type\":" + type_json(fields[index]) +
            ",\"nullable\":" + (fields[index].nullable ? "true" : "false") + ",\"metadata\":{}}";
  }
  return text + "]}";
}

std::string type_json(const SparkField& field) {
  switch (field.type.kind) {
    case LogicalKind::null:
      return "\"void\"";
    case LogicalKind::boolean:
      return "\"boolean\"";
    case LogicalKind::i8:
      return "\"byte\"";
    case LogicalKind::i16:
      return "\"short\"";
    case LogicalKind::i32:
      return "\"integer\"";
    case LogicalKind::i64:
      return "\"long\"";
    case LogicalKind::f32:
      return "\"float\"";
    case LogicalKind::f64:
      return "\"double\"";
    case LogicalKind::text:
      return "\"string\"";
    case LogicalKind::binary:
      return field.shape.empty() ? "\"binary\"" : quoted(field.shape);
    case LogicalKind::date:
      return "\"date\"";
    case LogicalKind::timestamp:
      return "\"timestamp\"";
    case LogicalKind::timestamp_ntz:
      return "\"timestamp_ntz\"";
    case LogicalKind::time:
      return "\"time(6)\"";
    case LogicalKind::decimal:
      return "\"decimal(" + std::to_string(field.type.precision) + "," + std::to_string(field.type.scale) + ")\"";
    case LogicalKind::list:
      return "{\"type\":\"array\",\"elementType\":" + type_json(field.children[0]) + ",\"containsNull\":true}";
    case LogicalKind::map:
      return "{\"type\":\"map\",\"keyType\":" + type_json(field.children[0]) +
             ",\"valueType\":" + type_json(field.children[1]) + ",\"valueContainsNull\":true}";
    case LogicalKind::structure:
      return struct_json(field.children);
    case LogicalKind::year_month_interval:
    case LogicalKind::day_time_interval:
    case LogicalKind::variant:
    case LogicalKind::calendar_interval:
      break;
  }
  return "\"void\"";
}

/** Prints a number, or a date or time as its count of days or microseconds; `null` for anything else. */
std::string bound_json(const Bound& bound, const LogicalType& type) {
  double value = 0;
  if (const auto* integer = std::get_if<WideInteger>(&bound)) {
    value = static_cast<double>(*integer);
    if (type.kind == LogicalKind::decimal) value /= std::pow(10.0, type.scale);
  } else if (const auto* real = std::get_if<double>(&bound)) {
    value = *real;
  } else {
    return "null";
  }
  if (!std::isfinite(value)) return "null";
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, value);
  return {text, end.ptr};
}

std::string summary_json(const ColumnSummary& summary, const LogicalType& type) {
  return "{\"least\":" + bound_json(summary.least, type) + ",\"greatest\":" + bound_json(summary.greatest, type) +
         ",\"nulls\":" + (summary.nulls ? std::to_string(*summary.nulls) : "null") +
         ",\"distinct\":" + (summary.distinct ? std::to_string(*summary.distinct) : "null") + "}";
}

std::string statistics_json(const InputFile& file, const Footer& footer, const SchemaNode& root,
                            const std::vector<SparkField>& fields) {
  // Who reads a file whose row groups are damaged is told so: nobody may go by their rows.
  const bool is_sound = check_row_groups(footer, root).ok();
  std::string text = "{\"rows\":" + (is_sound ? std::to_string(count_rows(footer)) : "null") + ",\"columns\":[";
  for (std::size_t index = 0; index < fields.size(); ++index) {
    if (index != 0) text += ",";
    const ColumnSummary summary = summarize(file, footer, root.children[index], fields[index].type);
    text += "{\"name\":" + quoted(fields[index].name) + ",\"values\":" + summary_json(summary, fields[index].type) + "}";
  }
  return text + "]}";
}

}  // namespace

Status describe(const InputFile& file, std::string& json) {
  Footer footer;
  SchemaNode root;
  KINDLING_RETURN_IF_FAILED(read_footer(file, footer));
  KINDLING_RETURN_IF_FAILED(build_schema(footer, root));
  std::vector<SparkField> fields;
  for (const SchemaNode& child : root.children) KINDLING_RETURN_IF_FAILED(spark_field(child, fields.emplace_back()));
  json = "{\"schema\":" + struct_json(fields) +
         ",\"spark\":" + (footer.spark_schema.empty() ? "null" : quoted(footer.spark_schema)) +
         ",\"statistics\":" + statistics_json(file, footer, root, fields) + "}";
  return {};
}

}  // namespace kindling::parquet
