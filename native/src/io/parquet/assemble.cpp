#include "io/parquet/assemble.h"

#include <cstring>

#include "io/parquet/malformed.h"

namespace kindling::parquet {

namespace {

/**
 * Says which entries of the levels stand for values of a node: those that begin one (no deeper repetition), where all
 * lists above the node have an element.
 */
struct Slots {
  std::uint8_t repetition = 0;
  std::uint8_t definition = 0;

  bool contain(const LeafValues& values, std::size_t entry) const {
    return values.repetition[entry] <= repetition && values.definition[entry] >= definition;
  }
};

/** Calls `visit(entry)` for each slot; fails when there are not `rows` of them. */
template <class Visit>
Status for_each_slot(const LeafValues& values, Slots slots, std::uint32_t rows, Visit visit) {
  std::uint32_t row = 0;
  for (std::size_t entry = 0; entry < values.definition.size(); ++entry) {
    if (!slots.contain(values, entry)) continue;
    if (row++ == rows) break;
    visit(row - 1, entry);
  }
  return row == rows ? Status() : malformed("the parts of a nested column have different lengths");
}

class Assembler {
 public:
  explicit Assembler(const std::vector<LoadedLeaf>& leaves) : leaves_(leaves) {}

  Status run(const FieldPlan& plan, Slots slots, std::uint32_t rows, OwnedVector& vector) {
    switch (plan.kind) {
      case FieldPlan::Kind::missing:
        return missing(plan, rows, vector);
      case FieldPlan::Kind::leaf:
        return leaf(plan, slots, rows, vector);
      case FieldPlan::Kind::structure:
        return structure(plan, slots, rows, vector);
      case FieldPlan::Kind::list:
        return list(plan, slots, rows, vector);
    }
    return {};
  }

 private:
  /** Elements of a list and parts of a struct are flat, so NULLs are written out. */
  static Status missing(const FieldPlan& plan, std::uint32_t rows, OwnedVector& vector) {
    const Type type = physical_type(plan.type);
    return fill_null(type, rows, vector);
  }

  static Status fill_null(const Type& type, std::uint32_t rows, OwnedVector& vector) {
    KINDLING_RETURN_IF_FAILED(vector.prepare(type.kind, rows));
    const std::size_t bytes = std::size_t{rows} * row_width(type.kind);
    if (bytes != 0) std::memset(vector.data<std::uint8_t>(), 0, bytes);
    vector.children().resize(type.children.size());
    for (std::size_t index = 0; index < type.children.size(); ++index) {
      const std::uint32_t length = type.kind == PhysicalType::list ? 0 : rows;
      KINDLING_RETURN_IF_FAILED(fill_null(type.children[index], length, vector.children()[index]));
    }
    vector.take_children();
    std::uint64_t* validity;
    KINDLING_RETURN_IF_FAILED(vector.make_validity(validity));
    if (rows != 0) std::memset(validity, 0, bitmap_words(rows) * 8);
    return {};
  }

  Status leaf(const FieldPlan& plan, Slots slots, std::uint32_t rows, OwnedVector& vector) {
    const LoadedLeaf& from = leaves_[plan.leaf];
    KINDLING_RETURN_IF_FAILED(vector.prepare(physical_type(plan.type).kind, rows));
    std::uint64_t* validity;
    KINDLING_RETURN_IF_FAILED(vector.make_validity(validity));
    auto* into = vector.data<std::uint8_t>();
    const std::uint8_t* next = from.values.values.data();
    return for_each_slot(from.values, slots, rows, [&](std::uint32_t row, std::size_t entry) {
      std::uint8_t* const value = into + std::size_t{row} * from.width;
      if (from.values.definition[entry] == from.deepest) {
        std::memcpy(value, next, from.width);
        next += from.width;
      } else {
        std::memset(value, 0, from.width);
        clear_bit(validity, row);
      }
    });
  }

  Status structure(const FieldPlan& plan, Slots slots, std::uint32_t rows, OwnedVector& vector) {
    const LeafValues& levels = leaves_[plan.leaf].values;
    KINDLING_RETURN_IF_FAILED(vector.prepare(PhysicalType::structure, rows));
    std::uint64_t* validity;
    KINDLING_RETURN_IF_FAILED(vector.make_validity(validity));
    KINDLING_RETURN_IF_FAILED(for_each_slot(levels, slots, rows, [&](std::uint32_t row, std::size_t entry) {
      if (levels.definition[entry] < plan.definition) clear_bit(validity, row);
    }));
    vector.children().resize(plan.children.size());
    for (std::size_t index = 0; index < plan.children.size(); ++index) {
      KINDLING_RETURN_IF_FAILED(run(plan.children[index], slots, rows, vector.children()[index]));
    }
    vector.take_children();
    return {};
  }

  Status list(const FieldPlan& plan, Slots slots, std::uint32_t rows, OwnedVector& vector) {
    const LeafValues& levels = leaves_[plan.leaf].values;
    const Slots elements{plan.element_repetition, plan.element_definition};
    KINDLING_RETURN_IF_FAILED(vector.prepare(PhysicalType::list, rows));
    std::uint64_t* validity;
    KINDLING_RETURN_IF_FAILED(vector.make_validity(validity));
    auto* entries = vector.data<ListEntry>();
    std::uint32_t row = 0;
    std::uint32_t count = 0;
    for (std::size_t entry = 0; entry < levels.definition.size(); ++entry) {
      if (slots.contain(levels, entry)) {
        if (row == rows) break;
        entries[row] = {count, 0};
        if (levels.definition[entry] < plan.definition) clear_bit(validity, row);
        ++row;
      }
      if (!elements.contain(levels, entry)) continue;
      if (row == 0) return malformed("an element of a list stands before the first list");
      ++count;
      ++entries[row - 1].length;
    }
    if (row != rows) return malformed("the parts of a nested column have different lengths");
    vector.children().resize(1);
    KINDLING_RETURN_IF_FAILED(run(plan.children[0], elements, count, vector.children()[0]));
    vector.take_children();
    return {};
  }

  const std::vector<LoadedLeaf>& leaves_;
};

}  // namespace

Status assemble(const FieldPlan& plan, const std::vector<LoadedLeaf>& leaves, std::uint32_t rows, OwnedVector& vector) {
  return Assembler(leaves).run(plan, {}, rows, vector);
}

}  // namespace kindling::parquet
