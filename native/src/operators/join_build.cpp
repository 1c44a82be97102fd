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
  auto table = std::make_shared<Table>();
  table->types = types;
  table->rows = scan.table->rows;
  for (const ChunkPointer& chunk : scan.table->chunks) {
    auto picked = std::make_shared<Chunk>();
    picked->rows = chunk->rows;
    for (const std::uint32_t column : scan.columns) picked->columns.push_back(chunk->columns[column]);
    table->chunks.push_back(std::move(picked));
  }
  static_cast<JoinBuildSink&>(*sink).table_ = std::move(table);
  return {};
}

Status JoinBuildSink::plan_finish(std::uint32_t& jobs) {
  jobs = 1;
  return {};
}

Status JoinBuildSink::finish_job(std::uint32_t, const Cancellation& cancellation) {
  if (table_ == nullptr) KINDLING_RETURN_IF_FAILED(rows_.complete(table_));
  index_ = std::make_shared<JoinIndex>(build_.keys, build_.null_safe, types_);
  return index_->build(table_->chunks, cancellation);
}

Status JoinBuildSink::complete(TablePointer& table) {
  auto indexed = std::make_shared<Table>(*table_);
  indexed->join_index = std::move(index_);
  table = std::move(indexed);
  return {};
}

}  // namespace kindling
