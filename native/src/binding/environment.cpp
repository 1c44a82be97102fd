#include "binding/environment.h"

#include "kernels/time_zones.h"

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

void Environment::ask_for_time_zones(Napi::Function reader) {
  zone_reader_ = Napi::Persistent(reader);
  TimeZones::instance().remove_asker(this);
  TimeZones::instance().add_asker(this, [this, completions = completions_](const std::string& name) {
    completions->interrupt([this, name](Napi::Env env) {
      const Napi::HandleScope scope(env);
      std::string bytes;
      try {
        const Napi::Value answer = zone_reader_.Call({Napi::String::New(env, name)});
        if (answer.IsTypedArray()) {
          const auto array = answer.As<Napi::Uint8Array>();
          bytes.assign(reinterpret_cast<const char*>(array.Data()), array.ByteLength());
        }
      } catch (const Napi::Error&) {
        // What cannot be read is no zone.
      }
      TimeZones::instance().answer(name, bytes);
    });
  });
}

void Environment::tear_down() {
  TimeZones::instance().remove_asker(this);
  completions_->close();
  handles_.for_each<OpenQuery>([](OpenQuery& query) { query.query->cancel(); });
  handles_.for_each<OpenScheduler>([](OpenScheduler& scheduler) { scheduler.scheduler->close(); });
}

}  // namespace kindling::binding
