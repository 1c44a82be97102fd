#include "binding/export_columns.h"

#include <cstdlib>
#include <cstring>
#include <mutex>
#include <numeric>
#include <unordered_set>

#include "binding/javascript_values.h"

namespace kindling::binding {

namespace {

/** Buffers up to this size are copied: that costs less than an external buffer with its finalizer. */
constexpr std::size_t copied_bytes = 4096;

/** Knows the addresses that external buffers have now: V8 allows each of them once in a process. */
class SharedAddresses {
 public:
  static SharedAddresses& instance() {
    static auto* const addresses = new SharedAddresses();
    return *addresses;
  }
  bool add(const void* address) {
    const std::lock_guard lock(mutex_);
    return addresses_.insert(address).second;
  }
  void remove(const void* address) {
    const std::lock_guard lock(mutex_);
    addresses_.erase(address);
  }

 private:
  std::mutex mutex_;
  std::unordered_set<const void*> addresses_;
};

/** Keeps exported memory until JavaScript has let go of it. */
struct SharedBuffer {
  Buffer owner;
  const void* address;
};

void release_shared(napi_env, void*, void* hint) {
  const auto* shared = static_cast<SharedBuffer*>(hint);
  SharedAddresses::instance().remove(shared->address);
  delete shared;
}

bool wants_copies() {
  static const bool wanted = [] {
    const char* setting = std::getenv("KINDLING_COPY_BUFFERS");
    return setting != nullptr && std::strcmp(setting, "1") == 0;
  }();
  return wanted;
}

/** Shares the memory with JavaScript; false where the runtime (such as Electron) refuses external buffers. */
bool share(Napi::Env env, const ExportedBuffer& buffer, napi_value& result) {
  if (wants_copies() || buffer.size <= copied_bytes || !SharedAddresses::instance().add(buffer.bytes)) return false;
  auto* shared = new SharedBuffer{buffer.owner, buffer.bytes};
  void* address = const_cast<std::uint8_t*>(buffer.bytes);
  if (napi_create_external_arraybuffer(env, address, buffer.size, release_shared, shared, &result) == napi_ok) return true;
  release_shared(env, nullptr, shared);
  return false;
}

Napi::ArrayBuffer array_buffer(Napi::Env env, const ExportedBuffer& buffer) {
  napi_value result;
  if (share(env, buffer, result)) return {env, result};
  Napi::ArrayBuffer copy = Napi::ArrayBuffer::New(env, buffer.size);
  if (buffer.size != 0) std::memcpy(copy.Data(), buffer.bytes, buffer.size);
  return copy;
}

Napi::Value bytes(Napi::Env env, const ExportedBuffer& buffer) {
  if (buffer.bytes == nullptr) return env.Null();
  return Napi::Uint8Array::New(env, buffer.size, array_buffer(env, buffer), 0);
}

Napi::Value offsets(Napi::Env env, const ExportedBuffer& buffer) {
  if (buffer.bytes == nullptr) return env.Null();
  return Napi::Int32Array::New(env, buffer.size / sizeof(std::int32_t), array_buffer(env, buffer), 0);
}

Napi::Object column_buffers(Napi::Env env, const ExportedColumn& column) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("length", Napi::Number::New(env, column.length));
  object.Set("nullCount", Napi::Number::New(env, column.null_count));
  object.Set("validity", bytes(env, column.validity));
  object.Set("offsets", offsets(env, column.offsets));
  object.Set("data", bytes(env, column.data));
  Napi::Array children = Napi::Array::New(env, column.children.size());
  for (std::uint32_t index = 0; index < column.children.size(); ++index) {
    children.Set(index, column_buffers(env, column.children[index]));
  }
  object.Set("children", children);
  return object;
}

}  // namespace

Napi::Array export_columns(Napi::Env env, const Chunk& chunk, const std::vector<std::uint32_t>& positions) {
  Napi::Array columns = Napi::Array::New(env, positions.size());
  for (std::uint32_t index = 0; index < positions.size(); ++index) {
    ExportedColumn exported;
    check(env, export_column(*chunk.columns[positions[index]], exported));
    columns.Set(index, column_buffers(env, exported));
  }
  return columns;
}

Napi::Array export_columns(Napi::Env env, const Chunk& chunk) {
  std::vector<std::uint32_t> all(chunk.columns.size());
  std::iota(all.begin(), all.end(), 0);
  return export_columns(env, chunk, all);
}

}  // namespace kindling::binding
