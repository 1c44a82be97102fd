#pragma once

#include <napi.h>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace kindling::binding {

/**
 * Brings what threads finished to the thread of JavaScript. One for an environment (the main thread, a worker), with
 * one threadsafe function, which keeps the process alive only while something is awaited.
 */
class CompletionQueue : public std::enable_shared_from_this<CompletionQueue> {
 public:
  using Completion = std::function<void(Napi::Env)>;

  /** Creates the queue; only on the thread of JavaScript. */
  static std::shared_ptr<CompletionQueue> open(Napi::Env env);

  /** Notes that a completion will be posted. On the thread of JavaScript. */
  void expect();
  /** Hands over a completion that `expect` announced; from any thread. Dropped when the environment has ended. */
  void post(Completion completion);
  /** Hands over what nothing announced, and what keeps no process alive; from any thread. */
  void interrupt(Completion completion);
  /** Drops what waits and all that follows. */
  void close();

 private:
  struct Entry {
    Completion completion;
    bool expected;
  };

  void hand_over(Entry entry);
  static void drain(napi_env env, napi_value, void* context, void*);

  napi_env env_ = nullptr;
  napi_threadsafe_function wake_ = nullptr;
  std::size_t awaited_ = 0;

  std::mutex mutex_;
  std::deque<Entry> ready_;
  bool closed_ = false;
};

}  // namespace kindling::binding
