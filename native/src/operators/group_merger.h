#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>

#include "operators/group_table.h"

namespace kindling {

/** Holds the groups of one morsel, and once they are many, where those of each partition begin. */
struct MorselGroups {
  GroupTable table;
  /** Empty until `partition` is called. */
  std::vector<std::uint32_t> bounds;
  /** How many partitions have taken the groups in. */
  std::uint32_t taken = 0;

  explicit MorselGroups(const GroupLayout& layout) : table(layout) {}
  Status partition();
};

/**
 * Merges the groups of morsels in morsel order, so that the result does not depend on threads. It begins with one
 * table; when that has more than `many_groups` groups, it is split into partitions by hash, each of which is merged
 * in morsel order by whatever task finds it free.
 */
class GroupMerger {
 public:
  static constexpr std::uint32_t partition_count = 64;
  static constexpr std::uint32_t many_groups = 65536;

  explicit GroupMerger(const GroupLayout& layout) : layout_(layout), single_(layout) {}

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
  Status advance(std::uint32_t index);

  const GroupLayout& layout_;
  std::mutex mutex_;
  std::map<std::uint64_t, std::unique_ptr<MorselGroups>> waiting_;
  std::uint64_t next_morsel_ = 0;
  GroupTable single_;
  std::atomic<bool> partitioned_{false};
  std::vector<std::unique_ptr<Partition>> partitions_;
  /** Morsels to be taken in by all partitions, in order; null once all have. */
  std::vector<std::shared_ptr<MorselGroups>> log_;
};

}  // namespace kindling
