#pragma once

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
 * Does a piece of work and gives the thread back: it never blocks. A task that must wait leaves itself with whoever
 * it waits for, who wakes it; from then on another thread may run it, so it touches nothing of itself any more.
 */
class Task : public std::enable_shared_from_this<Task> {
 public:
  explicit Task(std::shared_ptr<Scheduler> scheduler) : scheduler_(std::move(scheduler)) {}
  virtual ~Task() = default;
  virtual void run() = 0;
  /** Puts the task at the end of the scheduler's queue. */
  void wake();

 protected:
  std::shared_ptr<Scheduler> scheduler_;
};

/** Runs tasks in a fixed number of threads, first come, first served. */
class Scheduler : public std::enable_shared_from_this<Scheduler> {
 public:
  /** Starts the threads; fails when the machine refuses them. */
  static Status start(std::uint32_t threads, std::shared_ptr<Scheduler>& scheduler);
  ~Scheduler();

  std::uint32_t threads() const { return static_cast<std::uint32_t>(threads_.size()); }
  void enqueue(std::shared_ptr<Task> task);
  /** Runs what is queued to its end and joins the threads. Whoever calls it has cancelled the queries before. */
  void close();

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable available_;
  std::deque<std::shared_ptr<Task>> queue_;
  std::uint32_t running_ = 0;
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace kindling
