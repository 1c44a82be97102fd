#pragma once

#include <vector>

#include "kindling/batch.h"
#include "operators/range_index.h"

namespace kindling {

/**
 * Searches the table of a join for the rows of a batch by ranges; gives the places of each row's partners in table order.
 * Few partners are collected by rank and sorted by place; where they are many, all rows of the group are looked through,
 * which takes as long as giving them. Belongs to one task.
 */
class RangeSearch {
 public:
  RangeSearch(const RangeIndex& index, std::vector<RangeColumn> columns);

  /** Looks the values of a batch up; nothing is kept of the batch before. */
  Status look_at(const Batch& batch);
  /** Starts with a live row of the batch and the places of its group. `any`: one partner is enough, whichever. */
  Status begin(std::uint32_t row, std::uint32_t first, std::uint32_t last, bool any);
  /** Gives the place at hand; false where there are no more. */
  bool has_place(std::uint32_t& place);
  void take_place() { ++at_; }
  /** Tells whether the row has had a partner so far. */
  bool has_found() const { return found_; }

  void start_work() { work_ = 0; }
  /** Tells whether it is time to let others have the thread: after a millisecond or so. */
  bool has_worked_long() const { return work_ > long_work; }

 private:
  static constexpr std::uint64_t long_work = 65536;

  /** Narrows the windows of all live rows by one range. */
  Status narrow(const Batch& batch, std::size_t range);

  const RangeIndex& index_;
  const std::vector<RangeColumn> columns_;
  RangeSearchScratch scratch_;
  std::vector<OwnedVector> slices_;
  std::uint32_t counts_[vector_rows];
  /** The windows of each live row, side by side. */
  std::vector<RankWindow> windows_;
  const RankWindow* row_windows_ = nullptr;
  Array<std::uint32_t> places_;
  std::size_t at_ = 0;
  /** What is still to be looked through, where it is done so. */
  std::uint32_t scan_first_ = 0;
  std::uint32_t scan_last_ = 0;
  bool found_ = false;
  std::uint64_t work_ = 0;
};

}  // namespace kindling
