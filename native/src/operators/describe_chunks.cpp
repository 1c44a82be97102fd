#include "operators/describe_chunks.h"

namespace kindling {

DescribeChunksSink::DescribeChunksSink(TableScan scan)
    : scan_(std::move(scan)), bounds_(std::make_shared<TableBounds>()), codes_(std::make_shared<TableCodes>()) {
  bounds_->chunks.resize(scan_.table->chunks.size());
  codes_->chunks.resize(scan_.table->chunks.size());
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
  // Codes look at the chunk, which they would keep in memory where it does not lie there.
  const bool is_held = scan_.table->chunks[job].held() != nullptr;
  std::vector<std::shared_ptr<const ValueCodes>>& codes = codes_->chunks[job];
  if (is_held) codes.resize(columns.size());
  for (const std::uint32_t column : scan_.columns) {
    if (cancellation.is_cancelled()) return {StatusCode::cancelled, ""};
    columns[column] = bounds_of(*chunk->columns[column]);
    if (is_held) KINDLING_RETURN_IF_FAILED(codes_of(chunk->columns[column], codes[column]));
  }
  return {};
}

Status DescribeChunksSink::complete(TablePointer& table) {
  auto described = std::make_shared<Table>(*scan_.table);
  described->bounds = std::move(bounds_);
  described->codes = std::move(codes_);
  table = std::move(described);
  return {};
}

}  // namespace kindling
