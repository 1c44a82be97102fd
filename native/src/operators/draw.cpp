#include "operators/draw.h"

#include <algorithm>

#include "operators/collect.h"
#include "random/draw_function.h"

namespace kindling {

DrawSink::DrawSink(const DrawRandom& random, const std::vector<Type>& types)
    : random_(random), types_(types), rows_(std::make_unique<CollectSink>(Collect{}, types)) {}

Status DrawSink::make(const DrawRandom& random, const std::vector<Type>& types, std::unique_ptr<Sink>& sink) {
  for (const DrawCall& call : random.calls) {
    std::unique_ptr<Draw> draw;
    KINDLING_RETURN_IF_FAILED(make_draw(call, types, draw));
  }
  sink.reset(new DrawSink(random, types));
  return {};
}

Status DrawSink::plan_finish(std::uint32_t& jobs) {
  KINDLING_RETURN_IF_FAILED(rows_->complete(collected_));
  jobs = static_cast<std::uint32_t>(random_.calls.size());
  drawn_.resize(jobs);
  return {};
}

Status DrawSink::finish_job(std::uint32_t job, const Cancellation& cancellation) {
  const DrawCall& call = random_.calls[job];
  std::unique_ptr<Draw> draw;
  KINDLING_RETURN_IF_FAILED(make_draw(call, types_, draw));
  DrawnRows rows;
  for (const TableChunk& table_chunk : collected_->chunks) {
    const ChunkPointer& chunk = table_chunk.held();
    rows.arguments.clear();
    for (const std::uint32_t argument : call.arguments) rows.arguments.push_back(&chunk->columns[argument]->values);
    rows.active = call.active ? &chunk->columns[*call.active]->values : nullptr;
    ColumnBuilder builder(call.type);
    for (rows.first = 0; rows.first < chunk->rows; rows.first += rows.count) {
      if (cancellation.is_cancelled()) return {StatusCode::cancelled, ""};
      rows.count = std::min(chunk->rows - rows.first, vector_rows);
      KINDLING_RETURN_IF_FAILED(draw->draw(rows, builder));
    }
    KINDLING_RETURN_IF_FAILED(builder.finish(drawn_[job].emplace_back()));
  }
  return {};
}

Status DrawSink::complete(TablePointer& table) {
  auto result = std::make_shared<Table>();
  result->types = types_;
  result->rows = collected_->rows;
  for (const DrawCall& call : random_.calls) result->types.push_back(call.type);
  for (std::size_t index = 0; index < collected_->chunks.size(); ++index) {
    auto chunk = std::make_shared<Chunk>(*collected_->chunks[index].held());
    for (const auto& columns : drawn_) chunk->columns.push_back(columns[index]);
    result->chunks.emplace_back(std::move(chunk));
  }
  table = std::move(result);
  return {};
}

}  // namespace kindling
