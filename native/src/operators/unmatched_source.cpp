#include "operators/unmatched_source.h"

#include "columns/gather.h"

namespace kindling {

Status UnmatchedSource::make(const UnmatchedScan& scan, const std::vector<Type>& types,
                             std::unique_ptr<Source>& source) {
  if (scan.table->join_index == nullptr) {
    return {StatusCode::invalid_program, "the table was not built to be joined"};
  }
  std::vector<Type> given = scan.nulls;
  given.insert(given.end(), scan.table->types.begin(), scan.table->types.end());
  if (given != types) return {StatusCode::invalid_program, "the pipeline names other types than the join has"};
  source = std::make_unique<UnmatchedSource>(scan);
  return {};
}

Pull UnmatchedSource::next(std::uint64_t last, Task&, Morsel& morsel) {
  const std::uint64_t order = next_.fetch_add(1, std::memory_order_relaxed);
  if (order >= scan_.table->chunks.size() || order > last) return Pull::ended;
  morsel.order = order;
  morsel.chunk = scan_.table->chunks[order];
  morsel.rows = morsel.chunk.rows();
  return Pull::taken;
}

Status UnmatchedSource::read(const Morsel& morsel, std::uint64_t offset, std::uint32_t rows, SourceState& state,
                             Batch& batch) const {
  std::uint16_t alone[vector_rows];
  std::uint32_t count = 0;
  const auto chunk = static_cast<std::uint32_t>(morsel.order);
  for (std::uint32_t row = 0; row < rows; ++row) {
    const bool met = scan_.table->join_index->was_met(chunk, static_cast<std::uint32_t>(offset) + row);
    if (!met) alone[count++] = static_cast<std::uint16_t>(row);
  }
  const std::size_t nulls = scan_.nulls.size();
  state.columns.resize(nulls + scan_.table->types.size());
  batch.columns.clear();
  for (std::size_t column = 0; column < state.columns.size(); ++column) {
    OwnedVector& target = state.columns[column];
    if (column < nulls) {
      KINDLING_RETURN_IF_FAILED(target.make_null(scan_.nulls[column], count));
    } else {
      OwnedVector window;
      const Vector& values = morsel.chunk.held()->columns[column - nulls]->values;
      KINDLING_RETURN_IF_FAILED(slice(values, static_cast<std::uint32_t>(offset), rows, window));
      KINDLING_RETURN_IF_FAILED(gather(window.view(), alone, count, target));
    }
    batch.columns.push_back(target.view());
  }
  batch.rows = count;
  batch.selection = nullptr;
  return {};
}

}  // namespace kindling
