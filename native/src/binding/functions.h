#pragma once

#include <napi.h>

namespace kindling::binding {

// Each defines the functions of `Door` that its file has.
void define_process_functions(Napi::Env env, Napi::Object& exports);
void define_query_functions(Napi::Env env, Napi::Object& exports);
void define_table_functions(Napi::Env env, Napi::Object& exports);
void define_channel_functions(Napi::Env env, Napi::Object& exports);
void define_file_functions(Napi::Env env, Napi::Object& exports);

/** Adds one function to the module. */
template <class Callback>
void define(Napi::Env env, Napi::Object& exports, const char* name, Callback callback) {
  exports.Set(name, Napi::Function::New(env, callback, name));
}

}  // namespace kindling::binding
