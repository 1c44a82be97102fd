#include "operators/row_gatherer.h"

#include <numeric>

namespace kindling {

namespace {
std::vector<std::uint32_t> all_of(const std::vector<Type>& types) {
  std::vector<std::uint32_t> columns(types.size());
  std::iota(columns.begin(), columns.end(), 0);
  return columns;
}
}  // namespace

RowGatherer::RowGatherer(const std::vector<Type>& types, std::vector<const Chunk*> chunks)
    : RowGatherer(types, all_of(types), std::move(chunks)) {}

RowGatherer::RowGatherer(const std::vector<Type>& types, std::span<const std::uint32_t> columns,
                         std::vector<const Chunk*> chunks)
    : width_(types.size()), columns_(columns.begin(), columns.end()), chunks_(std::move(chunks)) {
  for (const std::uint32_t column : columns_) builders_.emplace_back(types[column]);
  sources_.reserve(vector_rows);
  rows_.reserve(vector_rows);
}

Status RowGatherer::reserve(std::uint32_t rows) {
  for (ColumnBuilder& builder : builders_) KINDLING_RETURN_IF_FAILED(builder.reserve(rows));
  return {};
}

Status RowGatherer::replace(std::uint32_t chunk, const Chunk* other) {
  KINDLING_RETURN_IF_FAILED(flush());
  chunks_[chunk] = other;
  return {};
}

Status RowGatherer::finish(ChunkPointer& chunk) {
  KINDLING_RETURN_IF_FAILED(flush());
  auto finished = std::make_shared<Chunk>();
  finished->rows = total_;
  finished->columns.resize(width_);
  for (std::size_t index = 0; index < builders_.size(); ++index) {
    KINDLING_RETURN_IF_FAILED(builders_[index].finish(finished->columns[columns_[index]]));
  }
  chunk = std::move(finished);
  return {};
}

Status RowGatherer::flush() {
  if (rows_.empty()) return {};
  std::vector<const Vector*> columns(chunks_.size());
  for (std::size_t index = 0; index < builders_.size(); ++index) {
    for (std::size_t chunk = 0; chunk < chunks_.size(); ++chunk) {
      if (chunks_[chunk] == nullptr) continue;
      columns[chunk] = &chunks_[chunk]->columns[columns_[index]]->values;
    }
    KINDLING_RETURN_IF_FAILED(builders_[index].append_scattered(columns.data(), sources_.data(), rows_.data(),
                                                                static_cast<std::uint32_t>(rows_.size())));
  }
  total_ += static_cast<std::uint32_t>(rows_.size());
  sources_.clear();
  rows_.clear();
  return {};
}

}  // namespace kindling
