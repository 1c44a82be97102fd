#include "operators/describe_chunks.h"

namespace kindling {

DescribeChunksSink::DescribeChunksSink(TableScan scan) : scan_(std::move(scan)), bounds_(std::make_shared<TableBounds>()) {
  bounds_->chunks.resize(scan_.table->chunks.size());
}

Status DescribeChunksSink::plan_finish(std::uint32_t& jobs) {
  jobs = static_cast<std::uint32_t>(bounds_->chunks.size());
  return {};
}

Status DescribeChunksSink::finish_job(std::uint32_t job, const Cancellation& cancellation) {
  ChunkPointer chunk;
  KINDLING_RETURN_IF_FAILED(scan_.table->chunks[job].load(scan_.columns, cancellation, chunk));
  std::vector<ValueBounds>& columns = bounds_->chunks[job];
  columns.resize(scan_.table->types.size());
  for (const std::uint32_t column : scan_.columns) {
    if (cancellation.is_cancelled()) return {StatusCode::cancelled, ""};
    columns[column] = bounds_of(*chunk->columns[column]);
  }
  return {};
}

Status DescribeChunksSink::complete(TablePointer& table) {
  auto described = std::make_shared<Table>(*scan_.table);
  described->bounds = std::move(bounds_);
  table = std::move(described);
  return {};
}

}  // namespace kindling
