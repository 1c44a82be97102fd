#include "operators/draw.h"

#include <algorithm>

#include "columns/beside.h"
#include "operators/collect.h"
#include "random/draw_function.h"

namespace kindling {

DrawSink::DrawSink(const DrawRandom& random, const std::vector<Type>& types, const SpillSpacePointer& spill_space)
    : random_(random), types_(types), rows_(std::make_unique<CollectSink>(Collect{}, types, spill_space)) {
  for (const DrawCall& call : random_.calls) {
    stores_.push_back(std::make_unique<ChunkStore>(std::vector<Type>{call.type}, spill_space));
  }
}

Status DrawSink::make(const DrawRandom& random, const std::vector<Type>& types, const SpillSpacePointer& spill_space,
                      std::unique_ptr<Sink>& sink) {
  for (const DrawCall& call : random.calls) {
    std::unique_ptr<Draw> draw;
    KINDLING_RETURN_IF_FAILED(make_draw(call, types, draw));
  }
  sink.reset(new DrawSink(random, types, spill_space));
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
  std::vector<std::uint32_t> columns = call.arguments;
  if (call.active) columns.push_back(*call.active);
  for (const TableChunk& table_chunk : collected_->chunks) {
    ChunkPointer chunk;
    KINDLING_RETURN_IF_FAILED(table_chunk.load(columns, cancellation, chunk));
    rows.arguments.clear();
    for (const std::uint32_t argument : call.arguments) rows.arguments.push_back(&chunk->columns[argument]->values);
    rows.active = call.active ? &chunk->columns[*call.active]->values : nullptr;
    ColumnBuilder builder(call.type);
    for (rows.first = 0; rows.first < chunk->rows; rows.first += rows.count) {
      if (cancellation.is_cancelled()) return {StatusCode::cancelled, ""};
      rows.count = std::min(chunk->rows - rows.first, vector_rows);
      KINDLING_RETURN_IF_FAILED(draw->draw(rows, builder));
    }
    auto drawn = std::make_shared<Chunk>();
    drawn->rows = chunk->rows;
    KINDLING_RETURN_IF_FAILED(builder.finish(drawn->columns.emplace_back()));
    KINDLING_RETURN_IF_FAILED(stores_[job]->keep(std::move(drawn), drawn_[job].emplace_back()));
  }
  return {};
}

Status DrawSink::complete(TablePointer& table) {
  auto result = std::make_shared<Table>();
  result->types = types_;
  result->rows = collected_->rows;
  for (const DrawCall& call : random_.calls) result->types.push_back(call.type);
  std::vector<std::uint32_t> widths(random_.calls.size() + 1, 1);
  widths[0] = static_cast<std::uint32_t>(types_.size());
  for (std::size_t index = 0; index < collected_->chunks.size(); ++index) {
    std::vector<TableChunk> beside{collected_->chunks[index]};
    for (const auto& chunks : drawn_) beside.push_back(chunks[index]);
    result->chunks.push_back(put_beside(std::move(beside), widths));
  }
  table = std::move(result);
  return {};
}

}  // namespace kindling
