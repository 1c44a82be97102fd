#pragma once

#include <napi.h>

#include "binding/environment.h"
#include "kindling/arrow.h"

namespace kindling::binding {

/** Reads a safe integer from 0 to `most`; throws a TypeError that names the argument. */
std::uint64_t read_integer(const Napi::Value& value, const char* name, std::uint64_t most = 9007199254740991u);
std::string read_text(const Napi::Value& value, const char* name);
Napi::Array read_list(const Napi::Value& value, const char* name);
std::vector<std::uint32_t> read_positions(const Napi::Value& value, const char* name);

/** Reads types as `specification.ts` has them. */
Type read_type(const Napi::Value& value, int depth = 0);
std::vector<Type> read_types(const Napi::Value& value);

/** Looks at columns in Arrow layout. The spans are valid as long as the JavaScript values are. */
std::vector<ArrowColumn> read_columns(const Napi::Value& value);

/** Finds what an argument stands for; throws a TypeError when it is no handle of that kind. */
template <class T>
T& read_open(const Napi::CallbackInfo& info, const Napi::Value& value, const char* kind) {
  T* open = Environment::of(info).handles().find<T>(read_integer(value, kind));
  if (open == nullptr) throw Napi::TypeError::New(info.Env(), std::string("there is no such ") + kind);
  return *open;
}

/** Makes the error of a failure: its `failure` is a `NativeFailure`. */
Napi::Error make_error(Napi::Env env, const Status& status);
/** Throws unless the status is a success. */
void check(Napi::Env env, const Status& status);

}  // namespace kindling::binding
