#pragma once

#include <array>

#include "kindling/pipeline.h"
#include "operators/group_merger.h"
#include "operators/sink.h"

namespace kindling {

/** Aggregates the rows of one morsel after the other; belongs to one task. */
class GroupBuilder final : public SinkState {
 public:
  GroupBuilder(const Aggregate& aggregate, const GroupLayout& layout);

  Status begin(std::uint64_t morsel);
  Status consume(const Batch& batch);
  /** Gives the groups of the morsel. */
  Status end(std::unique_ptr<MorselGroups>& groups);
  std::uint64_t morsel() const { return morsel_; }

 private:
  Status find_groups(const Batch& batch);
  Status find_by_byte(const Vector& key, std::uint32_t rows, bool& found);
  /** Lists the rows at hand by group, where there are few. */
  void list_by_group(std::uint32_t rows);
  Status update(std::size_t index, const Vector* argument, std::uint32_t rows);

  const Aggregate& aggregate_;
  const GroupLayout& layout_;
  std::unique_ptr<MorselGroups> groups_;
  GroupKeys keys_;
  std::vector<OwnedVector> key_scratch_;
  std::vector<const Vector*> key_columns_;
  std::vector<OwnedVector> argument_scratch_;
  /** The group of each row at hand; all zero where there is only one. */
  std::vector<std::uint32_t> row_groups_;
  std::unique_ptr<RowsByGroup> by_group_;
  bool is_listed_ = false;
  /** States of a morsel without groups, one behind the other. */
  std::vector<std::uint64_t> whole_;
  std::vector<std::size_t> whole_offsets_;
  /** For one key of one byte: the group of each value and, at 256, of NULL. */
  std::array<std::uint32_t, 257> byte_groups_;
  std::uint64_t morsel_ = 0;
  /** Rows of the morsel so far. */
  std::uint32_t rows_ = 0;
  /** Set for the rest of a morsel whose rows hardly share groups: looking for groups then costs more than it saves. */
  bool apart_ = false;
};

}  // namespace kindling
