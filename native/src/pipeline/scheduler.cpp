#include "kindling/scheduler.h"

#include <system_error>

namespace kindling {

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
    queue_.push_back(std::move(task));
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

void Scheduler::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    // A running task may still queue others, so a closing pool waits for the last one.
    available_.wait(lock, [this] { return !queue_.empty() || (closing_ && running_ == 0); });
    if (queue_.empty()) return;
    std::shared_ptr<Task> task = std::move(queue_.front());
    queue_.pop_front();
    ++running_;
    lock.unlock();
    task->run();
    task.reset();
    lock.lock();
    --running_;
    if (closing_ && running_ == 0 && queue_.empty()) available_.notify_all();
  }
}

}  // namespace kindling
