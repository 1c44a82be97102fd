#include "variant/variant_schema.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "kernels/decimal.h"

namespace kindling {

namespace {

/** Counts the digits of integers of 64 bits as Spark does when they meet decimals. */
constexpr int integer_digits = 20;

constexpr std::pair<SchemaKind, std::string_view> names[] = {
    {SchemaKind::none, "VOID"},
    {SchemaKind::boolean, "BOOLEAN"},
    {SchemaKind::integer, "BIGINT"},
    {SchemaKind::real, "DOUBLE"},
    {SchemaKind::single, "FLOAT"},
    {SchemaKind::text, "STRING"},
    {SchemaKind::date, "DATE"},
    {SchemaKind::timestamp_ntz, "TIMESTAMP_NTZ"},
    {SchemaKind::timestamp, "TIMESTAMP"},
    {SchemaKind::binary, "BINARY"},
    {SchemaKind::variant, "VARIANT"},
};

VariantSchema schema_of(SchemaKind kind) {
  VariantSchema schema;
  schema.kind = kind;
  return schema;
}

VariantSchema decimal_of(int precision, int scale) {
  VariantSchema schema = schema_of(SchemaKind::decimal);
  schema.precision = precision;
  schema.scale = scale;
  return schema;
}

VariantSchema schema_of_decimal(WideInteger unscaled, int scale) {
  while (scale > 0 && unscaled % 10 == 0) {
    unscaled /= 10;
    --scale;
  }
  int precision = 1;
  while (precision < most_digits && !fits_precision(unscaled, precision)) ++precision;
  return decimal_of(std::max(precision, scale), scale);
}

bool find_schema(const VariantValue& value, VariantSchema& schema, VariantWalk& walk);

bool find_parts(const VariantValue& value, VariantSchema& schema, VariantWalk& walk) {
  const bool is_object = value.kind() == VariantKind::object;
  schema.kind = is_object ? SchemaKind::object : SchemaKind::array;
  VariantSchema elements;
  for (std::uint32_t index = 0; index < value.count(); ++index) {
    VariantSchema part;
    if (!find_schema(value.part(index), part, walk)) return false;
    std::string_view name;
    if (!is_object) {
      elements = common_schema(std::move(elements), std::move(part));
    } else if (!value.name(index, name) || (!schema.fields.empty() && schema.fields.back().name >= name)) {
      return false;
    } else {
      schema.fields.push_back({std::string(name), std::move(part)});
    }
  }
  if (!is_object) schema.element.push_back(std::move(elements));
  return true;
}

bool find_schema(const VariantValue& value, VariantSchema& schema, VariantWalk& walk) {
  if (!walk.enter(value)) return false;
  bool fine = true;
  switch (value.kind()) {
    case VariantKind::damaged:
      return false;
    case VariantKind::null:
      break;
    case VariantKind::boolean:
      schema.kind = SchemaKind::boolean;
      break;
    case VariantKind::integer:
      schema.kind = SchemaKind::integer;
      break;
    case VariantKind::real:
      schema.kind = SchemaKind::real;
      break;
    case VariantKind::single:
      schema.kind = SchemaKind::single;
      break;
    case VariantKind::decimal:
      schema = schema_of_decimal(value.unscaled(), value.scale());
      break;
    case VariantKind::text:
      schema.kind = SchemaKind::text;
      break;
    case VariantKind::uuid:
      // SQL has no type of its own for it.
      schema.kind = SchemaKind::text;
      break;
    case VariantKind::date:
      schema.kind = SchemaKind::date;
      break;
    case VariantKind::timestamp:
      schema.kind = SchemaKind::timestamp;
      break;
    case VariantKind::timestamp_ntz:
      schema.kind = SchemaKind::timestamp_ntz;
      break;
    case VariantKind::binary:
      schema.kind = SchemaKind::binary;
      break;
    case VariantKind::array:
    case VariantKind::object:
      fine = find_parts(value, schema, walk);
      break;
  }
  walk.leave();
  return fine;
}

VariantSchema common_objects(VariantSchema left, VariantSchema right) {
  VariantSchema schema = schema_of(SchemaKind::object);
  std::size_t at = 0;
  for (VariantSchema::Field& field : left.fields) {
    for (; at < right.fields.size() && right.fields[at].name < field.name; ++at) schema.fields.push_back(std::move(right.fields[at]));
    if (at < right.fields.size() && right.fields[at].name == field.name) {
      field.type = common_schema(std::move(field.type), std::move(right.fields[at++].type));
    }
    schema.fields.push_back(std::move(field));
  }
  for (; at < right.fields.size(); ++at) schema.fields.push_back(std::move(right.fields[at]));
  return schema;
}

VariantSchema common_decimals(const VariantSchema& left, const VariantSchema& right) {
  const int scale = std::max(left.scale, right.scale);
  const int whole = std::max(left.precision - left.scale, right.precision - right.scale);
  return whole + scale > most_digits ? schema_of(SchemaKind::real) : decimal_of(whole + scale, scale);
}

bool is_number(SchemaKind kind) {
  return kind == SchemaKind::integer || kind == SchemaKind::decimal || kind == SchemaKind::single || kind == SchemaKind::real;
}

/** Beside a decimal an integer is one, too; beside a number with a floating point, all are of that kind. */
VariantSchema common_numbers(const VariantSchema& left, const VariantSchema& right) {
  const auto has = [&](SchemaKind kind) { return left.kind == kind || right.kind == kind; };
  if (has(SchemaKind::real) || (has(SchemaKind::single) && has(SchemaKind::decimal))) return schema_of(SchemaKind::real);
  if (has(SchemaKind::single)) return schema_of(SchemaKind::single);
  const auto decimal = [](const VariantSchema& type) {
    return type.kind == SchemaKind::decimal ? type : decimal_of(integer_digits, 0);
  };
  return common_decimals(decimal(left), decimal(right));
}

bool is_moment(SchemaKind kind) {
  return kind == SchemaKind::date || kind == SchemaKind::timestamp || kind == SchemaKind::timestamp_ntz;
}

/** Tells whether a name needs no quotes. */
bool is_plain(std::string_view name) {
  if (name.empty()) return false;
  const auto is_letter = [](char letter) { return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_'; };
  const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
  return is_letter(name[0]) && std::all_of(name.begin(), name.end(), [&](char letter) { return is_letter(letter) || is_digit(letter); });
}

/** Reads types from a text. */
class SchemaReader {
 public:
  explicit SchemaReader(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  bool read(VariantSchema& schema, std::uint32_t depth) {
    if (depth > variant_deepest) return false;
    if (takes("OBJECT<")) return read_object(schema, depth);
    if (takes("ARRAY<")) {
      schema.kind = SchemaKind::array;
      return read(schema.element.emplace_back(), depth + 1) && takes(">");
    }
    if (takes("DECIMAL(")) {
      schema.kind = SchemaKind::decimal;
      return read_number(schema.precision) && takes(",") && read_number(schema.scale) && takes(")");
    }
    for (const auto& [kind, name] : names) {
      if (!takes(name)) continue;
      schema.kind = kind;
      return true;
    }
    return false;
  }

 private:
  bool takes(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }
  bool read_number(int& number) {
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return error == std::errc() && number >= 0 && number <= most_digits;
  }
  bool read_object(VariantSchema& schema, std::uint32_t depth) {
    schema.kind = SchemaKind::object;
    while (!takes(">")) {
      if (!schema.fields.empty() && !takes(", ")) return false;
      VariantSchema::Field& field = schema.fields.emplace_back();
      if (!read_name(field.name) || !takes(": ") || !read(field.type, depth + 1)) return false;
    }
    return true;
  }
  bool read_name(std::string& name) {
    if (!takes("`")) {
      const std::size_t end = rest_.find(':');
      if (end == std::string_view::npos) return false;
      name = rest_.substr(0, end);
      rest_.remove_prefix(end);
      return true;
    }
    while (!rest_.empty()) {
      if (takes("``")) {
        name += '`';
      } else if (takes("`")) {
        return true;
      } else {
        name += rest_[0];
        rest_.remove_prefix(1);
      }
    }
    return false;
  }

  std::string_view rest_;
};

}  // namespace

bool schema_of_variant(const VariantValue& value, VariantSchema& schema) {
  VariantWalk walk(value);
  return find_schema(value, schema, walk);
}

VariantSchema common_schema(VariantSchema left, VariantSchema right) {
  if (left.kind == SchemaKind::none) return right;
  if (right.kind == SchemaKind::none) return left;
  if (left.kind == SchemaKind::object && right.kind == SchemaKind::object) return common_objects(std::move(left), std::move(right));
  if (left.kind == SchemaKind::array && right.kind == SchemaKind::array) {
    left.element[0] = common_schema(std::move(left.element[0]), std::move(right.element[0]));
    return left;
  }
  if (left.kind == SchemaKind::decimal && right.kind == SchemaKind::decimal) return common_decimals(left, right);
  if (left.kind == right.kind) return left;
  if (is_number(left.kind) && is_number(right.kind)) return common_numbers(left, right);
  if (is_moment(left.kind) && is_moment(right.kind)) {
    const bool has_zone = left.kind == SchemaKind::timestamp || right.kind == SchemaKind::timestamp;
    return schema_of(has_zone ? SchemaKind::timestamp : SchemaKind::timestamp_ntz);
  }
  return schema_of(SchemaKind::variant);
}

void append_schema(const VariantSchema& schema, std::string& text) {
  switch (schema.kind) {
    case SchemaKind::decimal:
      text += "DECIMAL(" + std::to_string(schema.precision) + "," + std::to_string(schema.scale) + ")";
      return;
    case SchemaKind::array:
      text += "ARRAY<";
      append_schema(schema.element[0], text);
      text += '>';
      return;
    case SchemaKind::object:
      text += "OBJECT<";
      for (std::size_t at = 0; at < schema.fields.size(); ++at) {
        const std::string& name = schema.fields[at].name;
        if (at != 0) text += ", ";
        const bool is_bare = is_plain(name);
        if (!is_bare) text += '`';
        for (const char letter : name) text.append(letter == '`' ? 2 : 1, letter);
        if (!is_bare) text += '`';
        text += ": ";
        append_schema(schema.fields[at].type, text);
      }
      text += '>';
      return;
    default:
      for (const auto& [kind, name] : names) {
        if (kind == schema.kind) text += name;
      }
  }
}

bool read_schema(std::string_view text, VariantSchema& schema) {
  SchemaReader reader(text);
  return reader.read(schema, 0) && reader.at_end();
}

}  // namespace kindling
