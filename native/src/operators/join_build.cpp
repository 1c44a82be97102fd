#include "operators/join_build.h"

namespace kindling {

Status JoinBuildSink::make(const JoinBuild& build, const std::vector<Type>& types, std::unique_ptr<Sink>& sink) {
  if (build.keys.size() != build.null_safe.size()) {
    return {StatusCode::invalid_program, "every key of a join is either safe for NULL or not"};
  }
  for (const std::uint32_t key : build.keys) {
    if (key >= types.size()) {
      return {StatusCode::invalid_program, "there is no column " + std::to_string(key) + " to join by"};
    }
    if (is_nested(types[key].kind)) {
      return {StatusCode::invalid_program, "a join cannot go by a column of type " + to_text(types[key])};
    }
  }
  sink = std::make_unique<JoinBuildSink>(build, types);
  return {};
}

Status JoinBuildSink::make_over(const JoinBuild& build, const TableScan& scan, const std::vector<Type>& types,
                                std::unique_ptr<Sink>& sink) {
  KINDLING_RETURN_IF_FAILED(make(build, types, sink));
  static_cast<JoinBuildSink&>(*sink).over_ = scan;
  return {};
}

/** Takes the columns of the table that is handed on; chunks that do not lie in memory are loaded. */
Status JoinBuildSink::take_over(const Cancellation& cancellation) {
  auto table = std::make_shared<Table>();
  table->types = types_;
  table->rows = over_->table->rows;
  for (const TableChunk& chunk : over_->table->chunks) {
    ChunkPointer loaded;
    KINDLING_RETURN_IF_FAILED(chunk.load(over_->columns, cancellation, loaded));
    auto picked = std::make_shared<Chunk>();
    picked->rows = loaded->rows;
    for (const std::uint32_t column : over_->columns) picked->columns.push_back(loaded->columns[column]);
    table->chunks.emplace_back(std::move(picked));
  }
  table_ = std::move(table);
  return {};
}

Status JoinBuildSink::plan_finish(std::uint32_t& jobs) {
  jobs = 1;
  return {};
}

Status JoinBuildSink::finish_job(std::uint32_t, const Cancellation& cancellation) {
  KINDLING_RETURN_IF_FAILED(over_ ? take_over(cancellation) : rows_.complete(table_));
  std::vector<ChunkPointer> chunks;
  for (const TableChunk& chunk : table_->chunks) chunks.push_back(chunk.held());
  index_ = std::make_shared<JoinIndex>(build_.keys, build_.null_safe, types_);
  return index_->build(chunks, cancellation);
}

Status JoinBuildSink::complete(TablePointer& table) {
  auto indexed = std::make_shared<Table>(*table_);
  indexed->join_index = std::move(index_);
  table = std::move(indexed);
  return {};
}

}  // namespace kindling
