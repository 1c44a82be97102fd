#include "io/json_value.h"

#include "variant/variant_json.h"
#include "variant/variants.h"

namespace kindling {

namespace {

constexpr char hexadecimal[] = "0123456789ABCDEF";
constexpr char base64_digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Returns the letter of a short escape, or 0. */
char short_escape(char byte) {
  switch (byte) {
    case '"':
    case '\\':
      return byte;
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    default:
      return 0;
  }
}

void write_base64(std::string_view bytes, ByteOutput& output) {
  output.append('"');
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t count = bytes.size() - at < 3 ? bytes.size() - at : 3;
    std::uint32_t bits = 0;
    for (std::size_t byte = 0; byte < 3; ++byte) {
      bits = bits << 8 | (byte < count ? static_cast<std::uint8_t>(bytes[at + byte]) : 0u);
    }
    for (std::size_t digit = 0; digit < 4; ++digit) {
      output.append(digit <= count ? base64_digits[bits >> (18 - 6 * digit) & 63] : '=');
    }
  }
  output.append('"');
}

}  // namespace

void write_json_text(std::string_view text, ByteOutput& output) {
  output.append('"');
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    if (static_cast<unsigned char>(byte) >= ' ' && byte != '"' && byte != '\\') continue;
    output.append(text.substr(begin, at - begin));
    begin = at + 1;
    output.append('\\');
    if (const char letter = short_escape(byte); letter != 0) {
      output.append(letter);
    } else {
      output.append("u00");
      output.append(hexadecimal[byte >> 4 & 15]);
      output.append(hexadecimal[byte & 15]);
    }
  }
  output.append(text.substr(begin));
  output.append('"');
}

Status json_name(const std::string& name, std::string& result) {
  ByteOutput output;
  write_json_text(name, output);
  output.append(':');
  Buffer bytes;
  std::size_t size = 0;
  KINDLING_RETURN_IF_FAILED(output.finish(bytes, size));
  result.assign(reinterpret_cast<const char*>(bytes.data()), size);
  return {};
}

Status JsonValue::make(const LogicalType& type, const std::shared_ptr<const TimeWriting>& times, bool leave_out_nulls,
                       JsonValue& result) {
  result.leave_out_nulls_ = leave_out_nulls;
  switch (type.kind) {
    case LogicalKind::list:
      result.shape_ = Shape::list;
      break;
    case LogicalKind::map:
      result.shape_ = Shape::map;
      break;
    case LogicalKind::structure:
      result.shape_ = Shape::structure;
      break;
    case LogicalKind::f32:
    case LogicalKind::f64:
      result.shape_ = Shape::real;
      break;
    case LogicalKind::variant:
      result.shape_ = Shape::variant;
      result.times_ = times;
      return {};
    case LogicalKind::binary:
      result.shape_ = Shape::base64;
      break;
    case LogicalKind::text:
    case LogicalKind::date:
    case LogicalKind::timestamp:
    case LogicalKind::timestamp_ntz:
    case LogicalKind::time:
      result.shape_ = Shape::quoted;
      break;
    default:
      result.shape_ = Shape::number;
      break;
  }
  if (type.children.empty() && type.kind != LogicalKind::structure) return ValueText::make(type, times, result.text_);
  for (const LogicalType& child : type.children) {
    KINDLING_RETURN_IF_FAILED(JsonValue::make(child, times, leave_out_nulls, result.children_.emplace_back()));
  }
  for (const std::string& name : type.names) KINDLING_RETURN_IF_FAILED(json_name(name, result.names_.emplace_back()));
  const bool nested_key = type.kind == LogicalKind::map && !type.children[0].children.empty();
  if (nested_key) return {StatusCode::invalid_program, "a key of a JSON map is a single value"};
  return {};
}

bool JsonValue::write(const Vector& values, std::uint32_t row, ByteOutput& output) {
  if (!values.is_valid(row)) {
    output.append("null");
    return true;
  }
  switch (shape_) {
    case Shape::variant:
      return write_variant(values, row, output);
    case Shape::list:
      return write_list(values, row, output);
    case Shape::map:
      return write_map(values, row, output);
    case Shape::structure:
      return write_struct(values, row, output);
    default:
      write_single(values, row, output);
      return true;
  }
}

bool JsonValue::write_variant(const Vector& values, std::uint32_t row, ByteOutput& output) {
  std::string json;
  if (!append_variant_json(Variants(values)[row], times_->zone, json)) return false;
  output.append(json);
  return true;
}

void JsonValue::write_single(const Vector& values, std::uint32_t row, ByteOutput& output) {
  const std::string_view text = text_.text(values, row);
  if (shape_ == Shape::quoted) return write_json_text(text, output);
  if (shape_ == Shape::base64) return write_base64(text, output);
  // JSON has no numbers for NaN and the infinities: Jackson writes them as texts.
  const bool is_name = shape_ == Shape::real && (text == "NaN" || text.ends_with("Infinity"));
  if (is_name) return write_json_text(text, output);
  output.append(text);
}

bool JsonValue::write_list(const Vector& values, std::uint32_t row, ByteOutput& output) {
  const ListEntry entry = values.as<ListEntry>()[values.position(row)];
  output.append('[');
  for (std::uint32_t index = 0; index < entry.length; ++index) {
    if (index != 0) output.append(',');
    if (!children_[0].write(values.children[0], entry.offset + index, output)) return false;
  }
  output.append(']');
  return true;
}

bool JsonValue::write_map(const Vector& values, std::uint32_t row, ByteOutput& output) {
  const ListEntry entry = values.as<ListEntry>()[values.position(row)];
  const Vector& entries = values.children[0];
  output.append('{');
  for (std::uint32_t index = 0; index < entry.length; ++index) {
    const std::uint32_t at = entries.position(entry.offset + index);
    if (index != 0) output.append(',');
    write_json_text(children_[0].text_.text(entries.children[0], at), output);
    output.append(':');
    if (!children_[1].write(entries.children[1], at, output)) return false;
  }
  output.append('}');
  return true;
}

bool JsonValue::write_struct(const Vector& values, std::uint32_t row, ByteOutput& output) {
  const std::uint32_t at = values.position(row);
  output.append('{');
  bool any = false;
  for (std::size_t index = 0; index < children_.size(); ++index) {
    const Vector& child = values.children[index];
    if (leave_out_nulls_ && !child.is_valid(at)) continue;
    if (any) output.append(',');
    any = true;
    output.append(names_[index]);
    if (!children_[index].write(child, at, output)) return false;
  }
  output.append('}');
  return true;
}

}  // namespace kindling
