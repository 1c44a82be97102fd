#include "binding/functions.h"
#include "binding/javascript_values.h"
#include "kindling/describe_file.h"

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

Napi::Value describe_file(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const auto query = read_open<OpenQuery>(info, info[0], "query").query;
  ScannedFile file{read_open<OpenFile>(info, info[1], "file").file, read_text(info[2], "path"), {}};
  if (!info[3].IsTypedArray() || info[3].As<Napi::TypedArray>().TypedArrayType() != napi_uint8_array) {
    throw Napi::TypeError::New(env, "expected a Uint8Array as format");
  }
  const auto bytes = info[3].As<Napi::Uint8Array>();
  std::shared_ptr<const FileFormat> format;
  const Status status = read_format({bytes.Data(), bytes.ElementLength()}, format);
  const auto deferred = Napi::Promise::Deferred::New(env);
  if (!status.ok()) {
    deferred.Reject(make_error(env, status).Value());
    return deferred.Promise();
  }
  const auto completions = Environment::of(info).completions();
  completions->expect();
  kindling::describe_file(query, std::move(format), std::move(file), [=](Status ended, std::string description) {
    auto shared = std::make_shared<Status>(std::move(ended));
    completions->post([=, description = std::move(description)](Napi::Env at) {
      if (!shared->ok()) return deferred.Reject(make_error(at, *shared).Value());
      deferred.Resolve(Napi::String::New(at, description));
    });
  });
  return deferred.Promise();
}

void release_file(const Napi::CallbackInfo& info) {
  read_open<OpenFile>(info, info[0], "file");
  Environment::of(info).handles().remove(read_integer(info[0], "file"));
}

}  // namespace

void define_file_functions(Napi::Env env, Napi::Object& exports) {
  define(env, exports, "openFile", open_file);
  define(env, exports, "openBytes", open_bytes);
  define(env, exports, "describeFile", describe_file);
  define(env, exports, "releaseFile", release_file);
}

}  // namespace kindling::binding
