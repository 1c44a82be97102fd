#pragma once

#include "io/parquet/leaf_bounds.h"

namespace kindling::parquet {

/** Gathers what the page index of a column chunk says of its pages of data. Belongs to one thread. */
class PageNotes {
 public:
  void clear();
  /**
   * Notes a page: where it begins in the row group and how many bytes it takes, header included (none where JavaScript packs
   * it), the number of its first row, its NULLs, and the bounds of its values.
   */
  void add(std::uint64_t offset, std::uint64_t bytes, std::uint64_t first_row, std::uint64_t nulls, LeafBounds bounds);
  std::span<const LeafBounds> bounds() const { return bounds_; }

  /** Writes the `ColumnIndex`; nothing where the bounds of a page are not known, without which there can be none. */
  std::string column_index() const;
  /** Appends the number of pages, and of each where it begins, its bytes and its first row, as integers of 64 bits. */
  void append_places(std::string& note) const;

 private:
  std::vector<std::uint64_t> places_;
  std::vector<std::int64_t> nulls_;
  std::vector<LeafBounds> bounds_;
};

}  // namespace kindling::parquet
