#include "operators/group_merger.h"

namespace kindling {

namespace {
constexpr std::uint32_t partition_shift = 58;
static_assert(GroupMerger::partition_count == 1u << (64 - partition_shift));
}  // namespace

Status MorselGroups::partition() {
  if (!bounds.empty()) return {};
  bounds.assign(GroupMerger::partition_count + 1, 0);
  for (std::uint32_t group = 0; group < table.count(); ++group) ++bounds[(table.hash(group) >> partition_shift) + 1];
  for (std::uint32_t index = 0; index < GroupMerger::partition_count; ++index) bounds[index + 1] += bounds[index];
  std::vector<std::uint32_t> next(bounds.begin(), bounds.end() - 1);
  KINDLING_RETURN_IF_FAILED(order.resize(table.count()));
  for (std::uint32_t group = 0; group < table.count(); ++group) {
    order[next[table.hash(group) >> partition_shift]++] = group;
  }
  return {};
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
  for (std::uint32_t group = 0; group < groups->table.count(); ++group) {
    KINDLING_RETURN_IF_FAILED(single_.merge(groups->table, group));
  }
  return single_.count() > many_groups ? split() : Status();
}

Status GroupMerger::split() {
  for (std::uint32_t index = 0; index < partition_count; ++index) {
    partitions_.push_back(std::make_unique<Partition>(layout_));
  }
  for (std::uint32_t group = 0; group < single_.count(); ++group) {
    KINDLING_RETURN_IF_FAILED(partitions_[single_.hash(group) >> partition_shift]->table.merge(single_, group));
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
    for (std::uint32_t at = groups->bounds[index]; at < groups->bounds[index + 1]; ++at) {
      KINDLING_RETURN_IF_FAILED(partition.table.merge(groups->table, groups->order[at]));
    }
    const std::lock_guard lock(mutex_);
    // The last partition that takes a morsel in releases its memory.
    if (++groups->taken == partition_count) log_[partition.taken].reset();
    ++partition.taken;
  }
}

}  // namespace kindling
