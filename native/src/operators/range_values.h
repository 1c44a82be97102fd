#pragma once

#include "kindling/array.h"
#include "kindling/owned_vector.h"
#include "kindling/query.h"
#include "operators/sort_key.h"

namespace kindling {

/** Keeps what a task needs to search a batch of values. */
struct RangeSearchScratch {
  Array<std::uint64_t> keys;
  std::uint64_t prefixes[vector_rows];
};

/**
 * Keeps the distinct values of a column of a table in order, so that each has a rank, and any other value lies between two
 * ranks: whatever their type, comparing values is comparing ranks then. The table must outlive long texts. Never changes
 * once it is built.
 */
class RangeValues {
 public:
  /** Is the rank of NULL, greater than all others. */
  static constexpr std::uint32_t none = UINT32_MAX;

  /**
   * Writes the rank of each row of a table, and the numbers of all rows by rank, those of equal rank in their order; rows
   * with NULL stand first. O(rows) for values of up to 8 bytes.
   */
  Status build(const std::vector<ChunkPointer>& chunks, std::uint32_t column, const Type& type,
               const Cancellation& cancellation, Array<std::uint32_t>& ranks, Array<std::uint32_t>& sorted);

  /** Counts the distinct values. */
  std::uint32_t count() const { return static_cast<std::uint32_t>(prefixes_.size()); }
  /** Counts for each row of a batch the distinct values below its value, that value itself too if `with_equal`. */
  Status count_below(const Vector& values, std::uint32_t rows, bool with_equal, RangeSearchScratch& scratch,
                     std::uint32_t* counts) const;

 private:
  /** Gives the first eight bytes of a value, as a number of the same order. */
  std::uint64_t prefix_of(const std::uint64_t* key) const;
  Status note_distinct(const SortedRows& rows, const Array<std::uint32_t>& sorted, Array<std::uint32_t>& ranks);
  /** Searches the values from `first` to `last`, whose prefixes are equal. */
  std::uint32_t search_equal(const SortedRows& batch, std::uint32_t row, bool with_equal, std::uint32_t first,
                             std::uint32_t last) const;

  SortOrder order_;
  /** Tells whether the prefixes are the whole values. */
  bool exact_ = false;
  Array<std::uint64_t> prefixes_;
  /** The keys of the distinct values, and texts themselves; empty where prefixes are exact. */
  Array<std::uint64_t> keys_;
  OwnedVector texts_;
};

}  // namespace kindling
