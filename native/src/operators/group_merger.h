#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>

#include "operators/group_rows.h"

namespace kindling {

/**
 * Holds the groups of one morsel, the rows behind them that were not grouped, and once groups are many, where those of
 * each partition begin.
 */
struct MorselGroups {
  GroupTable table;
  GroupRows rows;
  /** Empty until `partition` is called. */
  std::vector<std::uint32_t> bounds;
  std::vector<std::uint32_t> row_bounds;
  /** How many partitions have taken the groups in. */
  std::uint32_t taken = 0;
  /** Where the groups and the rows of each partition lie on disk; empty while they are in memory. */
  std::vector<SpilledPiece> pieces;
  std::vector<SpilledPiece> row_pieces;

  MorselGroups(const GroupLayout& layout, const AggregatedColumns& columns) : table(layout), rows(columns) {}
  Status partition();
};

/**
 * Merges the groups of morsels in morsel order, so that the result does not depend on threads. It begins with one
 * table; when that has many groups, it is split into partitions by hash, each of which is merged
 * in morsel order by whatever task finds it free. When memory is short then, the groups of later morsels go to disk,
 * partition by partition, and are merged in the end, each partition by itself: in the same order, to the same bits.
 */
class GroupMerger {
 public:
  static constexpr std::uint32_t partition_count = 64;
  static constexpr std::uint32_t many_groups = 65536;
  /** So many are many where states keep values outside of the table: copies of them take much. */
  static constexpr std::uint32_t many_large_groups = 16384;

  GroupMerger(const GroupLayout& layout, const AggregatedColumns& columns, SpillSpacePointer spill_space)
      : layout_(layout), columns_(columns), spill_space_(std::move(spill_space)), single_(layout) {
    for (const AggregateFunction* function : layout.functions) has_large_states_ |= function->write_outside != nullptr;
  }

  /** Takes the groups of a morsel and merges what can be merged by now without waiting for other tasks. */
  Status add(std::uint64_t morsel, std::unique_ptr<MorselGroups> groups);
  /** Says that no morsel follows: morsels behind a gap in the order are let in. */
  Status end();
  /** Counts the tables of the result: 1 or `partition_count`. */
  std::uint32_t tables() const { return partitioned_.load(std::memory_order_acquire) ? partition_count : 1; }
  /** Merges the rest of one table and gives it. */
  Status finish(std::uint32_t index, GroupTable*& table);

 private:
  struct Partition {
    explicit Partition(const GroupLayout& layout) : table(layout) {}
    std::mutex mutex;
    GroupTable table;
    /** How many morsels of `log_` it has taken in. */
    std::size_t taken = 0;
  };

  Status take_in(std::unique_ptr<MorselGroups> groups);
  Status split();
  bool are_many(std::uint32_t groups) const { return groups > (has_large_states_ ? many_large_groups : many_groups); }
  /** Merges what the partition has not taken in; what lies on disk, and all behind it, only in the end. */
  Status advance(std::uint32_t index, bool in_the_end);
  Status merge(const MorselGroups& groups, std::uint32_t index);
  /** Writes the groups of a morsel to disk if memory is short, or was so for an earlier one. */
  Status relieve_memory(MorselGroups& groups);
  Status open_file(SpillFilePointer& file);

  const GroupLayout& layout_;
  const AggregatedColumns& columns_;
  const SpillSpacePointer spill_space_;
  std::atomic<bool> spills_{false};
  SpillFilePointer file_;
  std::mutex mutex_;
  std::map<std::uint64_t, std::unique_ptr<MorselGroups>> waiting_;
  std::uint64_t next_morsel_ = 0;
  GroupTable single_;
  bool has_large_states_ = false;
  std::atomic<bool> partitioned_{false};
  std::vector<std::unique_ptr<Partition>> partitions_;
  /** Morsels to be taken in by all partitions, in order; null once all have. */
  std::vector<std::shared_ptr<MorselGroups>> log_;
};

}  // namespace kindling
