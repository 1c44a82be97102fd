#include "binding/functions.h"
#include "binding/javascript_values.h"
#include "kindling/pipeline.h"

namespace kindling::binding {

namespace {

constexpr std::uint32_t most_threads = 1024;

Napi::Value create_scheduler(const Napi::CallbackInfo& info) {
  const auto threads = static_cast<std::uint32_t>(read_integer(info[0], "threads", most_threads));
  if (threads == 0) throw Napi::TypeError::New(info.Env(), "a scheduler has at least one thread");
  std::shared_ptr<Scheduler> scheduler;
  check(info.Env(), Scheduler::start(threads, scheduler));
  const Handle handle = Environment::of(info).handles().add(OpenScheduler{std::move(scheduler)});
  return Napi::Number::New(info.Env(), static_cast<double>(handle));
}

void close_scheduler(const Napi::CallbackInfo& info) {
  Environment::of(info).close_scheduler(read_integer(info[0], "scheduler"));
}

Napi::Value create_query(const Napi::CallbackInfo& info) {
  const auto& open = read_open<OpenScheduler>(info, info[0], "scheduler");
  std::uint64_t rows = vector_rows;
  if (!info[1].IsUndefined()) rows = read_integer(info[1], "rowsAtOnce", vector_rows);
  if (rows == 0) throw Napi::TypeError::New(info.Env(), "a vector has at least one row");
  auto query = std::make_shared<Query>(open.scheduler, static_cast<std::uint32_t>(rows));
  const Handle scheduler = read_integer(info[0], "scheduler");
  const Handle handle = Environment::of(info).handles().add(OpenQuery{std::move(query), scheduler});
  return Napi::Number::New(info.Env(), static_cast<double>(handle));
}

void cancel_query(const Napi::CallbackInfo& info) {
  Environment::of(info).cancel_query(read_integer(info[0], "query"));
}

void close_query(const Napi::CallbackInfo& info) {
  Environment::of(info).close_query(read_integer(info[0], "query"));
}

Napi::Value query_progress(const Napi::CallbackInfo& info) {
  const QueryProgress progress = read_open<OpenQuery>(info, info[0], "query").query->progress();
  Napi::Object object = Napi::Object::New(info.Env());
  object.Set("rowsRead", static_cast<double>(progress.rows_read));
  object.Set("morselsDone", static_cast<double>(progress.morsels_done));
  object.Set("morselsTotal", static_cast<double>(progress.morsels_total));
  object.Set("bytesSpilled", static_cast<double>(progress.bytes_spilled));
  object.Set("bytesRead", static_cast<double>(progress.bytes_read));
  object.Set("pipelinesStarted", static_cast<double>(progress.pipelines_started));
  object.Set("pipelinesDone", static_cast<double>(progress.pipelines_done));
  return object;
}

Napi::Array steps_of(Napi::Env env, const PipelineResult& result) {
  Napi::Array steps = Napi::Array::New(env);
  for (const StepFigures& figures : result.steps) {
    Napi::Object step = Napi::Object::New(env);
    step.Set("rows", static_cast<double>(figures.rows));
    step.Set("batches", static_cast<double>(figures.batches));
    step.Set("milliseconds", static_cast<double>(figures.nanoseconds) / 1e6);
    step.Set("peakMemory", static_cast<double>(figures.peak_memory));
    steps.Set(steps.Length(), step);
  }
  return steps;
}

/** Settles the promise of a run. The query may have been closed in the meantime: then nobody can own the table. */
void settle(Napi::Env env, Environment& environment, Handle query, const Napi::Promise::Deferred& deferred,
            Status status, PipelineResult result) {
  auto& handles = environment.handles();
  if (status.ok() && handles.find<OpenQuery>(query) == nullptr) status = {StatusCode::cancelled, ""};
  if (!status.ok()) return deferred.Reject(make_error(env, status).Value());
  Napi::Object object = Napi::Object::New(env);
  object.Set("table", env.Null());
  if (result.table != nullptr) {
    const Handle table = handles.add_owned(query, OpenTable{std::move(result.table), query});
    object.Set("table", Napi::Number::New(env, static_cast<double>(table)));
  }
  object.Set("rowsRead", Napi::Number::New(env, static_cast<double>(result.rows_read)));
  if (!result.steps.empty()) {
    object.Set("steps", steps_of(env, result));
    object.Set("bytesSpilled", Napi::Number::New(env, static_cast<double>(result.bytes_spilled)));
    object.Set("parts", Napi::Number::New(env, static_cast<double>(result.parts)));
    object.Set("partsLeftOut", Napi::Number::New(env, static_cast<double>(result.parts_left_out)));
  }
  deferred.Resolve(object);
}

Napi::Value run_pipeline(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Environment& environment = Environment::of(info);
  const auto& open = read_open<OpenQuery>(info, info[0], "query");
  const Handle query = read_integer(info[0], "query");
  if (!info[1].IsTypedArray() || info[1].As<Napi::TypedArray>().TypedArrayType() != napi_uint8_array) {
    throw Napi::TypeError::New(env, "expected a Uint8Array as pipeline");
  }
  const auto bytes = info[1].As<Napi::Uint8Array>();
  Pipeline pipeline;
  Status status = read_pipeline({bytes.Data(), bytes.ElementLength()}, environment.handles(), pipeline);
  if (status.ok() && environment.handles().find<OpenScheduler>(open.scheduler) == nullptr) {
    status = {StatusCode::cancelled, "the scheduler is closed"};
  }
  pipeline.measured = info[2].ToBoolean().Value();
  const auto deferred = Napi::Promise::Deferred::New(env);
  if (!status.ok()) {
    deferred.Reject(make_error(env, status).Value());
    return deferred.Promise();
  }
  const auto completions = environment.completions();
  completions->expect();
  kindling::run_pipeline(open.query, pipeline, [=, &environment](Status ended, PipelineResult result) {
    auto shared = std::make_shared<Status>(std::move(ended));
    completions->post([=, &environment, result = std::move(result)](Napi::Env at) mutable {
      settle(at, environment, query, deferred, std::move(*shared), std::move(result));
    });
  });
  return deferred.Promise();
}

}  // namespace

void define_query_functions(Napi::Env env, Napi::Object& exports) {
  define(env, exports, "createScheduler", create_scheduler);
  define(env, exports, "closeScheduler", close_scheduler);
  define(env, exports, "createQuery", create_query);
  define(env, exports, "cancelQuery", cancel_query);
  define(env, exports, "closeQuery", close_query);
  define(env, exports, "queryProgress", query_progress);
  define(env, exports, "runPipeline", run_pipeline);
}

}  // namespace kindling::binding
