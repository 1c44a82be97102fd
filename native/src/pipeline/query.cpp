#include "kindling/query.h"

#include "kindling/channel.h"

namespace kindling {

Query::Query(std::shared_ptr<Scheduler> scheduler, std::uint32_t rows_at_once)
    : scheduler_(std::move(scheduler)), rows_at_once_(rows_at_once) {}

void Query::cancel() {
  cancelled_.store(true, std::memory_order_relaxed);
  std::vector<std::weak_ptr<Channel>> channels;
  {
    const std::lock_guard lock(mutex_);
    channels = channels_;
  }
  for (const auto& weak : channels) {
    if (const auto channel = weak.lock()) channel->fail({StatusCode::cancelled, ""});
  }
}

std::shared_ptr<Channel> Query::create_channel(std::vector<Type> types, std::uint32_t capacity) {
  auto channel = std::make_shared<Channel>(std::move(types), capacity);
  {
    const std::lock_guard lock(mutex_);
    channels_.push_back(channel);
  }
  if (is_cancelled()) channel->fail({StatusCode::cancelled, ""});
  return channel;
}

QueryProgress Query::progress() const {
  return {rows_read_.load(std::memory_order_relaxed),
          morsels_done_.load(std::memory_order_relaxed),
          morsels_total_.load(std::memory_order_relaxed),
          spill_space_->bytes(),
          bytes_read_->load(std::memory_order_relaxed),
          pipelines_started_.load(std::memory_order_relaxed),
          pipelines_done_.load(std::memory_order_relaxed)};
}

}  // namespace kindling
