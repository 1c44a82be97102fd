#include "binding/completion_queue.h"

namespace kindling::binding {

namespace {

/** Tells whether JavaScript can be called: no longer, when a worker has been told to end, but its handles are still closing. */
bool can_call_javascript(napi_env env) {
  napi_value global = nullptr;
  bool found = false;
  return napi_get_global(env, &global) == napi_ok && napi_has_named_property(env, global, "Object", &found) == napi_ok;
}

}  // namespace

std::shared_ptr<CompletionQueue> CompletionQueue::open(Napi::Env env) {
  auto queue = std::make_shared<CompletionQueue>();
  queue->env_ = env;
  // The function owns a reference of its own, for its calls may come after everything else has been torn down.
  auto* context = new std::shared_ptr<CompletionQueue>(queue);
  const auto release = [](napi_env, void* data, void*) { delete static_cast<std::shared_ptr<CompletionQueue>*>(data); };
  const Napi::String name = Napi::String::New(env, "kindling");
  const napi_status status = napi_create_threadsafe_function(env, nullptr, nullptr, name, 0, 1, context, release,
                                                             context, drain, &queue->wake_);
  if (status != napi_ok) {
    delete context;
    throw Napi::Error::New(env, "native could not open its queue of completions");
  }
  napi_unref_threadsafe_function(env, queue->wake_);
  return queue;
}

void CompletionQueue::expect() {
  if (awaited_++ == 0) napi_ref_threadsafe_function(env_, wake_);
}

void CompletionQueue::post(Completion completion) { hand_over({std::move(completion), true}); }

void CompletionQueue::interrupt(Completion completion) { hand_over({std::move(completion), false}); }

void CompletionQueue::hand_over(Entry entry) {
  const std::lock_guard lock(mutex_);
  if (closed_) return;
  ready_.push_back(std::move(entry));
  // One call empties the whole queue.
  if (ready_.size() == 1) napi_call_threadsafe_function(wake_, nullptr, napi_tsfn_nonblocking);
}

void CompletionQueue::close() {
  std::deque<Entry> dropped;
  const std::lock_guard lock(mutex_);
  closed_ = true;
  dropped.swap(ready_);
}

void CompletionQueue::drain(napi_env env, napi_value, void* context, void*) {
  // Calls that were left when the environment ended come without one, and Node has released their context before.
  if (env == nullptr) return;
  const auto queue = *static_cast<std::shared_ptr<CompletionQueue>*>(context);
  std::deque<Entry> ready;
  {
    const std::lock_guard lock(queue->mutex_);
    ready.swap(queue->ready_);
  }
  if (!can_call_javascript(env)) return;
  for (auto& [completion, expected] : ready) {
    try {
      completion(Napi::Env(env));
    } catch (const std::exception&) {
      // Nothing can be told any more to an environment that is being terminated.
    }
    completion = nullptr;
    if (expected && --queue->awaited_ == 0) napi_unref_threadsafe_function(env, queue->wake_);
  }
}

}  // namespace kindling::binding
