#include "io/parquet/schema.h"

#include "io/parquet/malformed.h"

namespace kindling::parquet {

namespace {

/** Bounds the nesting of types, and with it the stack and the levels. */
constexpr int deepest = 32;

class SchemaBuilder {
 public:
  explicit SchemaBuilder(const Footer& footer) : elements_(footer.schema) {}

  Status build(SchemaNode& node, const SchemaNode* parent, int depth) {
    if (next_ >= elements_.size()) return malformed("its schema is cut off");
    if (depth > deepest) return malformed("its schema is nested too deeply");
    node.element = elements_[next_++];
    if (parent != nullptr) {
      node.definition = parent->definition + (node.element.repetition != Repetition::required ? 1 : 0);
      node.repetition = parent->repetition + (node.is_repeated() ? 1 : 0);
    }
    if (!node.is_group()) {
      if (node.element.children > 0) return malformed("a column of its schema has children");
      if (node.element.type == PhysicalKind::fixed_bytes &&
          (node.element.type_length <= 0 || node.element.type_length > (1 << 20))) {
        return malformed("a column of its schema has values of " + std::to_string(node.element.type_length) +
                         " bytes");
      }
      node.column = columns_++;
      return {};
    }
    if (node.element.children < 0) return malformed("a group of its schema has fewer than no children");
    for (std::int32_t child = 0; child < node.element.children; ++child) {
      KINDLING_RETURN_IF_FAILED(build(node.children.emplace_back(), &node, depth + 1));
    }
    return {};
  }
  bool is_complete() const { return next_ == elements_.size(); }

 private:
  const std::vector<SchemaElement>& elements_;
  std::size_t next_ = 0;
  std::uint32_t columns_ = 0;
};

std::size_t count_leaves(const SchemaNode& node) {
  if (!node.is_group()) return 1;
  std::size_t count = 0;
  for (const SchemaNode& child : node.children) count += count_leaves(child);
  return count;
}

bool is_element(const SchemaNode& repeated, const std::string& list) {
  return !repeated.is_group() || repeated.children.size() > 1 || repeated.element.name == "array" ||
         repeated.element.name == list + "_tuple";
}

}  // namespace

Status build_schema(const Footer& footer, SchemaNode& root) {
  SchemaBuilder builder(footer);
  KINDLING_RETURN_IF_FAILED(builder.build(root, nullptr, 0));
  if (!root.is_group() || !builder.is_complete()) return malformed("its schema is no tree of columns");
  return {};
}

Status check_row_groups(const Footer& footer, const SchemaNode& root) {
  const std::size_t leaves = count_leaves(root);
  for (const RowGroup& group : footer.row_groups) {
    if (group.columns.size() != leaves) {
      return malformed("a row group has " + std::to_string(group.columns.size()) + " columns where the schema has " +
                       std::to_string(leaves));
    }
    if (group.rows < 0) return malformed("a row group has fewer than no rows");
  }
  return {};
}

Status list_shape(const SchemaNode& node, ListShape& shape) {
  if (node.element.annotation != Annotation::list) {
    shape = {&node, &node};
    return {};
  }
  if (node.children.size() != 1 || !node.children[0].is_repeated()) {
    return malformed("the list `" + node.element.name + "` of its schema has not one repeated child");
  }
  const SchemaNode& repeated = node.children[0];
  if (!is_element(repeated, node.element.name) && repeated.children.size() != 1) {
    return malformed("the list `" + node.element.name + "` of its schema has no element");
  }
  shape = {&repeated, is_element(repeated, node.element.name) ? &repeated : &repeated.children[0]};
  return {};
}

}  // namespace kindling::parquet
