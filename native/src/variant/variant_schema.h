#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "variant/variant_value.h"

namespace kindling {

enum class SchemaKind : std::uint8_t {
  none,
  boolean,
  integer,
  real,
  single,
  decimal,
  text,
  date,
  timestamp,
  timestamp_ntz,
  binary,
  array,
  object,
  /** Stands for values of different types. */
  variant,
};

/** Is the type of a variant's values. Arrays have one part; objects have their fields, sorted by name, each name once. */
struct VariantSchema {
  struct Field;
  SchemaKind kind = SchemaKind::none;
  int precision = 0;
  int scale = 0;
  std::vector<Field> fields;
  std::vector<VariantSchema> element;
};
struct VariantSchema::Field {
  std::string name;
  VariantSchema type;
};

/** Finds the type of a variant; false where it is damaged. */
bool schema_of_variant(const VariantValue& value, VariantSchema& schema);
/** Gives the type that suits both. */
VariantSchema common_schema(VariantSchema left, VariantSchema right);
/** Appends a type as Spark prints it: `OBJECT<a: BIGINT, b: ARRAY<STRING>>`. */
void append_schema(const VariantSchema& schema, std::string& text);
/** Reads what `append_schema` writes; false for anything else. */
bool read_schema(std::string_view text, VariantSchema& schema);

}  // namespace kindling
