#include "aggregates/aggregate_function.h"
#include "binding/functions.h"
#include "binding/javascript_values.h"
#include "kindling/instruction_set.h"
#include "kindling/kernel_registry.h"
#include "spill/spill_folder.h"

namespace kindling::binding {

namespace {

Napi::Object kernel(Napi::Env env, const std::string& name, const char* kind) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("name", name);
  object.Set("kind", kind);
  return object;
}

Napi::Value kernels(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Napi::Array list = Napi::Array::New(env);
  for (const Kernel* scalar : KernelRegistry::instance().sorted()) {
    list.Set(list.Length(), kernel(env, scalar->name, "scalar"));
  }
  for (const AggregateFunction* aggregate : sorted_aggregates()) {
    list.Set(list.Length(), kernel(env, aggregate->name, "aggregate"));
  }
  return list;
}

void set_short_above(const Napi::CallbackInfo& info) {
  MemoryPool::instance().set_short_above(read_integer(info[0], "bytes"));
}

/** Looks for what ended processes left in a folder beside the program, which does not wait: the folder may hold much else. */
class RemovalOfAbandoned final : public Napi::AsyncWorker {
 public:
  RemovalOfAbandoned(Napi::Env env, std::string parent) : AsyncWorker(env), parent_(std::move(parent)) {}

  void Execute() override { platform::OwnedFolder::remove_abandoned(parent_); }

 private:
  const std::string parent_;
};

void set_spill_folder(const Napi::CallbackInfo& info) {
  std::string parent = read_text(info[0], "path");
  set_spill_parent(parent);
  (new RemovalOfAbandoned(info.Env(), std::move(parent)))->Queue();
}

void set_memory_limit(const Napi::CallbackInfo& info) {
  MemoryPool::instance().set_limit(read_integer(info[0], "bytes"));
}

Napi::Value memory_used(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), static_cast<double>(MemoryPool::instance().used()));
}

Napi::Value current_instruction_set(const Napi::CallbackInfo& info) {
  return Napi::String::New(info.Env(), std::string(instruction_set_name(instruction_set())));
}

void choose_instruction_set(const Napi::CallbackInfo& info) {
  InstructionSet set;
  const std::string name = read_text(info[0], "name");
  if (!find_instruction_set(name, set)) throw Napi::TypeError::New(info.Env(), "there is no instruction set " + name);
  check(info.Env(), select_instruction_set(set));
}

void ask_for_time_zones(const Napi::CallbackInfo& info) {
  if (!info[0].IsFunction()) throw Napi::TypeError::New(info.Env(), "expected a function that reads time zones");
  Environment::of(info).ask_for_time_zones(info[0].As<Napi::Function>());
}

}  // namespace

void define_process_functions(Napi::Env env, Napi::Object& exports) {
  define(env, exports, "kernels", kernels);
  define(env, exports, "setMemoryLimit", set_memory_limit);
  define(env, exports, "setShortAbove", set_short_above);
  define(env, exports, "setSpillFolder", set_spill_folder);
  define(env, exports, "askForTimeZones", ask_for_time_zones);
  define(env, exports, "memoryUsed", memory_used);
  define(env, exports, "instructionSet", current_instruction_set);
  define(env, exports, "selectInstructionSet", choose_instruction_set);
}

}  // namespace kindling::binding
