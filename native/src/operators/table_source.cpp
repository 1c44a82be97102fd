#include "operators/table_source.h"

namespace kindling {

Status TableSource::make(const TableScan& scan, const std::vector<Type>& types, std::unique_ptr<Source>& source) {
  if (scan.columns.size() != types.size()) {
    return {StatusCode::invalid_program, "the pipeline names " + std::to_string(types.size()) + " types for " +
                                             std::to_string(scan.columns.size()) + " columns"};
  }
  for (std::size_t index = 0; index < types.size(); ++index) {
    const std::uint32_t position = scan.columns[index];
    if (position >= scan.table->types.size()) {
      return {StatusCode::invalid_program, "the table has no column " + std::to_string(position)};
    }
    if (scan.table->types[position] != types[index]) {
      return {StatusCode::invalid_program, "column " + std::to_string(position) + " of the table is " +
                                               to_text(scan.table->types[position]) + ", not " +
                                               to_text(types[index])};
    }
  }
  source = std::make_unique<TableSource>(scan);
  return {};
}

Pull TableSource::next(std::uint64_t last, Task&, Morsel& morsel) {
  const std::uint64_t order = next_.fetch_add(1, std::memory_order_relaxed);
  if (order >= scan_.table->chunks.size() || order > last) return Pull::ended;
  morsel.order = order;
  morsel.chunk = scan_.table->chunks[order];
  morsel.rows = morsel.chunk.rows();
  return Pull::taken;
}

Status TableSource::read(const Morsel& morsel, std::uint64_t offset, std::uint32_t rows, SourceState& state,
                         Batch& batch) const {
  return read_chunk(morsel.chunk, scan_.columns, offset, rows, state, batch);
}

}  // namespace kindling
