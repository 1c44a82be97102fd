#pragma once

#include <span>

#include "kindling/pipeline.h"
#include "operators/rank_tree.h"
#include "operators/scattered_column.h"

namespace kindling {

/** Says how the rows of a table lie in groups: side by side, those of each group in table order. */
struct GroupedRows {
  /** The rows group by group; where one lies here is its place. */
  std::span<const TableRow> rows;
  /** Where the rows of each group begin; empty where no group has more than one. */
  std::span<const std::uint32_t> offsets;
  /** The group of each row of the table, or UINT32_MAX where it is in none. */
  std::span<const std::uint32_t> group_of_row;
  /** The number of the first row of each chunk. */
  std::span<const std::uint64_t> first_row;
};

/**
 * Finds the rows of a group by ranges of columns. The rows are sorted by the first column: a window of its ranks is a
 * stretch of them. What lies there is tested by the other columns, whose ranks stand in trees, so that of intervals those
 * with a point in them are found in O(log rows) each (a search tree with a heap over it: McCreight, Priority search trees,
 * 1985). Never changes once it is built.
 */
class RangeIndex {
 public:
  RangeIndex(const std::vector<RangeKey>& ranges, const std::vector<Type>& types);

  /** Tells whether so many rows for each key make it worth while to search among them. */
  static bool pays(std::span<const std::uint32_t> offsets);

  Status build(const std::vector<ChunkPointer>& chunks, const GroupedRows& grouped, const Cancellation& cancellation);

  /** Says which column each range is about, by its number here. */
  std::size_t column_of(std::size_t range) const { return column_of_[range]; }
  const std::vector<RangeKey>& ranges() const { return ranges_; }
  const Type& type_of(std::size_t range) const { return columns_[column_of_[range]].type; }
  std::size_t columns() const { return columns_.size(); }
  const RangeValues& values_of(std::size_t range) const { return columns_[column_of_[range]].values; }
  /** Tells whether a range says anything: not where a value of the table could not be computed. */
  bool is_known(std::size_t range) const { return columns_[column_of_[range]].known; }

  /**
   * Writes the places in [first, last) of one group, by rank, whose rows lie in all windows, up to `most` of them; false
   * where there may be more. `work` counts the steps.
   */
  bool collect(const RankWindow* windows, std::uint32_t first, std::uint32_t last, std::size_t most,
               Array<std::uint32_t>& places, std::uint64_t& work) const;
  /** Appends the places in [first, last) whose rows lie in all windows, in table order; room must have been reserved. */
  void scan(const RankWindow* windows, std::uint32_t first, std::uint32_t last, Array<std::uint32_t>& places) const;

 private:
  struct Column {
    std::uint32_t number = 0;
    Type type;
    bool has_lower = false;
    bool has_upper = false;
    bool known = true;
    RangeValues values;
    /** The ranks by place, and in each group by the first column. */
    Array<std::uint32_t> by_place;
    Array<std::uint32_t> sorted;
    RankTree tree;
  };

  Status rank(Column& column, const std::vector<ChunkPointer>& chunks, const GroupedRows& grouped,
              const Cancellation& cancellation, Array<std::uint32_t>& sorted);
  /** Puts the places of each group into the order of the first column. */
  Status order_places(const GroupedRows& grouped, const Array<std::uint32_t>& sorted);
  /** Notes where the rows of each rank begin, if all rows are one group. */
  Status note_starts();
  /** Gives the place in [first, last), by rank, of the first row whose rank is no less. */
  std::uint32_t start_of(std::uint32_t rank, std::uint32_t first, std::uint32_t last) const;

  const std::vector<RangeKey> ranges_;
  std::vector<std::size_t> column_of_;
  std::vector<Column> columns_;
  /** The places of each group by the first column. */
  Array<std::uint32_t> order_;
  /** Where the rows of each rank of the first column begin; empty where rows lie in several groups. */
  Array<std::uint32_t> starts_;
};

/** Tells whether a value that is NULL could not be computed: what it was computed from is there. */
bool is_unknown(const RangeColumn& range, const std::vector<const Vector*>& computed_from, std::uint32_t row);

}  // namespace kindling
