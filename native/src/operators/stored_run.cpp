#include "operators/stored_run.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "kindling/column_builder.h"

namespace kindling {

Status StoredRun::write(const SortOrder& order, const std::vector<Type>& types, const SortedRun& run,
                        SpillFilePointer file, const Cancellation& cancellation, StoredRun& stored) {
  stored.file_ = file;
  stored.rows_ = run.chunk->rows;
  BlockWriter writer(types, std::move(file));
  std::vector<ColumnBuilder> builders;
  for (const Type& type : types) builders.emplace_back(type);
  for (std::uint32_t first = 0; first < stored.rows_; first += block_rows) {
    if (cancellation.is_cancelled()) return {StatusCode::cancelled, ""};
    const std::uint32_t count = std::min(stored.rows_ - first, block_rows);
    std::vector<ColumnPointer> columns(types.size());
    std::vector<const Vector*> vectors;
    for (std::size_t column = 0; column < types.size(); ++column) {
      KINDLING_RETURN_IF_FAILED(builders[column].append(run.rows.columns[column], run.order.data() + first, count));
      KINDLING_RETURN_IF_FAILED(builders[column].finish(columns[column]));
      vectors.push_back(&columns[column]->values);
    }
    const auto* keys = reinterpret_cast<const std::uint8_t*>(run.key(first, order.words()));
    KINDLING_RETURN_IF_FAILED(
        writer.write(vectors, 0, count, {keys, std::size_t{count} * order.words() * 8}, stored.blocks_.emplace_back()));
  }
  return {};
}

Status StoredRun::read(const SortOrder& order, const std::vector<Type>& types, std::uint32_t block,
                       std::span<const std::uint32_t> columns, SortedRun& run) const {
  Buffer keys;
  KINDLING_RETURN_IF_FAILED(read_block(*file_, types, blocks_[block], columns, run.chunk, &keys));
  const std::uint32_t rows = run.chunk->rows;
  KINDLING_RETURN_IF_FAILED(run.keys.resize(std::size_t{rows} * order.words()));
  if (order.words() != 0) std::memcpy(run.keys.data(), keys.data(), run.keys.size() * 8);
  KINDLING_RETURN_IF_FAILED(run.order.resize(rows));
  std::iota(run.order.begin(), run.order.end(), 0);
  run.rows.columns.clear();
  for (const ColumnPointer& column : run.chunk->columns) {
    run.rows.columns.push_back(column == nullptr ? Vector() : column->values);
  }
  return {};
}

}  // namespace kindling
