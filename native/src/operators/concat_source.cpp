#include "operators/concat_source.h"

#include "operators/table_source.h"

namespace kindling {

Status ConcatSource::make(const ConcatScan& scan, const std::vector<Type>& types, std::unique_ptr<Source>& source) {
  std::unique_ptr<Source> checked;
  for (const TableScan& table : scan.tables) KINDLING_RETURN_IF_FAILED(TableSource::make(table, types, checked));
  source = std::make_unique<ConcatSource>(scan);
  return {};
}

ConcatSource::ConcatSource(ConcatScan scan) : scan_(std::move(scan)) {
  for (std::uint32_t table = 0; table < scan_.tables.size(); ++table) {
    for (std::uint32_t chunk = 0; chunk < scan_.tables[table].table->chunks.size(); ++chunk) {
      morsels_.push_back({table, chunk});
    }
  }
}

Pull ConcatSource::next(std::uint64_t last, Task&, Morsel& morsel) {
  const std::uint64_t order = next_.fetch_add(1, std::memory_order_relaxed);
  if (order >= morsels_.size() || order > last) return Pull::ended;
  morsel.order = order;
  morsel.chunk = scan_.tables[morsels_[order].table].table->chunks[morsels_[order].chunk];
  morsel.rows = morsel.chunk.rows();
  return Pull::taken;
}

Status ConcatSource::read(const Morsel& morsel, std::uint64_t offset, std::uint32_t rows, SourceState& state,
                          Batch& batch) const {
  const TableScan& table = scan_.tables[morsels_[morsel.order].table];
  return read_chunk(morsel.chunk, table.columns, offset, rows, state, batch);
}

}  // namespace kindling
