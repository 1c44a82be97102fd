#include "operators/group_merger.h"

#include "operators/stored_groups.h"

namespace kindling {

namespace {
constexpr std::uint32_t partition_shift = 58;
static_assert(GroupMerger::partition_count == 1u << (64 - partition_shift));
/** A partition takes in so many morsels at once: its table comes into the processor's cache once for all of them. */
constexpr std::size_t morsels_at_once = 16;
}  // namespace

Status MorselGroups::partition() {
  if (!bounds.empty()) return {};
  KINDLING_RETURN_IF_FAILED(table.partition(partition_shift, bounds));
  return rows.partition(partition_shift, row_bounds);
}

Status GroupMerger::add(std::uint64_t morsel, std::unique_ptr<MorselGroups> groups) {
  groups->table.release_slots();
  // Sorting by partition is left to the task that made the groups, since letting them in is done one by one.
  if (partitioned_.load(std::memory_order_relaxed)) {
    KINDLING_RETURN_IF_FAILED(groups->partition());
    KINDLING_RETURN_IF_FAILED(relieve_memory(*groups));
  }
  {
    const std::lock_guard lock(mutex_);
    waiting_.emplace(morsel, std::move(groups));
    for (auto next = waiting_.find(next_morsel_); next != waiting_.end(); next = waiting_.find(next_morsel_)) {
      std::unique_ptr<MorselGroups> first = std::move(next->second);
      waiting_.erase(next);
      ++next_morsel_;
      KINDLING_RETURN_IF_FAILED(take_in(std::move(first)));
    }
  }
  if (!partitioned_.load(std::memory_order_acquire)) return {};
  for (std::uint32_t index = 0; index < partition_count; ++index) {
    // Tasks start at different partitions and leave those that another task is busy with.
    Partition& partition = *partitions_[(index + morsel) % partition_count];
    const std::unique_lock lock(partition.mutex, std::try_to_lock);
    if (lock.owns_lock()) {
      KINDLING_RETURN_IF_FAILED(advance(static_cast<std::uint32_t>((index + morsel) % partition_count), false));
    }
  }
  return {};
}

Status GroupMerger::end() {
  const std::lock_guard lock(mutex_);
  for (auto& [morsel, groups] : waiting_) KINDLING_RETURN_IF_FAILED(take_in(std::move(groups)));
  waiting_.clear();
  return {};
}

Status GroupMerger::finish(std::uint32_t index, GroupTable*& table) {
  if (!partitioned_.load(std::memory_order_acquire)) {
    table = &single_;
    return {};
  }
  Partition& partition = *partitions_[index];
  const std::lock_guard lock(partition.mutex);
  table = &partition.table;
  return advance(index, true);
}

Status GroupMerger::take_in(std::unique_ptr<MorselGroups> groups) {
  // What would be split at once is not copied into the one table first.
  const bool splits_at_once = single_.count() == 0 && are_many(groups->table.count());
  if (!partitioned_.load(std::memory_order_relaxed) && splits_at_once) KINDLING_RETURN_IF_FAILED(split());
  if (partitioned_.load(std::memory_order_relaxed)) {
    if (groups->pieces.empty()) KINDLING_RETURN_IF_FAILED(groups->partition());
    log_.push_back(std::move(groups));
    return {};
  }
  KINDLING_RETURN_IF_FAILED(single_.merge(groups->table, 0, groups->table.count()));
  KINDLING_RETURN_IF_FAILED(groups->rows.merge_into(layout_, single_, 0, groups->rows.count()));
  return are_many(single_.count()) ? split() : Status();
}

Status GroupMerger::split() {
  std::vector<std::uint32_t> bounds;
  KINDLING_RETURN_IF_FAILED(single_.partition(partition_shift, bounds));
  for (std::uint32_t index = 0; index < partition_count; ++index) {
    partitions_.push_back(std::make_unique<Partition>(layout_));
    KINDLING_RETURN_IF_FAILED(partitions_[index]->table.merge(single_, bounds[index], bounds[index + 1]));
  }
  single_.release();
  partitioned_.store(true, std::memory_order_release);
  return {};
}

Status GroupMerger::relieve_memory(MorselGroups& groups) {
  if (!spills_.load(std::memory_order_relaxed) && !spill_space_->wants_spill()) return {};
  // From here on partitions wait for the end, and in memory the groups would only pile up.
  spills_.store(true, std::memory_order_relaxed);
  SpillFilePointer file;
  KINDLING_RETURN_IF_FAILED(open_file(file));
  KINDLING_RETURN_IF_FAILED(store_groups(layout_, groups.table, groups.bounds, file, groups.pieces));
  KINDLING_RETURN_IF_FAILED(groups.rows.store(groups.row_bounds, std::move(file), groups.row_pieces));
  groups.table.release();
  groups.rows.release();
  return {};
}

Status GroupMerger::open_file(SpillFilePointer& file) {
  const std::lock_guard lock(mutex_);
  if (file_ == nullptr) KINDLING_RETURN_IF_FAILED(spill_space_->create_file(file_));
  file = file_;
  return {};
}

Status GroupMerger::merge(const MorselGroups& groups, std::uint32_t index) {
  GroupTable& table = partitions_[index]->table;
  const std::uint32_t first_row = groups.row_bounds[index];
  const std::uint32_t end_row = groups.row_bounds[index + 1];
  if (groups.pieces.empty()) {
    KINDLING_RETURN_IF_FAILED(table.merge(groups.table, groups.bounds[index], groups.bounds[index + 1]));
    return groups.rows.merge_into(layout_, table, first_row, end_row);
  }
  const std::uint32_t count = groups.bounds[index + 1] - groups.bounds[index];
  Buffer bytes;
  GroupTable loaded(layout_);
  KINDLING_RETURN_IF_FAILED(load_groups(layout_, *file_, groups.pieces[index], count, bytes, loaded));
  KINDLING_RETURN_IF_FAILED(table.merge(loaded, 0, count));
  return merge_stored_rows(columns_, layout_, *file_, groups.row_pieces[index], end_row - first_row, table);
}

Status GroupMerger::advance(std::uint32_t index, bool in_the_end) {
  Partition& partition = *partitions_[index];
  if (!in_the_end && !spill_space_->wants_spill()) {
    const std::lock_guard lock(mutex_);
    if (log_.size() - partition.taken < morsels_at_once) return {};
  }
  for (;;) {
    std::shared_ptr<MorselGroups> groups;
    {
      const std::lock_guard lock(mutex_);
      if (partition.taken == log_.size()) return {};
      groups = log_[partition.taken];
    }
    if (!in_the_end && !groups->pieces.empty()) return {};
    KINDLING_RETURN_IF_FAILED(merge(*groups, index));
    const std::lock_guard lock(mutex_);
    // The last partition that takes a morsel in releases its memory.
    if (++groups->taken == partition_count) log_[partition.taken].reset();
    ++partition.taken;
  }
}

}  // namespace kindling
