#include "operators/group_merger.h"

namespace kindling {

namespace {
constexpr std::uint32_t partition_shift = 58;
static_assert(GroupMerger::partition_count == 1u << (64 - partition_shift));
}  // namespace

Status MorselGroups::partition() {
  return bounds.empty() ? table.partition(partition_shift, bounds) : Status();
}

Status GroupMerger::add(std::uint64_t morsel, std::unique_ptr<MorselGroups> groups) {
  groups->table.release_slots();
  // Sorting by partition is left to the task that made the groups, since letting them in is done one by one.
  if (partitioned_.load(std::memory_order_relaxed)) KINDLING_RETURN_IF_FAILED(groups->partition());
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
    if (lock.owns_lock()) KINDLING_RETURN_IF_FAILED(advance(static_cast<std::uint32_t>((index + morsel) % partition_count)));
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
  return advance(index);
}

Status GroupMerger::take_in(std::unique_ptr<MorselGroups> groups) {
  if (partitioned_.load(std::memory_order_relaxed)) {
    KINDLING_RETURN_IF_FAILED(groups->partition());
    log_.push_back(std::move(groups));
    return {};
  }
  KINDLING_RETURN_IF_FAILED(single_.merge(groups->table, 0, groups->table.count()));
  return single_.count() > many_groups ? split() : Status();
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

Status GroupMerger::advance(std::uint32_t index) {
  Partition& partition = *partitions_[index];
  for (;;) {
    std::shared_ptr<MorselGroups> groups;
    {
      const std::lock_guard lock(mutex_);
      if (partition.taken == log_.size()) return {};
      groups = log_[partition.taken];
    }
    KINDLING_RETURN_IF_FAILED(partition.table.merge(groups->table, groups->bounds[index], groups->bounds[index + 1]));
    const std::lock_guard lock(mutex_);
    // The last partition that takes a morsel in releases its memory.
    if (++groups->taken == partition_count) log_[partition.taken].reset();
    ++partition.taken;
  }
}

}  // namespace kindling
