#include "binding/export_columns.h"

#include <cstdlib>
#include <cstring>
#include <mutex>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "binding/javascript_values.h"

namespace kindling::binding {

namespace {

/** Buffers up to this size are copied: that costs less than an external buffer with its finalizer. */
constexpr std::size_t copied_bytes = 4096;

/**
 * Keeps exported memory until JavaScript has let go of it. V8 allows each address once in a process. A buffer is known by
 * a number, since it may be released twice: a runtime that ends in the middle of making an external buffer says that it
 * failed, and may yet call the finalizer later.
 */
class SharedBuffers {
 public:
  static SharedBuffers& instance() {
    static auto* const buffers = new SharedBuffers();
    return *buffers;
  }

  /** Gives the number of the buffer; 0 where its memory is shared already. */
  std::uintptr_t add(const ExportedBuffer& buffer) {
    const std::lock_guard lock(mutex_);
    if (!addresses_.insert(buffer.bytes).second) return 0;
    buffers_.emplace(++last_, buffer);
    return last_;
  }

  void release(std::uintptr_t number) {
    ExportedBuffer released;
    const std::lock_guard lock(mutex_);
    const auto found = buffers_.find(number);
    if (found == buffers_.end()) return;
    released = std::move(found->second);
    addresses_.erase(released.bytes);
    buffers_.erase(found);
  }

 private:
  std::mutex mutex_;
  std::uintptr_t last_ = 0;
  std::unordered_map<std::uintptr_t, ExportedBuffer> buffers_;
  std::unordered_set<const void*> addresses_;
};

void release_shared(napi_env, void*, void* number) {
  SharedBuffers::instance().release(reinterpret_cast<std::uintptr_t>(number));
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
  if (wants_copies() || buffer.size <= copied_bytes) return false;
  const std::uintptr_t number = SharedBuffers::instance().add(buffer);
  if (number == 0) return false;
  void* address = const_cast<std::uint8_t*>(buffer.bytes);
  void* hint = reinterpret_cast<void*>(number);
  if (napi_create_external_arraybuffer(env, address, buffer.size, release_shared, hint, &result) == napi_ok) return true;
  SharedBuffers::instance().release(number);
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
