#include "io/parquet/schema.h"
#include "kernels/raised.h"

namespace kindling::parquet {

namespace {

Status illegal(const SchemaNode& node) {
  return raised("PARQUET_TYPE_ILLEGAL", {"parquetType", "`" + to_text(node) + "`"});
}

LogicalType decimal(int precision, int scale) {
  LogicalType type{LogicalKind::decimal};
  type.precision = static_cast<std::uint8_t>(precision);
  type.scale = static_cast<std::uint8_t>(scale);
  return type;
}

/** Counts the digits that every integer of so many bytes holds: the number is signed. */
int digits_of_bytes(std::int32_t bytes) {
  int digits = 0;
  // The logarithm of 2 to the base 10, in millionths.
  for (std::int64_t bits = 8 * static_cast<std::int64_t>(bytes) - 1; (digits + 1) * 1'000'000LL <= bits * 301'030;) {
    ++digits;
  }
  return digits;
}

int most_decimal_digits(const SchemaElement& element) {
  switch (*element.type) {
    case PhysicalKind::int32:
      return 9;
    case PhysicalKind::int64:
      return 18;
    case PhysicalKind::fixed_bytes:
      return digits_of_bytes(element.type_length);
    default:
      return 38;
  }
}

bool decimal_type(const SchemaElement& element, LogicalType& type) {
  const bool fits = element.precision >= 1 && element.precision <= 38 && element.scale >= 0 &&
                    element.scale <= element.precision && element.precision <= most_decimal_digits(element);
  if (fits) type = decimal(element.precision, element.scale);
  return fits;
}

bool int32_type(const SchemaElement& element, LogicalType& type) {
  switch (element.annotation) {
    case Annotation::none:
    case Annotation::signed_32:
    case Annotation::unsigned_16:
      type = {LogicalKind::i32};
      return true;
    case Annotation::signed_8:
      type = {LogicalKind::i8};
      return true;
    case Annotation::signed_16:
    case Annotation::unsigned_8:
      type = {LogicalKind::i16};
      return true;
    case Annotation::unsigned_32:
      type = {LogicalKind::i64};
      return true;
    case Annotation::date:
      type = {LogicalKind::date};
      return true;
    case Annotation::decimal:
      return decimal_type(element, type);
    default:
      return false;
  }
}

bool int64_type(const SchemaElement& element, LogicalType& type) {
  switch (element.annotation) {
    case Annotation::none:
    case Annotation::signed_64:
      type = {LogicalKind::i64};
      return true;
    case Annotation::unsigned_64:
      type = decimal(20, 0);
      return true;
    case Annotation::timestamp_millis:
    case Annotation::timestamp_micros:
    case Annotation::timestamp_nanos:
      type = {element.is_utc ? LogicalKind::timestamp : LogicalKind::timestamp_ntz};
      return true;
    case Annotation::time_micros:
    case Annotation::time_nanos:
      type = {LogicalKind::time};
      return true;
    case Annotation::decimal:
      return decimal_type(element, type);
    default:
      return false;
  }
}

bool bytes_type(const SchemaElement& element, LogicalType& type) {
  switch (element.annotation) {
    case Annotation::text:
    case Annotation::enumeration:
    case Annotation::json:
      type = {LogicalKind::text};
      return element.type == PhysicalKind::byte_array;
    case Annotation::none:
      type = {LogicalKind::binary};
      return true;
    case Annotation::bson:
    case Annotation::shape:
      type = {LogicalKind::binary};
      return element.type == PhysicalKind::byte_array;
    case Annotation::decimal:
      return decimal_type(element, type);
    default:
      return false;
  }
}

bool leaf_type(const SchemaElement& element, LogicalType& type) {
  if (element.annotation == Annotation::unknown) {
    type = {LogicalKind::null};
    return true;
  }
  switch (*element.type) {
    case PhysicalKind::boolean:
      type = {LogicalKind::boolean};
      return true;
    case PhysicalKind::int32:
      return int32_type(element, type);
    case PhysicalKind::int64:
      return int64_type(element, type);
    case PhysicalKind::int96:
      type = {LogicalKind::timestamp};
      return true;
    case PhysicalKind::float32:
      type = {LogicalKind::f32};
      return true;
    case PhysicalKind::float64:
      type = {LogicalKind::f64};
      return true;
    case PhysicalKind::byte_array:
    case PhysicalKind::fixed_bytes:
      return bytes_type(element, type);
  }
  return false;
}

Status struct_field(const SchemaNode& node, SparkField& field) {
  field.type = {LogicalKind::structure};
  for (const SchemaNode& child : node.children) {
    SparkField& made = field.children.emplace_back();
    KINDLING_RETURN_IF_FAILED(spark_field(child, made));
    field.type.names.push_back(made.name);
    field.type.children.push_back(made.type);
  }
  return {};
}

/** Types a node without regard to its own repetition: the element of a list, or a field that is not repeated. */
Status single_field(const SchemaNode& node, SparkField& field) {
  field.name = node.element.name;
  field.nullable = node.element.repetition == Repetition::optional;
  field.shape = node.element.shape;
  if (!node.is_group()) return leaf_type(node.element, field.type) ? Status() : illegal(node);
  if (node.element.annotation == Annotation::map) {
    const bool fits = node.children.size() == 1 && node.children[0].is_repeated() &&
                      node.children[0].children.size() == 2;
    if (!fits) return illegal(node);
    field.type = {LogicalKind::map};
    for (const SchemaNode& child : node.children[0].children) {
      KINDLING_RETURN_IF_FAILED(spark_field(child, field.children.emplace_back()));
      field.type.children.push_back(field.children.back().type);
    }
    return {};
  }
  if (node.element.annotation == Annotation::list) {
    ListShape shape;
    KINDLING_RETURN_IF_FAILED(list_shape(node, shape));
    field.type = {LogicalKind::list};
    SparkField& element = field.children.emplace_back();
    KINDLING_RETURN_IF_FAILED(shape.element == shape.repeated ? single_field(*shape.element, element)
                                                              : spark_field(*shape.element, element));
    field.type.children.push_back(element.type);
    return {};
  }
  return struct_field(node, field);
}

constexpr const char* physical_names[] = {"BOOLEAN", "INT32",  "INT64",  "INT96",
                                          "FLOAT",   "DOUBLE", "BINARY", "FIXED_LEN_BYTE_ARRAY"};

std::string unit_text(const char* kind, const char* unit, bool is_utc) {
  return std::string(" (") + kind + "(" + unit + "," + (is_utc ? "true" : "false") + "))";
}

std::string annotation_text(const SchemaElement& element) {
  switch (element.annotation) {
    case Annotation::none:
      return "";
    case Annotation::time_millis:
      return unit_text("TIME", "MILLIS", element.is_utc);
    case Annotation::time_micros:
      return unit_text("TIME", "MICROS", element.is_utc);
    case Annotation::time_nanos:
      return unit_text("TIME", "NANOS", element.is_utc);
    case Annotation::timestamp_millis:
      return unit_text("TIMESTAMP", "MILLIS", element.is_utc);
    case Annotation::timestamp_micros:
      return unit_text("TIMESTAMP", "MICROS", element.is_utc);
    case Annotation::timestamp_nanos:
      return unit_text("TIMESTAMP", "NANOS", element.is_utc);
    case Annotation::decimal:
      return " (DECIMAL(" + std::to_string(element.precision) + "," + std::to_string(element.scale) + "))";
    case Annotation::text:
      return " (STRING)";
    case Annotation::enumeration:
      return " (ENUM)";
    case Annotation::date:
      return " (DATE)";
    case Annotation::uuid:
      return " (UUID)";
    case Annotation::float16:
      return " (FLOAT16)";
    case Annotation::interval:
      return " (INTERVAL)";
    case Annotation::list:
      return " (LIST)";
    case Annotation::map:
      return " (MAP)";
    default:
      return " (" + std::to_string(static_cast<int>(element.annotation)) + ")";
  }
}

}  // namespace

Status spark_field(const SchemaNode& node, SparkField& field) {
  if (!node.is_repeated()) return single_field(node, field);
  // A repeated node that belongs to no list is a list whose elements are never NULL.
  field.name = node.element.name;
  field.nullable = false;
  field.type = {LogicalKind::list};
  SparkField& element = field.children.emplace_back();
  KINDLING_RETURN_IF_FAILED(single_field(node, element));
  field.type.children.push_back(element.type);
  return {};
}

std::string to_text(const SchemaNode& node) {
  if (node.is_group()) return "group" + annotation_text(node.element);
  std::string text = physical_names[static_cast<int>(*node.element.type)];
  if (node.element.type == PhysicalKind::fixed_bytes) text += "(" + std::to_string(node.element.type_length) + ")";
  return text + annotation_text(node.element);
}

}  // namespace kindling::parquet
