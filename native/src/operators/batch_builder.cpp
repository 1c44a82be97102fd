#include "operators/batch_builder.h"

namespace kindling {

BatchBuilder::BatchBuilder(const std::vector<Type>& types) : types_(types) { clear(); }

Status BatchBuilder::append(const Batch& batch, std::uint32_t first, std::uint32_t count) {
  for (std::size_t index = 0; index < columns_.size(); ++index) {
    const Vector& values = batch.columns[index];
    KINDLING_RETURN_IF_FAILED(batch.selection == nullptr
                                  ? columns_[index].append_range(values, first, count)
                                  : columns_[index].append(values, batch.selection + first, count));
  }
  rows_ += count;
  return {};
}

Status BatchBuilder::append_rows(const Batch& batch, const std::uint32_t* rows, std::uint32_t count) {
  for (std::size_t index = 0; index < columns_.size(); ++index) {
    KINDLING_RETURN_IF_FAILED(columns_[index].append(batch.columns[index], rows, count));
  }
  rows_ += count;
  return {};
}

Status BatchBuilder::finish(ChunkPointer& chunk) {
  auto finished = std::make_shared<Chunk>();
  finished->rows = rows_;
  for (ColumnBuilder& column : columns_) KINDLING_RETURN_IF_FAILED(column.finish(finished->columns.emplace_back()));
  rows_ = 0;
  chunk = std::move(finished);
  return {};
}

void BatchBuilder::clear() {
  columns_.clear();
  for (const Type& type : types_) columns_.emplace_back(type);
  rows_ = 0;
}

}  // namespace kindling
