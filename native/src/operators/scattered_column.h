#pragma once

#include <vector>

#include "kindling/column_builder.h"
#include "kindling/owned_vector.h"

namespace kindling {

/** Names a row of a table. */
struct TableRow {
  std::uint32_t chunk;
  std::uint32_t row;
};

/**
 * Takes rows from anywhere in one column of a table. Numbers and texts are read through pointers to the chunks (long
 * texts stay where they are: the table must outlive what was gathered), and so are the elements of lists whose rows lie in
 * one chunk; one row alone makes a constant of lists. Other nested columns and constants are built anew.
 * Belongs to one thread.
 */
class ScatteredColumn {
 public:
  ScatteredColumn(const Table& table, std::size_t column);

  /** Gathers rows; what `values` then looks at is valid until the next call. */
  Status gather(const TableRow* rows, std::uint32_t count, Vector& values);
  /** Makes NULL the value of row 0 of the chunk behind the last one: of rows that are none. */
  Status allow_none();
  /** Tells whether values are read through pointers. */
  bool is_flat() const { return flat_; }
  /** Tells whether one row can be a constant. */
  bool repeats() const { return flat_ || type_.kind == PhysicalType::list; }
  /** Makes a constant of one row; valid until the next call. Only where rows repeat. */
  Status repeat(TableRow row, std::uint32_t length, Vector& values);
  /**
   * Writes `count` values at their places among `length`; what lies between has no meaning. Only for flat columns.
   */
  Status place(const TableRow* rows, const std::uint16_t* places, std::uint32_t count, std::uint32_t length,
               Vector& values);

 private:
  Status gather_flat(const TableRow* rows, std::uint32_t count);
  Status share(const TableRow* rows, std::uint32_t count);
  Status build(const TableRow* rows, std::uint32_t count);

  Type type_;
  /** For each chunk, its vector, its values and its validity. */
  std::vector<const Vector*> vectors_;
  std::vector<const std::uint8_t*> data_;
  std::vector<const std::uint64_t*> validity_;
  bool flat_ = true;
  bool nullable_ = false;
  /** The value of rows that are none, once there may be such. */
  ColumnPointer none_;
  OwnedVector gathered_;
  ColumnPointer built_;
  std::vector<std::uint32_t> chunks_;
  std::vector<std::uint32_t> rows_;
};

}  // namespace kindling
