#pragma once

#include <memory>
#include <vector>

#include "kindling/array.h"
#include "kindling/arena.h"
#include "kindling/column.h"

namespace kindling {

/**
 * Gathers rows of vectors into a column. Values are copied, the bytes of long texts too, so that the column keeps
 * nothing else alive. Values of NULL rows become zero. Belongs to one thread.
 */
class ColumnBuilder {
 public:
  explicit ColumnBuilder(const Type& type);

  /** Appends `count` rows from row `first` on. */
  Status append_range(const Vector& values, std::uint32_t first, std::uint32_t count);
  /** Appends the rows with the given numbers. */
  Status append(const Vector& values, const std::uint16_t* rows, std::uint32_t count);
  Status append(const Vector& values, const std::uint32_t* rows, std::uint32_t count);
  /** Appends row `rows[i]` of vector `*vectors[sources[i]]`, one after the other. */
  Status append_scattered(const Vector* const* vectors, const std::uint32_t* sources, const std::uint32_t* rows,
                          std::uint32_t count);
  /** Makes room for so many rows at once, so that growing takes no more memory than they need. Only for an empty builder. */
  Status reserve(std::uint32_t rows) { return data_.reserve(std::size_t{rows} * row_width(type_), 0); }
  Status append_null();
  /** Gives the builder of the elements of lists, or of a field of structs, to which the parts of a row are appended. */
  ColumnBuilder& child(std::size_t index) { return children_[index]; }
  /** Makes a row of the last `length` elements that were appended to the child. */
  Status append_list(std::uint32_t length);
  /** Makes a row of the values that were appended to each field. */
  Status append_structure();

  std::uint32_t length() const { return length_; }
  /** Gives the rows so far as a vector, valid until the next append. */
  Vector view() const;
  /** Turns the rows into a column; the builder is empty afterwards. */
  Status finish(ColumnPointer& column);

 private:
  template <class Rows>
  Status append_rows(const Vector& values, Rows rows, std::uint32_t count);
  template <class T, class Rows>
  Status append_numbers(const Vector& values, Rows rows, std::uint32_t count);
  template <class T>
  Status append_scattered_numbers(const Vector* const* vectors, const std::uint32_t* sources,
                                  const std::uint32_t* rows, std::uint32_t count);
  template <class Rows>
  Status append_texts(const Vector& values, Rows rows, std::uint32_t count);
  template <class Rows>
  Status append_lists(const Vector& values, Rows rows, std::uint32_t count);
  template <class Rows>
  Status append_validity(const Vector& values, Rows rows, std::uint32_t count);
  Status make_validity(std::uint32_t rows);

  PhysicalType type_;
  std::uint32_t length_ = 0;
  std::uint32_t null_count_ = 0;
  Buffer data_;
  Buffer validity_;
  bool has_nulls_ = false;
  Arena arena_;
  std::vector<ColumnBuilder> children_;
};

}  // namespace kindling
