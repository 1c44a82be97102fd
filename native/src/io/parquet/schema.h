#pragma once

#include <memory>

#include "io/parquet/footer.h"
#include "kindling/logical_type.h"

namespace kindling::parquet {

/** Is a node of the schema as a tree, with its levels (the paper "Dremel", section 4.1). */
struct SchemaNode {
  SchemaElement element;
  std::vector<SchemaNode> children;
  /** The definition level from which on the node has a value, and the number of repeated nodes down to it. */
  std::uint8_t definition = 0;
  std::uint8_t repetition = 0;
  /** For nodes without children: which column chunk of a row group holds the values. */
  std::uint32_t column = 0;

  bool is_group() const { return !element.type.has_value(); }
  bool is_repeated() const { return element.repetition == Repetition::repeated; }
};

/** Is a list as Spark reads it: where its elements lie, by the rules for files of all ages. */
struct ListShape {
  /** The repeated node: each value of it is an element. */
  const SchemaNode* repeated = nullptr;
  /** What an element is: the repeated node itself, or its only child. */
  const SchemaNode* element = nullptr;
};

/** Builds the tree; fails where the elements make none, or it is too deep. */
Status build_schema(const Footer& footer, SchemaNode& root);
/** Fails where a row group has another number of columns than the schema, or fewer than no rows. */
Status check_row_groups(const Footer& footer, const SchemaNode& root);

/**
 * Finds the elements of a node that is a list: annotated as one, or repeated without being part of one. Fails where the
 * node has no such form.
 */
Status list_shape(const SchemaNode& node, ListShape& shape);

/** Is a node read by Spark's rules: its type, and the same for its parts. */
struct SparkField {
  std::string name;
  LogicalType type;
  bool nullable = true;
  /** The type of shapes, where the bytes are some: see `SchemaElement`. */
  std::string shape;
  /** Fields of a struct, the element of a list, or key and value of a map. */
  std::vector<SparkField> children;
};

/** Says which type Spark gives a node; fails with PARQUET_TYPE_ILLEGAL where it gives none. */
Status spark_field(const SchemaNode& node, SparkField& field);

/** Prints the type of a node for messages: `INT64 (TIMESTAMP(MICROS,true))`. */
std::string to_text(const SchemaNode& node);

}  // namespace kindling::parquet
