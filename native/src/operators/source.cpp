#include "operators/source.h"

#include "columns/gather.h"
#include "operators/channel_source.h"
#include "operators/concat_source.h"
#include "operators/files_source.h"
#include "operators/marked_source.h"
#include "operators/numbered_source.h"
#include "operators/range_source.h"
#include "operators/table_source.h"
#include "operators/unmatched_source.h"

namespace kindling {

Status read_chunk(const TableChunk& table_chunk, const std::vector<std::uint32_t>& positions, std::uint64_t offset,
                  std::uint32_t rows, SourceState& state, Batch& batch) {
  if (table_chunk.held() == nullptr && state.loaded == nullptr) {
    KINDLING_RETURN_IF_FAILED(table_chunk.load(positions, *state.cancellation, state.loaded));
  }
  const Chunk& chunk = table_chunk.held() == nullptr ? *state.loaded : *table_chunk.held();
  state.columns.resize(positions.size());
  batch.columns.resize(positions.size());
  for (std::size_t index = 0; index < positions.size(); ++index) {
    OwnedVector& column = state.columns[index];
    const Vector& values = chunk.columns[positions[index]]->values;
    KINDLING_RETURN_IF_FAILED(slice(values, static_cast<std::uint32_t>(offset), rows, column));
    batch.columns[index] = column.view();
  }
  batch.rows = rows;
  batch.selection = nullptr;
  return {};
}

Status make_source(const Scan& scan, const std::vector<Type>& types, std::unique_ptr<Source>& source) {
  if (const auto* table = std::get_if<TableScan>(&scan)) return TableSource::make(*table, types, source);
  if (const auto* range = std::get_if<RangeScan>(&scan)) return RangeSource::make(*range, types, source);
  if (const auto* concat = std::get_if<ConcatScan>(&scan)) return ConcatSource::make(*concat, types, source);
  if (const auto* unmatched = std::get_if<UnmatchedScan>(&scan)) {
    return UnmatchedSource::make(*unmatched, types, source);
  }
  if (const auto* marked = std::get_if<MarkedScan>(&scan)) return MarkedSource::make(*marked, types, source);
  if (const auto* files = std::get_if<FilesScan>(&scan)) return FilesSource::make(*files, types, source);
  if (const auto* numbered = std::get_if<NumberedScan>(&scan)) return NumberedSource::make(*numbered, types, source);
  return ChannelSource::make(std::get<ChannelScan>(scan), types, source);
}

}  // namespace kindling
