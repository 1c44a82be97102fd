#pragma once

#include "operators/group_merger.h"
#include "operators/key_codes.h"
#include "operators/seen_values.h"
#include "operators/sink.h"

namespace kindling {

/** Aggregates the rows of one morsel after the other; belongs to one task. */
class GroupBuilder final : public SinkState {
 public:
  GroupBuilder(const AggregatedColumns& columns, const GroupLayout& layout);

  Status begin(std::uint64_t morsel);
  Status consume(const Batch& batch);
  /** Gives the groups of the morsel. */
  Status end(std::unique_ptr<MorselGroups>& groups);
  std::uint64_t morsel() const { return morsel_; }

 private:
  /** Points `live_` at the live rows of a column, or at nothing where the aggregates have taken its values by their codes. */
  Status take_column(const Batch& batch, std::size_t column);
  /** Takes the codes of the live rows of a text that is a key alone, where it has a dictionary of few values. */
  Status take_codes(const Batch& batch, std::size_t column);
  /** Makes the values of columns of which only the codes were taken. */
  Status take_values();
  /** Shows an aggregate values that all belong to the only group. */
  Status update_only(std::size_t call, const Vector* values, std::uint32_t rows);
  /** Shows all aggregates over a column some of its values; there are no groups. */
  Status update_by(std::size_t column, const Vector& values);
  /** Points `values_` at rows of the batch at hand, side by side. */
  Status look_at(std::uint32_t first, std::uint32_t rows);
  Status group_rows(std::uint32_t first, std::uint32_t rows);
  Status keep_rows(std::uint32_t rows);
  Status update_whole(std::uint32_t rows);
  Status find_groups(std::uint32_t first, std::uint32_t rows);
  /** Finds the groups of rows by the codes of their keys; rows whose code is new are looked up. */
  Status find_by_code(std::uint32_t rows);
  /** Lists the rows at hand by group, where there are few. */
  void list_by_group(std::uint32_t rows);
  /** Decides, by the rows of the morsel alone, whether its further rows are grouped. */
  void decide();

  const AggregatedColumns& columns_;
  const GroupLayout& layout_;
  std::unique_ptr<MorselGroups> groups_;
  GroupKeys keys_;
  /** Columns of the batch at hand without its dead rows, and of those the rows that are worked on. */
  std::vector<OwnedVector> live_scratch_;
  std::vector<const Vector*> live_;
  std::uint32_t live_rows_ = 0;
  /** For each column whether it is a text that is a key and nothing else: then its codes do, where it has some. */
  std::vector<std::uint8_t> is_key_alone_;
  /** The codes of the live rows of the batch at hand, of columns that are taken by them; the number 0 means that none are. */
  std::vector<CodedRows> live_codes_;
  std::vector<Array<std::uint32_t>> live_codes_scratch_;
  /** For each column whether all that is asked of it is what each value is: then values that come again are passed over. */
  std::vector<std::uint8_t> ignores_repeats_;
  std::vector<SeenValues> seen_;
  std::vector<OwnedVector> slices_;
  std::vector<const Vector*> values_;
  std::vector<const Vector*> key_columns_;
  std::vector<CodedRows> key_codes_;
  std::vector<const Vector*> arguments_;
  /** The group of each row at hand; all zero where there is only one. */
  std::vector<std::uint32_t> row_groups_;
  std::unique_ptr<RowsByGroup> by_group_;
  bool is_listed_ = false;
  /** States of a morsel without groups, one behind the other. */
  std::vector<std::uint64_t> whole_;
  std::vector<std::size_t> whole_offsets_;
  KeyCodes codes_;
  std::vector<std::uint32_t> row_codes_;
  /** The group of each code of a key. */
  std::vector<std::uint32_t> code_groups_;
  std::vector<OwnedVector> new_keys_;
  std::uint64_t morsel_ = 0;
  /** Rows of the morsel so far, where the next decision is due, and how many rows and groups there were at the last. */
  std::uint32_t rows_ = 0;
  std::uint32_t next_decision_ = 0;
  std::uint32_t decided_rows_ = 0;
  std::uint32_t decided_groups_ = 0;
  /** Set for the rest of a morsel whose rows hardly share groups: looking for groups then costs more than it saves. */
  bool apart_ = false;
};

}  // namespace kindling
