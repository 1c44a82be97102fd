#include "kindling/scheduler.h"

#include <algorithm>
#include <system_error>

namespace kindling {

namespace {

/** Is the scheduler that the thread belongs to. */
thread_local const Scheduler* scheduler_of_thread = nullptr;

}  // namespace

bool Scheduler::may_wait() { return scheduler_of_thread != nullptr && !scheduler_of_thread->closing_; }

void Task::wake() { scheduler_->enqueue(shared_from_this()); }

Status Scheduler::start(std::uint32_t threads, std::shared_ptr<Scheduler>& scheduler) {
  auto started = std::make_shared<Scheduler>();
  try {
    for (std::uint32_t index = 0; index < threads; ++index) {
      started->threads_.emplace_back([pool = started.get()] { pool->work(); });
    }
  } catch (const std::system_error& error) {
    started->close();
    return {StatusCode::out_of_memory, std::string("no thread could be started: ") + error.what()};
  }
  scheduler = std::move(started);
  return {};
}

Scheduler::~Scheduler() { close(); }

void Scheduler::enqueue(std::shared_ptr<Task> task) {
  {
    const std::lock_guard lock(mutex_);
    const void* owner = task->owner();
    auto share = std::find_if(shares_.begin(), shares_.end(), [owner](const Share& one) { return one.owner == owner; });
    if (share == shares_.end()) share = shares_.insert(share, Share{owner, {}});
    share->tasks.push_back(std::move(task));
  }
  available_.notify_one();
}

void Scheduler::close() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  available_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

std::shared_ptr<Task> Scheduler::take() {
  Share share = std::move(shares_.front());
  shares_.pop_front();
  std::shared_ptr<Task> task = std::move(share.tasks.front());
  share.tasks.pop_front();
  // Whoever has more waits until all others have had a turn.
  if (!share.tasks.empty()) shares_.push_back(std::move(share));
  return task;
}

void Scheduler::work() {
  scheduler_of_thread = this;
  std::unique_lock lock(mutex_);
  for (;;) {
    // A running task may still queue others, so a closing pool waits for the last one.
    available_.wait(lock, [this] { return !shares_.empty() || (closing_ && running_ == 0); });
    if (shares_.empty()) return;
    std::shared_ptr<Task> task = take();
    ++running_;
    lock.unlock();
    task->run();
    task.reset();
    lock.lock();
    --running_;
    if (closing_ && running_ == 0 && shares_.empty()) available_.notify_all();
  }
}

}  // namespace kindling
