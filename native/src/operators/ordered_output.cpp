#include "operators/ordered_output.h"

#include "kindling/memory_pool.h"

namespace kindling {

void OrderedOutput::begin(std::uint64_t morsel) {
  const std::lock_guard lock(mutex_);
  morsels_.try_emplace(morsel);
}

void OrderedOutput::emit(std::uint64_t morsel, ChunkPointer chunk) {
  const std::lock_guard lock(mutex_);
  if (morsel == current_) return put(std::move(chunk));
  morsels_[morsel].chunks.push_back(std::move(chunk));
  ++waiting_chunks_;
}

void OrderedOutput::end(std::uint64_t morsel) {
  std::vector<std::shared_ptr<Task>> woken;
  {
    const std::lock_guard lock(mutex_);
    morsels_[morsel].ended = true;
    advance(woken);
  }
  for (const auto& task : woken) task->wake();
}

void OrderedOutput::abandon() {
  std::vector<std::shared_ptr<Task>> woken;
  {
    const std::lock_guard lock(mutex_);
    abandoned_ = true;
    woken.swap(parked_);
  }
  for (const auto& task : woken) task->wake();
}

bool OrderedOutput::park_while_full(Task& task, std::optional<std::uint64_t> morsel) {
  {
    const std::lock_guard lock(mutex_);
    // While the current morsel is at work, later ones may run ahead by one channel full, or, while memory is short, by one
    // chunk; it itself never waits here.
    const bool current_at_work = morsels_.find(current_) != morsels_.end();
    const std::size_t most = MemoryPool::instance().is_short() ? 1 : capacity_;
    if (!abandoned_ && morsel != current_ && current_at_work && waiting_chunks_ >= most) {
      parked_.push_back(task.shared_from_this());
      return true;
    }
  }
  return channel_->park_while_full(task);
}

void OrderedOutput::complete() {
  {
    const std::lock_guard lock(mutex_);
    // Numbers of the source's morsels may have gaps; what waited for them goes now.
    for (auto& [order, morsel] : morsels_) {
      for (ChunkPointer& chunk : morsel.chunks) put(std::move(chunk));
    }
    morsels_.clear();
  }
  channel_->finish();
}

void OrderedOutput::advance(std::vector<std::shared_ptr<Task>>& woken) {
  for (auto morsel = morsels_.find(current_); morsel != morsels_.end(); morsel = morsels_.find(current_)) {
    waiting_chunks_ -= morsel->second.chunks.size();
    for (ChunkPointer& chunk : morsel->second.chunks) put(std::move(chunk));
    morsel->second.chunks.clear();
    if (!morsel->second.ended) break;
    morsels_.erase(morsel);
    ++current_;
    woken.insert(woken.end(), parked_.begin(), parked_.end());
    parked_.clear();
  }
}

}  // namespace kindling
