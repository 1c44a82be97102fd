#include "io/parquet/shred.h"

namespace kindling::parquet {

namespace {

void list_below(const LogicalType& type, bool required, WrittenLeaf place, std::vector<WrittenLeaf>& leaves) {
  place.definition += required ? 0 : 1;
  const auto below = [&](const std::vector<std::string>& names, const LogicalType& child, bool repeats, bool required_below) {
    WrittenLeaf next = place;
    next.path.insert(next.path.end(), names.begin(), names.end());
    if (repeats) {
      ++next.definition;
      ++next.repetition;
    }
    list_below(child, required_below, std::move(next), leaves);
  };
  switch (type.kind) {
    case LogicalKind::list:
      return below({"list", "element"}, type.children[0], true, false);
    case LogicalKind::map:
      below({"key_value", "key"}, type.children[0], true, true);
      return below({"key_value", "value"}, type.children[1], true, false);
    case LogicalKind::structure:
    case LogicalKind::variant:
      for (std::size_t index = 0; index < type.children.size(); ++index) {
        below({type.names[index]}, type.children[index], false, type.kind == LogicalKind::variant);
      }
      return;
    default:
      place.type = type;
      leaves.push_back(std::move(place));
  }
}

class Shredder {
 public:
  explicit Shredder(std::vector<ShreddedLeaf>& leaves) : leaves_(leaves) {}

  /** Finds the vectors of the leaves. */
  void attach(const LogicalType& type, const Vector& vector) {
    if (type.kind == LogicalKind::list) return attach(type.children[0], vector.children[0]);
    if (!type.children.empty()) {
      const Vector& parts = type.kind == LogicalKind::map ? vector.children[0] : vector;
      for (std::size_t index = 0; index < type.children.size(); ++index) attach(type.children[index], parts.children[index]);
      return;
    }
    leaves_.emplace_back().vector = &vector;
  }

  /** Writes a value, or NULL and everything below it; `leaf` is the first leaf below, and becomes the one behind. */
  Status value(const LogicalType& type, const Vector& vector, std::uint32_t row, std::uint32_t repetition,
               std::uint32_t definition, std::uint32_t depth, bool required, std::size_t& leaf) {
    if (!required) {
      if (!vector.is_valid(row)) return missing(type, repetition, definition, leaf);
      ++definition;
    }
    const std::uint32_t at = vector.position(row);
    switch (type.kind) {
      case LogicalKind::structure:
      case LogicalKind::variant:
        for (std::size_t index = 0; index < type.children.size(); ++index) {
          KINDLING_RETURN_IF_FAILED(value(type.children[index], vector.children[index], row, repetition, definition, depth,
                                          type.kind == LogicalKind::variant, leaf));
        }
        return {};
      case LogicalKind::list:
      case LogicalKind::map:
        return elements(type, vector, vector.as<ListEntry>()[at], repetition, definition, depth, leaf);
      default: {
        ShreddedLeaf& written = leaves_[leaf++];
        KINDLING_RETURN_IF_FAILED(levels(written, repetition, definition));
        return written.rows.append(at);
      }
    }
  }

 private:
  static Status levels(ShreddedLeaf& leaf, std::uint32_t repetition, std::uint32_t definition) {
    KINDLING_RETURN_IF_FAILED(leaf.definition.append(definition));
    return leaf.repetition.append(repetition);
  }

  Status missing(const LogicalType& type, std::uint32_t repetition, std::uint32_t definition, std::size_t& leaf) {
    if (type.children.empty()) return levels(leaves_[leaf++], repetition, definition);
    for (const LogicalType& child : type.children) KINDLING_RETURN_IF_FAILED(missing(child, repetition, definition, leaf));
    return {};
  }

  Status elements(const LogicalType& type, const Vector& vector, ListEntry entry, std::uint32_t repetition,
                  std::uint32_t definition, std::uint32_t depth, std::size_t& leaf) {
    const std::size_t first = leaf;
    if (entry.length == 0) return missing(type, repetition, definition, leaf);
    for (std::uint32_t index = 0; index < entry.length; ++index) {
      leaf = first;
      const std::uint32_t own = index == 0 ? repetition : depth + 1;
      const std::uint32_t row = entry.offset + index;
      const Vector& child = vector.children[0];
      if (type.kind == LogicalKind::list) {
        KINDLING_RETURN_IF_FAILED(value(type.children[0], child, row, own, definition + 1, depth + 1, false, leaf));
        continue;
      }
      for (std::size_t part = 0; part < 2; ++part) {
        KINDLING_RETURN_IF_FAILED(value(type.children[part], child.children[part], row, own, definition + 1, depth + 1,
                                        part == 0, leaf));
      }
    }
    return {};
  }

  std::vector<ShreddedLeaf>& leaves_;
};

/** Takes the rows of a column without parts: its levels are whether its values are there. */
Status shred_flat(const Vector& column, ShreddedLeaf& leaf) {
  leaf.vector = &column;
  const std::uint32_t rows = column.length;
  KINDLING_RETURN_IF_FAILED(leaf.repetition.resize_zeroed(rows));
  KINDLING_RETURN_IF_FAILED(leaf.definition.resize(rows));
  KINDLING_RETURN_IF_FAILED(leaf.rows.resize(rows));
  std::uint32_t present = 0;
  for (std::uint32_t row = 0; row < rows; ++row) {
    const bool valid = column.is_valid(row);
    leaf.definition[row] = valid;
    leaf.rows[present] = column.position(row);
    present += valid;
  }
  return leaf.rows.resize(present);
}

}  // namespace

void list_leaves(const std::string& name, const LogicalType& type, std::vector<WrittenLeaf>& leaves) {
  WrittenLeaf place;
  place.path = {name};
  list_below(type, false, std::move(place), leaves);
}

Status shred(const LogicalType& type, const Vector& column, std::vector<ShreddedLeaf>& leaves) {
  if (type.children.empty()) return shred_flat(column, leaves.emplace_back());
  Shredder shredder(leaves);
  const std::size_t first = leaves.size();
  shredder.attach(type, column);
  for (std::uint32_t row = 0; row < column.length; ++row) {
    std::size_t leaf = first;
    KINDLING_RETURN_IF_FAILED(shredder.value(type, column, row, 0, 0, 0, false, leaf));
  }
  return {};
}

}  // namespace kindling::parquet
