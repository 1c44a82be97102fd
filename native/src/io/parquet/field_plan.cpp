#include "io/parquet/field_plan.h"

#include <algorithm>

#include "columns/ascii.h"
#include "io/parquet/convert.h"
#include "kernels/raised.h"

namespace kindling::parquet {

namespace {

Status mismatch(const SchemaNode& node, const LogicalType& type) {
  Conversion conversion;
  // A group has no conversion: this makes the failure that names both types.
  if (node.is_group()) return find_conversion(node, type, conversion);
  return raised("FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH",
                {"column", "`" + node.element.name + "`", "expectedType", "`" + spark_name(type) + "`", "actualType",
                 "`" + to_text(node) + "`"});
}

bool same_in_any_case(const std::string& left, const std::string& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char one, char other) { return to_lower(one) == to_lower(other); });
}

const SchemaNode* first_leaf(const SchemaNode& node) {
  if (!node.is_group()) return &node;
  for (const SchemaNode& child : node.children) {
    if (const SchemaNode* leaf = first_leaf(child)) return leaf;
  }
  return nullptr;
}

Status plan_single(const SchemaNode& node, const LogicalType& type, FieldPlan& plan, std::vector<PlannedLeaf>& leaves);

Status plan_struct(const SchemaNode& node, const LogicalType& type, FieldPlan& plan, std::vector<PlannedLeaf>& leaves) {
  plan.kind = FieldPlan::Kind::structure;
  plan.definition = node.definition;
  const std::size_t before = leaves.size();
  for (std::size_t index = 0; index < type.children.size(); ++index) {
    FieldPlan& child = plan.children.emplace_back();
    child.type = type.children[index];
    const SchemaNode* found = find_child(node, type.names[index]);
    if (found != nullptr) KINDLING_RETURN_IF_FAILED(plan_field(*found, type.children[index], child, leaves));
  }
  plan.leaf = before;
  if (leaves.size() != before) return {};
  const SchemaNode* leaf = first_leaf(node);
  if (leaf == nullptr) return mismatch(node, type);
  leaves.push_back({leaf, false, {}});
  return {};
}

Status plan_elements(const SchemaNode& list, const SchemaNode& repeated, FieldPlan& plan) {
  plan.kind = FieldPlan::Kind::list;
  plan.definition = &list == &repeated ? static_cast<std::uint8_t>(list.definition - 1) : list.definition;
  plan.element_definition = repeated.definition;
  plan.element_repetition = repeated.repetition;
  plan.children.resize(1);
  return {};
}

Status plan_list(const SchemaNode& node, const LogicalType& type, FieldPlan& plan, std::vector<PlannedLeaf>& leaves) {
  ListShape shape;
  KINDLING_RETURN_IF_FAILED(list_shape(node, shape));
  KINDLING_RETURN_IF_FAILED(plan_elements(node, *shape.repeated, plan));
  plan.leaf = leaves.size();
  FieldPlan& element = plan.children[0];
  return shape.element == shape.repeated ? plan_single(*shape.element, type.children[0], element, leaves)
                                         : plan_field(*shape.element, type.children[0], element, leaves);
}

Status plan_map(const SchemaNode& node, const LogicalType& type, FieldPlan& plan, std::vector<PlannedLeaf>& leaves) {
  if (node.children.size() != 1 || !node.children[0].is_repeated() || node.children[0].children.size() != 2) {
    return mismatch(node, type);
  }
  const SchemaNode& entries = node.children[0];
  KINDLING_RETURN_IF_FAILED(plan_elements(node, entries, plan));
  plan.leaf = leaves.size();
  FieldPlan& entry = plan.children[0];
  entry.kind = FieldPlan::Kind::structure;
  entry.type = {LogicalKind::structure};
  entry.type.names = {"key", "value"};
  entry.type.children = type.children;
  entry.definition = entries.definition;
  entry.leaf = leaves.size();
  for (std::size_t index = 0; index < 2; ++index) {
    KINDLING_RETURN_IF_FAILED(
        plan_field(entries.children[index], type.children[index], entry.children.emplace_back(), leaves));
  }
  return {};
}

/** Plans a node without regard to its own repetition. */
Status plan_single(const SchemaNode& node, const LogicalType& type, FieldPlan& plan, std::vector<PlannedLeaf>& leaves) {
  plan.type = type;
  if (!node.is_group()) {
    if (type.kind == LogicalKind::null && node.element.annotation == Annotation::unknown) {
      plan.kind = FieldPlan::Kind::missing;
      return {};
    }
    Conversion conversion;
    KINDLING_RETURN_IF_FAILED(find_conversion(node, type, conversion));
    plan.kind = FieldPlan::Kind::leaf;
    plan.definition = node.definition;
    plan.leaf = leaves.size();
    leaves.push_back({&node, true, type});
    return {};
  }
  if (node.element.annotation == Annotation::map && type.kind == LogicalKind::map) {
    return plan_map(node, type, plan, leaves);
  }
  if (node.element.annotation == Annotation::list && type.kind == LogicalKind::list) {
    return plan_list(node, type, plan, leaves);
  }
  const bool is_struct = node.element.annotation != Annotation::map && node.element.annotation != Annotation::list;
  if (is_struct && type.kind == LogicalKind::variant) {
    if (node.children.size() != type.children.size()) {
      return raised("UNSUPPORTED_FEATURE.SYNTAX", {"feature", "Reading a shredded variant, as `" + node.element.name + "` is,"});
    }
    plan.type = stored_type(type);
    return plan_struct(node, plan.type, plan, leaves);
  }
  if (is_struct && type.kind == LogicalKind::structure) return plan_struct(node, type, plan, leaves);
  return mismatch(node, type);
}

}  // namespace

const SchemaNode* find_child(const SchemaNode& node, const std::string& name) {
  for (const SchemaNode& child : node.children) {
    if (child.element.name == name) return &child;
  }
  for (const SchemaNode& child : node.children) {
    if (same_in_any_case(child.element.name, name)) return &child;
  }
  return nullptr;
}

Status plan_field(const SchemaNode& node, const LogicalType& type, FieldPlan& plan, std::vector<PlannedLeaf>& leaves) {
  if (!node.is_repeated()) return plan_single(node, type, plan, leaves);
  if (type.kind != LogicalKind::list) return mismatch(node, type);
  plan.type = type;
  KINDLING_RETURN_IF_FAILED(plan_elements(node, node, plan));
  plan.leaf = leaves.size();
  return plan_single(node, type.children[0], plan.children[0], leaves);
}

}  // namespace kindling::parquet
