#pragma once

#include "binding/completion_queue.h"
#include "binding/handle_table.h"

namespace kindling::binding {

/** Is the state of the module in one environment: the main thread or a worker. */
class Environment {
 public:
  /** Creates the state and has it torn down before its environment. */
  static void open(Napi::Env env);
  static Environment& of(const Napi::CallbackInfo& info) { return *info.Env().GetInstanceData<Environment>(); }

  HandleTable& handles() { return handles_; }
  const std::shared_ptr<CompletionQueue>& completions() const { return completions_; }

  void cancel_query(Handle query);
  /** Cancels the query and forgets it with all that it owns. */
  void close_query(Handle query);
  /** Cancels the queries of a scheduler and joins its threads. */
  void close_scheduler(Handle scheduler);

  /** Lets threads ask a function of JavaScript for zones that they meet by name: it gives bytes, or null. */
  void ask_for_time_zones(Napi::Function reader);

  explicit Environment(Napi::Env env) : completions_(CompletionQueue::open(env)) {}

 private:
  void tear_down();

  HandleTable handles_;
  Napi::FunctionReference zone_reader_;
  std::shared_ptr<CompletionQueue> completions_;
};

}  // namespace kindling::binding
