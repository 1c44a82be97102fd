#include "operators/marked_source.h"

#include "operators/join_index.h"

namespace kindling {

Status MarkedSource::make(const MarkedScan& scan, const std::vector<Type>& types, std::unique_ptr<Source>& source) {
  if (scan.table->join_index == nullptr) {
    return {StatusCode::invalid_program, "the table was not built to be joined"};
  }
  std::vector<Type> given = scan.table->types;
  given.emplace_back(PhysicalType::boolean);
  if (given != types) return {StatusCode::invalid_program, "the pipeline names other types than the table has"};
  source = std::make_unique<MarkedSource>(scan);
  return {};
}

MarkedSource::MarkedSource(const MarkedScan& scan) : table_(scan.table) {
  for (std::size_t column = 0; column < table_->types.size(); ++column) {
    positions_.push_back(static_cast<std::uint32_t>(column));
  }
}

Pull MarkedSource::next(std::uint64_t last, Task&, Morsel& morsel) {
  const std::uint64_t order = next_.fetch_add(1, std::memory_order_relaxed);
  if (order >= table_->chunks.size() || order > last) return Pull::ended;
  morsel.order = order;
  morsel.chunk = table_->chunks[order];
  morsel.rows = morsel.chunk.rows();
  return Pull::taken;
}

Status MarkedSource::read(const Morsel& morsel, std::uint64_t offset, std::uint32_t rows, SourceState& state,
                          Batch& batch) const {
  KINDLING_RETURN_IF_FAILED(read_chunk(morsel.chunk, positions_, offset, rows, state, batch));
  // The mark stands behind the columns of the table, whose vectors `read_chunk` counts.
  OwnedVector& mark = state.columns.emplace_back();
  KINDLING_RETURN_IF_FAILED(mark.prepare(PhysicalType::boolean, rows));
  auto* marks = mark.data<std::uint8_t>();
  const auto chunk = static_cast<std::uint32_t>(morsel.order);
  for (std::uint32_t row = 0; row < rows; ++row) {
    marks[row] = table_->join_index->was_met(chunk, static_cast<std::uint32_t>(offset) + row);
  }
  batch.columns.push_back(mark.view());
  return {};
}

}  // namespace kindling
