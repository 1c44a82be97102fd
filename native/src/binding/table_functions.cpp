#include <algorithm>
#include <numeric>
#include <optional>

#include "binding/export_columns.h"
#include "binding/functions.h"
#include "binding/javascript_values.h"
#include "columns/value_bounds.h"

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

/** Gives a bound as a number where it is one. */
std::optional<double> number_of(const Bound& bound) {
  if (const auto* integer = std::get_if<WideInteger>(&bound)) return static_cast<double>(*integer);
  if (const auto* real = std::get_if<double>(&bound)) return *real;
  return std::nullopt;
}

Napi::Value column_bounds(Napi::Env env, const Table& table, std::size_t column) {
  std::int64_t nulls = 0;
  std::optional<double> least;
  std::optional<double> greatest;
  bool is_known = true;
  for (std::size_t index = 0; index < table.chunks.size(); ++index) {
    const auto& columns = table.bounds->chunks[index];
    if (column >= columns.size()) continue;
    const ValueBounds& bounds = columns[column];
    const std::int64_t own_nulls = bounds.nulls.value_or(0);
    nulls += own_nulls;
    if (own_nulls == table.chunks[index].rows()) continue;
    const std::optional<double> low = number_of(bounds.least);
    const std::optional<double> high = number_of(bounds.greatest);
    is_known = is_known && low && high;
    if (!is_known) continue;
    least = std::min(least.value_or(*low), *low);
    greatest = std::max(greatest.value_or(*high), *high);
  }
  Napi::Object object = Napi::Object::New(env);
  object.Set("nulls", Napi::Number::New(env, static_cast<double>(nulls)));
  if (is_known && least && greatest) {
    object.Set("least", Napi::Number::New(env, *least));
    object.Set("greatest", Napi::Number::New(env, *greatest));
  }
  return object;
}

Napi::Value table_bounds(const Napi::CallbackInfo& info) {
  const TablePointer table = read_open<OpenTable>(info, info[0], "table").table;
  if (table->bounds == nullptr) throw Napi::TypeError::New(info.Env(), "the bounds of the table are not known");
  Napi::Array columns = Napi::Array::New(info.Env());
  for (std::size_t column = 0; column < table->types.size(); ++column) {
    columns.Set(columns.Length(), column_bounds(info.Env(), *table, column));
  }
  return columns;
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
  define(env, exports, "tableBounds", table_bounds);
  define(env, exports, "isTableHeld", is_table_held);
  define(env, exports, "isJoinable", is_joinable);
  define(env, exports, "takeParts", take_parts);
  define(env, exports, "exportChunk", export_chunk);
}

}  // namespace kindling::binding
