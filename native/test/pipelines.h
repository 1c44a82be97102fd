#pragma once

#include <future>
#include <numeric>

#include "expressions.h"
#include "kindling/channel.h"
#include "kindling/pipeline.h"
#include "kindling/query.h"

// Builds tables and runs pipelines to their end.
namespace kindling::testing {

/** What a run left behind. */
struct Outcome {
  Status status;
  PipelineResult result;
};

inline std::shared_ptr<Scheduler> scheduler(std::uint32_t threads) {
  std::shared_ptr<Scheduler> made;
  return Scheduler::start(threads, made).ok() ? made : nullptr;
}

/** Starts a pipeline; the future is ready at its end. */
inline std::future<Outcome> start(const std::shared_ptr<Query>& query, const Pipeline& pipeline) {
  auto promise = std::make_shared<std::promise<Outcome>>();
  std::future<Outcome> future = promise->get_future();
  run_pipeline(query, pipeline, [promise](Status status, PipelineResult result) {
    promise->set_value({std::move(status), std::move(result)});
  });
  return future;
}

inline Outcome run(const Pipeline& pipeline, std::uint32_t threads = 2, std::uint32_t rows_at_once = vector_rows) {
  const auto pool = scheduler(threads);
  const auto query = std::make_shared<Query>(pool, rows_at_once);
  Outcome outcome = start(query, pipeline).get();
  pool->close();
  return outcome;
}

/** Makes a table of chunks of `chunk_rows` rows, whose values `fill(builders, row)` appends. */
template <class Fill>
TablePointer table(std::vector<Type> types, std::uint32_t rows, std::uint32_t chunk_rows, Fill fill) {
  auto made = std::make_shared<Table>();
  made->types = types;
  made->rows = rows;
  for (std::uint32_t first = 0; first < rows; first += chunk_rows) {
    auto chunk = std::make_shared<Chunk>();
    std::vector<ColumnBuilder> builders;
    for (const Type& type : types) builders.emplace_back(type);
    for (std::uint32_t row = first; row < std::min(rows, first + chunk_rows); ++row, ++chunk->rows) fill(builders, row);
    for (ColumnBuilder& builder : builders) {
      if (!builder.finish(chunk->columns.emplace_back()).ok()) return nullptr;
    }
    made->chunks.emplace_back(chunk);
  }
  return made;
}

/** Appends one value to a builder. */
template <class T>
void append(ColumnBuilder& builder, PhysicalType type, const std::optional<T>& value) {
  const ColumnPointer one = column<T>(type, {value});
  if (!builder.append_range(one->values, 0, 1).ok()) fail(__FILE__, __LINE__, "append failed");
}

/** Gives a chunk of a table, wherever it lies. */
inline ChunkPointer loaded(const TableChunk& chunk, std::size_t columns) {
  std::vector<std::uint32_t> all(columns);
  std::iota(all.begin(), all.end(), 0);
  ChunkPointer result;
  const Status status = chunk.load(all, NeverCancelled(), result);
  if (!status.ok()) fail(__FILE__, __LINE__, status.failure().detail);
  return result;
}

/** Reads a column of a table. */
template <class T>
std::vector<std::optional<T>> read(const TablePointer& table, std::size_t column) {
  std::vector<std::optional<T>> result;
  for (const TableChunk& table_chunk : table->chunks) {
    const ChunkPointer chunk = loaded(table_chunk, table->types.size());
    const auto part = values<T>(chunk->columns[column]->values);
    result.insert(result.end(), part.begin(), part.end());
  }
  return result;
}

inline Constant number(PhysicalType type, std::int64_t value) {
  return {type, false, static_cast<std::uint64_t>(value), ""};
}

inline const Type i64_type = PhysicalType::i64;

/** `column % 3 == 0` would need kernels of others; this keeps rows whose bool column is true. */
inline Filter keep_true(const std::vector<Type>& types, std::uint32_t column) {
  return {Program{types, {}, {}, {column}}};
}

/** Adds a constant to column 0, which is `i64`, and gives only that. */
inline Project add_number(std::int64_t value) {
  return {Program{{i64_type}, {number(PhysicalType::i64, value)}, {{"add_i64", i64_type, {0, 1}, -1}}, {2}}};
}

}  // namespace kindling::testing
