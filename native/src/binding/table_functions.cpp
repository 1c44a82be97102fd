#include <algorithm>
#include <numeric>

#include "binding/export_columns.h"
#include "binding/functions.h"
#include "binding/javascript_values.h"

namespace kindling::binding {

namespace {

std::int64_t column_bytes(const ArrowColumn& column) {
  auto bytes = static_cast<std::int64_t>(column.validity.size() + column.offsets.size_bytes() + column.data.size());
  for (const ArrowColumn& child : column.children) bytes += column_bytes(child);
  return bytes;
}

Napi::Value import_table(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const std::vector<Type> types = read_types(info[0]);
  const std::vector<ArrowColumn> columns = read_columns(info[2]);
  OpenTable open;
  check(env, kindling::import_table(types, read_integer(info[1], "length"), columns, open.table));
  // Such a table lives until the program drops its batch, which the collector does sooner when it knows the size.
  for (const ArrowColumn& column : columns) open.reported_bytes += column_bytes(column);
  Napi::MemoryManagement::AdjustExternalMemory(env, open.reported_bytes);
  const Handle handle = Environment::of(info).handles().add(std::move(open));
  return Napi::Number::New(env, static_cast<double>(handle));
}

void release_table(const Napi::CallbackInfo& info) {
  const auto& open = read_open<OpenTable>(info, info[0], "table");
  Napi::MemoryManagement::AdjustExternalMemory(info.Env(), -open.reported_bytes);
  Environment::of(info).handles().remove(read_integer(info[0], "table"));
}

Napi::Value table_rows(const Napi::CallbackInfo& info) {
  const auto& open = read_open<OpenTable>(info, info[0], "table");
  return Napi::Number::New(info.Env(), static_cast<double>(open.table->rows));
}

Napi::Value table_chunks(const Napi::CallbackInfo& info) {
  const auto& open = read_open<OpenTable>(info, info[0], "table");
  return Napi::Number::New(info.Env(), static_cast<double>(open.table->chunks.size()));
}

Napi::Value is_table_held(const Napi::CallbackInfo& info) {
  const auto& open = read_open<OpenTable>(info, info[0], "table");
  const auto& chunks = open.table->chunks;
  const bool held =
      std::all_of(chunks.begin(), chunks.end(), [](const TableChunk& chunk) { return chunk.held() != nullptr; });
  return Napi::Boolean::New(info.Env(), held);
}

Napi::Value is_joinable(const Napi::CallbackInfo& info) {
  const auto& open = read_open<OpenTable>(info, info[0], "table");
  return Napi::Boolean::New(info.Env(), open.table->join_index != nullptr);
}

Napi::Value take_parts(const Napi::CallbackInfo& info) {
  const OpenTable open = read_open<OpenTable>(info, info[0], "table");
  if (open.table->parts.empty()) throw Napi::TypeError::New(info.Env(), "the table has no parts");
  HandleTable& handles = Environment::of(info).handles();
  Napi::Array tables = Napi::Array::New(info.Env());
  for (const TablePointer& part : open.table->parts) {
    const Handle handle = handles.add_owned(open.query, OpenTable{part, open.query});
    tables.Set(tables.Length(), Napi::Number::New(info.Env(), static_cast<double>(handle)));
  }
  Napi::Object parts = Napi::Object::New(info.Env());
  parts.Set("tables", tables);
  parts.Set("hasNullKey", Napi::Boolean::New(info.Env(), open.table->has_null_key));
  handles.remove(read_integer(info[0], "table"));
  return parts;
}

Napi::Value export_chunk(const Napi::CallbackInfo& info) {
  const auto table = read_open<OpenTable>(info, info[0], "table").table;
  const std::uint64_t index = read_integer(info[1], "chunk");
  if (index >= table->chunks.size()) throw Napi::TypeError::New(info.Env(), "the table has no such chunk");
  std::vector<std::uint32_t> columns(table->types.size());
  std::iota(columns.begin(), columns.end(), 0);
  ChunkPointer loaded;
  check(info.Env(), table->chunks[index].load(columns, NeverCancelled(), loaded));
  const Chunk& chunk = *loaded;
  Napi::Object object = Napi::Object::New(info.Env());
  object.Set("length", Napi::Number::New(info.Env(), chunk.rows));
  object.Set("columns", export_columns(info.Env(), chunk));
  return object;
}

}  // namespace

void define_table_functions(Napi::Env env, Napi::Object& exports) {
  define(env, exports, "importTable", import_table);
  define(env, exports, "releaseTable", release_table);
  define(env, exports, "tableRows", table_rows);
  define(env, exports, "tableChunks", table_chunks);
  define(env, exports, "isTableHeld", is_table_held);
  define(env, exports, "isJoinable", is_joinable);
  define(env, exports, "takeParts", take_parts);
  define(env, exports, "exportChunk", export_chunk);
}

}  // namespace kindling::binding
