#pragma once

#include "io/parquet/schema.h"

namespace kindling::parquet {

/** Says how a column, or a part of one, is put together from the columns of a file. */
struct FieldPlan {
  enum class Kind : std::uint8_t {
    /** All rows are NULL: the file has no such column. */
    missing,
    leaf,
    structure,
    list,
  };
  Kind kind = Kind::missing;
  LogicalType type;
  /** The definition level from which on the field is not NULL. */
  std::uint8_t definition = 0;
  /** For lists: the levels of an element. */
  std::uint8_t element_definition = 0;
  std::uint8_t element_repetition = 0;
  /** Fields of a struct, or the element of a list. A map is a list of structs. */
  std::vector<FieldPlan> children;
  /** Whose levels tell where the field is NULL or how long it is: an index into the leaves of the plan. */
  std::size_t leaf = 0;
};

/** Is a column of the file that a plan reads; without a type only its levels are read. */
struct PlannedLeaf {
  const SchemaNode* node = nullptr;
  bool has_type = false;
  LogicalType type;
};

/**
 * Plans to read a node as a type; leaves are appended. Fields of structs are found by name: in the same case, or else in
 * any. The node outlives the plan.
 */
Status plan_field(const SchemaNode& node, const LogicalType& type, FieldPlan& plan, std::vector<PlannedLeaf>& leaves);

/** Finds a child by name, in the same case or else in any; null where there is none. */
const SchemaNode* find_child(const SchemaNode& node, const std::string& name);

}  // namespace kindling::parquet
