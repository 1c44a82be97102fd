#pragma once

#include <vector>

#include "kindling/array.h"
#include "kindling/column.h"
#include "kindling/pipeline.h"

namespace kindling {

/** Looks at the sort columns of stored rows and at their normalised keys. */
struct SortedRows {
  std::vector<Vector> columns;
  /** `words` words a row. */
  const std::uint64_t* keys = nullptr;
};

/**
 * Turns sort columns into words that compare as unsigned numbers (normalised keys: Blasgen, Casey and Eswaran, 1977).
 * A text fits only with its first 12 bytes: the key ends after the first text column, and equal keys of that kind are
 * decided by the columns themselves.
 */
class SortOrder {
 public:
  /** Checks that the columns exist and can be ordered; fails with INVALID_PROGRAM. */
  static Status make(const std::vector<SortKey>& keys, const std::vector<Type>& types, SortOrder& order);

  /** Counts the words of a normalised key. */
  std::uint32_t words() const { return words_; }
  const std::vector<SortKey>& keys() const { return keys_; }

  /** Appends the normalised keys of `rows` rows, which lie side by side in the sort columns. */
  Status normalise(const std::vector<const Vector*>& columns, std::uint32_t rows, Array<std::uint64_t>& keys) const;

  /**
   * Lists, in order, the rows that their first sort column alone does not put behind a row of which the normalised key
   * is given: a quick look before keys are made. `found` has room for all, and `count` says how many are in it. Gives
   * false, and lists nothing, where that column holds no numbers.
   */
  bool find_up_to(const Vector& first, std::uint32_t rows, const std::uint64_t* last, std::uint16_t* found,
                  std::uint32_t& count) const;

  /** Tells whether equal keys may belong to rows that differ, so that columns decide. */
  bool compares_columns() const { return first_text_ < keys_.size(); }

  /** Compares two rows: negative, zero or positive. */
  int compare(const SortedRows& left, std::uint32_t left_row, const SortedRows& right, std::uint32_t right_row) const {
    return compare(left.keys + std::size_t{left_row} * words_, left, left_row,
                   right.keys + std::size_t{right_row} * words_, right, right_row);
  }
  /** Compares two rows whose keys lie elsewhere. */
  int compare(const std::uint64_t* left_key, const SortedRows& left, std::uint32_t left_row,
              const std::uint64_t* right_key, const SortedRows& right, std::uint32_t right_row) const {
    for (std::uint32_t word = 0; word < words_; ++word) {
      if (left_key[word] != right_key[word]) return left_key[word] < right_key[word] ? -1 : 1;
    }
    return compares_columns() ? compare_rest(left, left_row, right, right_row) : 0;
  }

  /** Compares the values of one key, which lie in vectors of their own: negative, zero or positive. */
  int compare_key(std::size_t key, const Vector& left, std::uint32_t left_row, const Vector& right,
                  std::uint32_t right_row) const;

 private:
  int compare_rest(const SortedRows& left, std::uint32_t left_row, const SortedRows& right,
                   std::uint32_t right_row) const;

  std::vector<SortKey> keys_;
  std::vector<PhysicalType> types_;
  std::uint32_t words_ = 0;
  /** The number of the first text key; the count of keys when there is none. */
  std::size_t first_text_ = 0;
};

}  // namespace kindling
