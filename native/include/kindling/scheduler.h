#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "kindling/status.h"

namespace kindling {

class Scheduler;

/**
 * Does a piece of work and gives the thread back: it blocks only for a zone that rows name (`TimeZones`). A task that must
 * wait leaves itself with whoever it waits for, who wakes it; from then on another thread may run it, so it touches nothing
 * of itself any more.
 */
class Task : public std::enable_shared_from_this<Task> {
 public:
  /** Gives the thread to others after this time, so that queries share the threads fairly. */
  static constexpr std::chrono::milliseconds time_slice{10};

  /** `owner` is what shares the threads with others of its kind: a query. It is compared, never looked at. */
  Task(std::shared_ptr<Scheduler> scheduler, const void* owner) : scheduler_(std::move(scheduler)), owner_(owner) {}
  virtual ~Task() = default;
  virtual void run() = 0;
  /** Puts the task behind the others of its owner. */
  void wake();
  const void* owner() const { return owner_; }

 protected:
  std::shared_ptr<Scheduler> scheduler_;

 private:
  const void* owner_;
};

/** Runs tasks in a fixed number of threads: of the owners that have some each in turn, its tasks first come, first served. */
class Scheduler : public std::enable_shared_from_this<Scheduler> {
 public:
  /** Starts the threads; fails when the machine refuses them. */
  static Status start(std::uint32_t threads, std::shared_ptr<Scheduler>& scheduler);
  ~Scheduler();

  /** Tells whether the calling thread is one of a scheduler that is not closing: it may wait for a short while. */
  static bool may_wait();

  std::uint32_t threads() const { return static_cast<std::uint32_t>(threads_.size()); }
  void enqueue(std::shared_ptr<Task> task);
  /** Runs what is queued to its end and joins the threads. Whoever calls it has cancelled the queries before. */
  void close();

 private:
  /** Holds the tasks of one owner that wait. */
  struct Share {
    const void* owner;
    std::deque<std::shared_ptr<Task>> tasks;
  };

  void work();
  std::shared_ptr<Task> take();

  std::mutex mutex_;
  std::condition_variable available_;
  /** The owners whose tasks wait, the next one first. */
  std::deque<Share> shares_;
  std::uint32_t running_ = 0;
  std::atomic<bool> closing_{false};
  std::vector<std::thread> threads_;
};

}  // namespace kindling
