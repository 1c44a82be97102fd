#include "binding/environment.h"

namespace kindling::binding {

void Environment::open(Napi::Env env) {
  auto* environment = new Environment(env);
  env.SetInstanceData(environment);
  // Hooks run in reverse order: this one before that of the threadsafe function, which the threads may still call.
  const auto tear_down = [](void* data) { static_cast<Environment*>(data)->tear_down(); };
  napi_add_env_cleanup_hook(env, tear_down, environment);
}

void Environment::cancel_query(Handle query) {
  if (const auto* open = handles_.find<OpenQuery>(query)) open->query->cancel();
}

void Environment::close_query(Handle query) {
  auto* open = handles_.find<OpenQuery>(query);
  if (open == nullptr) return;
  open->query->cancel();
  for (const Handle owned : open->owned) handles_.remove(owned);
  handles_.remove(query);
}

void Environment::close_scheduler(Handle handle) {
  const auto* open = handles_.find<OpenScheduler>(handle);
  if (open == nullptr) return;
  handles_.for_each<OpenQuery>([handle](OpenQuery& query) {
    if (query.scheduler == handle) query.query->cancel();
  });
  open->scheduler->close();
  handles_.remove(handle);
}

void Environment::tear_down() {
  completions_->close();
  handles_.for_each<OpenQuery>([](OpenQuery& query) { query.query->cancel(); });
  handles_.for_each<OpenScheduler>([](OpenScheduler& scheduler) { scheduler.scheduler->close(); });
}

}  // namespace kindling::binding
