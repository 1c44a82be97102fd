#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

#include "kindling/column.h"
#include "kindling/scheduler.h"

namespace kindling {

/** Notes which of the numbers 0, 1, 2, ... have come, in any order. */
class OrderTracker {
 public:
  /** Adds a number; false when it has come before. */
  bool add(std::uint64_t order);
  /** Returns the smallest number that has not come. */
  std::uint64_t missing() const { return missing_; }

 private:
  std::uint64_t missing_ = 0;
  std::set<std::uint64_t> ahead_;
};

/** Carries rows through a channel; orders are 0, 1, 2, ..., each once, in any order of time. */
struct ChannelBatch {
  std::uint64_t order = 0;
  ChunkPointer chunk;
};

/** Says what came of an attempt to take something. */
enum class Pull : std::uint8_t { taken, parked, ended };

/**
 * Queues batches between pipelines and JavaScript. Nobody ever blocks: tasks are parked and woken, JavaScript leaves
 * callbacks. Safe to use from any thread; callbacks run on the thread that causes them, without locks held.
 */
class Channel {
 public:
  /** Takes a batch, nothing (the channel has ended), or a failure. */
  using Received = std::function<void(Status, std::optional<ChannelBatch>)>;
  /** Takes whether the reader wants more, or a failure. */
  using Sent = std::function<void(Status, bool)>;

  Channel(std::vector<Type> types, std::uint32_t capacity) : types_(std::move(types)), capacity_(capacity) {}

  const std::vector<Type>& types() const { return types_; }
  std::uint32_t capacity() const { return static_cast<std::uint32_t>(capacity_); }

  /** Puts a batch; `sent` is called when there is room for another. False when the order has come before. */
  bool send(ChannelBatch batch, Sent sent);
  /** Puts a batch without waiting for room. */
  void put(ChannelBatch batch);
  /** Parks the task until there is room; false when there is room already. */
  bool park_while_full(Task& task);
  /** Says that no batch follows. */
  void finish();

  /** Takes the next batch when there is one; a task that must wait is parked. */
  Pull take(ChannelBatch& batch, Task& task);
  void receive(Received received);
  /** Says that the reader wants no more: batches are dropped, writers are told. */
  void stop_reading();
  bool reading_stopped() const { return reading_stopped_.load(std::memory_order_relaxed); }

  /** Ends the channel on both sides with a failure, unless it has ended already. */
  void fail(const Status& status);
  /** Returns the failure that ended the channel, or success. */
  Status failure();

  /** Says that a pipeline writes to the channel (or reads from it); false when one does already. */
  bool attach_writer();
  bool attach_reader();
  bool has_writer() const { return has_writer_.load(std::memory_order_relaxed); }

 private:
  struct Waiters;
  /** While memory is short, few batches wait: writers may be much faster than the reader. */
  bool is_full() const;
  bool is_over() const { return finished_ || failed_; }
  void release_room(Waiters& waiters);

  const std::vector<Type> types_;
  const std::size_t capacity_;
  std::atomic<bool> has_writer_{false};
  std::atomic<bool> has_reader_{false};
  std::atomic<bool> reading_stopped_{false};

  std::mutex mutex_;
  std::deque<ChannelBatch> queue_;
  OrderTracker sent_orders_;
  bool finished_ = false;
  bool failed_ = false;
  Status failure_;
  std::vector<std::shared_ptr<Task>> parked_writers_;
  std::vector<std::shared_ptr<Task>> parked_readers_;
  std::deque<Received> receivers_;
  std::deque<Sent> senders_;
};

}  // namespace kindling
