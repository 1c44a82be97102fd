#include "kindling/channel.h"

#include <algorithm>

#include "kindling/memory_pool.h"

namespace kindling {

bool OrderTracker::add(std::uint64_t order) {
  if (order < missing_ || !ahead_.insert(order).second) return false;
  while (!ahead_.empty() && *ahead_.begin() == missing_) {
    ahead_.erase(ahead_.begin());
    ++missing_;
  }
  return true;
}

/** Collects whom to tell once the lock is released. */
struct Channel::Waiters {
  std::vector<std::shared_ptr<Task>> tasks;
  std::vector<std::function<void()>> callbacks;

  ~Waiters() {
    for (const auto& task : tasks) task->wake();
    for (const auto& callback : callbacks) callback();
  }
};

bool Channel::send(ChannelBatch batch, Sent sent) {
  Waiters waiters;
  const std::lock_guard lock(mutex_);
  if (!sent_orders_.add(batch.order)) return false;
  if (failed_) {
    waiters.callbacks.push_back([sent, status = std::make_shared<Status>(failure_.copy())] { sent(std::move(*status), false); });
    return true;
  }
  if (reading_stopped() || finished_) {
    waiters.callbacks.push_back([sent] { sent({}, false); });
    return true;
  }
  if (!receivers_.empty()) {
    waiters.callbacks.push_back([received = std::move(receivers_.front()), batch] { received({}, batch); });
    receivers_.pop_front();
  } else {
    queue_.push_back(std::move(batch));
    waiters.tasks.swap(parked_readers_);
  }
  if (is_full()) {
    senders_.push_back(std::move(sent));
  } else {
    waiters.callbacks.push_back([sent] { sent({}, true); });
  }
  return true;
}

void Channel::put(ChannelBatch batch) {
  Waiters waiters;
  const std::lock_guard lock(mutex_);
  if (is_over() || reading_stopped()) return;
  if (!receivers_.empty()) {
    waiters.callbacks.push_back([received = std::move(receivers_.front()), batch] { received({}, batch); });
    receivers_.pop_front();
  } else {
    queue_.push_back(std::move(batch));
    waiters.tasks.swap(parked_readers_);
  }
}

bool Channel::park_while_full(Task& task) {
  const std::lock_guard lock(mutex_);
  if (is_over() || reading_stopped() || !is_full()) return false;
  parked_writers_.push_back(task.shared_from_this());
  return true;
}

void Channel::finish() {
  Waiters waiters;
  const std::lock_guard lock(mutex_);
  if (is_over()) return;
  finished_ = true;
  waiters.tasks.swap(parked_readers_);
  for (Received& received : receivers_) {
    waiters.callbacks.push_back([received = std::move(received)] { received({}, std::nullopt); });
  }
  receivers_.clear();
}

Pull Channel::take(ChannelBatch& batch, Task& task) {
  Waiters waiters;
  const std::lock_guard lock(mutex_);
  if (!queue_.empty()) {
    batch = std::move(queue_.front());
    queue_.pop_front();
    release_room(waiters);
    return Pull::taken;
  }
  if (is_over() || reading_stopped()) return Pull::ended;
  parked_readers_.push_back(task.shared_from_this());
  return Pull::parked;
}

void Channel::receive(Received received) {
  Waiters waiters;
  const std::lock_guard lock(mutex_);
  if (!queue_.empty()) {
    waiters.callbacks.push_back([received, batch = std::move(queue_.front())] { received({}, batch); });
    queue_.pop_front();
    release_room(waiters);
  } else if (failed_) {
    waiters.callbacks.push_back(
        [received, status = std::make_shared<Status>(failure_.copy())] { received(std::move(*status), std::nullopt); });
  } else if (finished_ || reading_stopped()) {
    waiters.callbacks.push_back([received] { received({}, std::nullopt); });
  } else {
    receivers_.push_back(std::move(received));
  }
}

void Channel::stop_reading() {
  Waiters waiters;
  const std::lock_guard lock(mutex_);
  if (reading_stopped_.exchange(true)) return;
  queue_.clear();
  waiters.tasks.swap(parked_writers_);
  for (auto& reader : parked_readers_) waiters.tasks.push_back(std::move(reader));
  parked_readers_.clear();
  for (Sent& sent : senders_) waiters.callbacks.push_back([sent = std::move(sent)] { sent({}, false); });
  senders_.clear();
  for (Received& received : receivers_) {
    waiters.callbacks.push_back([received = std::move(received)] { received({}, std::nullopt); });
  }
  receivers_.clear();
}

void Channel::fail(const Status& status) {
  Waiters waiters;
  const std::lock_guard lock(mutex_);
  if (failed_ || (finished_ && queue_.empty())) return;
  failed_ = true;
  failure_ = status.copy();
  queue_.clear();
  waiters.tasks.swap(parked_writers_);
  for (auto& reader : parked_readers_) waiters.tasks.push_back(std::move(reader));
  parked_readers_.clear();
  for (Sent& sent : senders_) {
    waiters.callbacks.push_back(
        [sent = std::move(sent), copy = std::make_shared<Status>(status.copy())] { sent(std::move(*copy), false); });
  }
  senders_.clear();
  for (Received& received : receivers_) {
    waiters.callbacks.push_back([received = std::move(received), copy = std::make_shared<Status>(status.copy())] {
      received(std::move(*copy), std::nullopt);
    });
  }
  receivers_.clear();
}

Status Channel::failure() {
  const std::lock_guard lock(mutex_);
  return failure_.copy();
}

bool Channel::attach_writer() { return !has_writer_.exchange(true); }
bool Channel::attach_reader() { return !has_reader_.exchange(true); }

bool Channel::is_full() const {
  constexpr std::size_t few = 2;
  return queue_.size() >= (MemoryPool::instance().is_short() ? std::min(few, capacity_) : capacity_);
}

void Channel::release_room(Waiters& waiters) {
  if (is_full()) return;
  for (auto& writer : parked_writers_) waiters.tasks.push_back(std::move(writer));
  parked_writers_.clear();
  while (!senders_.empty()) {
    waiters.callbacks.push_back([sent = std::move(senders_.front())] { sent({}, true); });
    senders_.pop_front();
  }
}

}  // namespace kindling
