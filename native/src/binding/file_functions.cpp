#include "binding/functions.h"
#include "binding/javascript_values.h"

namespace kindling::binding {

namespace {

Napi::Value add_file(const Napi::CallbackInfo& info, InputFilePointer file) {
  const Handle query = read_integer(info[0], "query");
  const Handle handle = Environment::of(info).handles().add_owned(query, OpenFile{std::move(file)});
  return Napi::Number::New(info.Env(), static_cast<double>(handle));
}

Napi::Value open_file(const Napi::CallbackInfo& info) {
  read_open<OpenQuery>(info, info[0], "query");
  const auto descriptor = static_cast<int>(read_integer(info[1], "descriptor", INT32_MAX));
  InputFilePointer file;
  check(info.Env(), open_descriptor(descriptor, read_integer(info[2], "size"), file));
  return add_file(info, std::move(file));
}

Napi::Value open_bytes(const Napi::CallbackInfo& info) {
  read_open<OpenQuery>(info, info[0], "query");
  if (!info[1].IsTypedArray() || info[1].As<Napi::TypedArray>().TypedArrayType() != napi_uint8_array) {
    throw Napi::TypeError::New(info.Env(), "expected a Uint8Array as bytes");
  }
  const auto bytes = info[1].As<Napi::Uint8Array>();
  InputFilePointer file;
  check(info.Env(), kindling::open_bytes({bytes.Data(), bytes.ElementLength()}, file));
  return add_file(info, std::move(file));
}

void release_file(const Napi::CallbackInfo& info) {
  read_open<OpenFile>(info, info[0], "file");
  Environment::of(info).handles().remove(read_integer(info[0], "file"));
}

}  // namespace

void define_file_functions(Napi::Env env, Napi::Object& exports) {
  define(env, exports, "openFile", open_file);
  define(env, exports, "openBytes", open_bytes);
  define(env, exports, "releaseFile", release_file);
}

}  // namespace kindling::binding
