#include "operators/channel_sink.h"

#include <algorithm>

#include "operators/batch_builder.h"

namespace kindling {

namespace {

struct State final : SinkState {
  explicit State(const std::vector<Type>& types) : builder(types) {}
  BatchBuilder builder;
  std::uint64_t order = 0;
};

}  // namespace

Status ChannelSink::make(const Send& send, const std::vector<Type>& types, std::unique_ptr<Sink>& sink) {
  if (send.batch_rows == 0) return {StatusCode::invalid_program, "a batch needs room for at least one row"};
  if (send.channel->types() != types) {
    return {StatusCode::invalid_program, "the columns of the channel differ from those of the pipeline"};
  }
  if (!send.channel->attach_writer()) return {StatusCode::invalid_program, "a pipeline writes to the channel already"};
  sink = std::make_unique<ChannelSink>(send, types);
  return {};
}

ChannelSink::ChannelSink(const Send& send, std::vector<Type> types)
    : channel_(send.channel), batch_rows_(send.batch_rows), types_(std::move(types)), capacity_(send.channel->capacity()) {}

std::unique_ptr<SinkState> ChannelSink::make_state() { return std::make_unique<State>(types_); }

Status ChannelSink::begin(SinkState& state, std::uint64_t order) {
  auto& own = static_cast<State&>(state);
  own.builder.clear();
  own.order = order;
  const std::lock_guard lock(mutex_);
  morsels_.try_emplace(order);
  return {};
}

Status ChannelSink::consume(SinkState& state, const Batch& batch, bool&) {
  auto& own = static_cast<State&>(state);
  std::uint32_t first = 0;
  while (first < batch.live()) {
    const std::uint32_t count = std::min(batch.live() - first, batch_rows_ - own.builder.rows());
    KINDLING_RETURN_IF_FAILED(own.builder.append(batch, first, count));
    first += count;
    if (own.builder.rows() < batch_rows_) continue;
    ChunkPointer full;
    KINDLING_RETURN_IF_FAILED(own.builder.finish(full));
    emit(own.order, std::move(full));
  }
  return {};
}

Status ChannelSink::end(SinkState& state) {
  auto& own = static_cast<State&>(state);
  if (own.builder.rows() != 0) {
    ChunkPointer rest;
    KINDLING_RETURN_IF_FAILED(own.builder.finish(rest));
    emit(own.order, std::move(rest));
  }
  std::vector<std::shared_ptr<Task>> woken;
  {
    const std::lock_guard lock(mutex_);
    morsels_[own.order].ended = true;
    advance(woken);
  }
  for (const auto& task : woken) task->wake();
  return {};
}

void ChannelSink::abandon() {
  std::vector<std::shared_ptr<Task>> woken;
  {
    const std::lock_guard lock(mutex_);
    abandoned_ = true;
    woken.swap(parked_);
  }
  for (const auto& task : woken) task->wake();
}

bool ChannelSink::park_while_full(SinkState& state, Task& task, bool in_morsel) {
  {
    const std::lock_guard lock(mutex_);
    // While the current morsel is at work, later ones may run ahead by one channel full; it itself never waits here.
    const bool is_current = in_morsel && static_cast<State&>(state).order == current_;
    const bool current_at_work = morsels_.find(current_) != morsels_.end();
    if (!abandoned_ && !is_current && current_at_work && waiting_batches_ >= capacity_) {
      parked_.push_back(task.shared_from_this());
      return true;
    }
  }
  return channel_->park_while_full(task);
}

Status ChannelSink::complete(TablePointer& table) {
  table = nullptr;
  {
    const std::lock_guard lock(mutex_);
    // Numbers of the source's morsels may have gaps; what waited for them goes now.
    for (auto& [order, morsel] : morsels_) {
      for (ChunkPointer& batch : morsel.batches) put(std::move(batch));
    }
    morsels_.clear();
  }
  channel_->finish();
  return {};
}

void ChannelSink::emit(std::uint64_t order, ChunkPointer batch) {
  const std::lock_guard lock(mutex_);
  if (order == current_) return put(std::move(batch));
  morsels_[order].batches.push_back(std::move(batch));
  ++waiting_batches_;
}

void ChannelSink::put(ChunkPointer batch) { channel_->put({next_number_++, std::move(batch)}); }

void ChannelSink::advance(std::vector<std::shared_ptr<Task>>& woken) {
  for (auto morsel = morsels_.find(current_); morsel != morsels_.end(); morsel = morsels_.find(current_)) {
    waiting_batches_ -= morsel->second.batches.size();
    for (ChunkPointer& batch : morsel->second.batches) put(std::move(batch));
    morsel->second.batches.clear();
    if (!morsel->second.ended) break;
    morsels_.erase(morsel);
    ++current_;
    woken.insert(woken.end(), parked_.begin(), parked_.end());
    parked_.clear();
  }
}

}  // namespace kindling
