#pragma once

#include <cstdint>
#include <vector>

namespace kindling::parquet {

/** Is rows of a row group: those from `first` to the one before `last`. */
struct RowRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
};

/** Is a set of rows of a row group as ranges that rise and do not touch. */
class RowRanges {
 public:
  RowRanges() = default;
  /** Makes a set of the first so many rows. */
  explicit RowRanges(std::uint64_t rows) { add({0, rows}); }

  /** Adds rows that do not begin before any that are in the set. */
  void add(RowRange range);
  const std::vector<RowRange>& ranges() const { return ranges_; }
  bool empty() const { return ranges_.empty(); }

 private:
  std::vector<RowRange> ranges_;
};

/** Gives the rows that are in both sets. */
RowRanges common_rows(const RowRanges& left, const RowRanges& right);
/** Gives the rows that are in either set. */
RowRanges rows_of_either(const RowRanges& left, const RowRanges& right);

}  // namespace kindling::parquet
