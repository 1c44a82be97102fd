#include "operators/row_gatherer.h"

namespace kindling {

RowGatherer::RowGatherer(const std::vector<Type>& types, std::vector<const Chunk*> chunks)
    : chunks_(std::move(chunks)) {
  for (const Type& type : types) builders_.emplace_back(type);
  sources_.reserve(vector_rows);
  rows_.reserve(vector_rows);
}

Status RowGatherer::finish(ChunkPointer& chunk) {
  KINDLING_RETURN_IF_FAILED(flush());
  auto finished = std::make_shared<Chunk>();
  finished->rows = total_;
  for (ColumnBuilder& builder : builders_) KINDLING_RETURN_IF_FAILED(builder.finish(finished->columns.emplace_back()));
  chunk = std::move(finished);
  return {};
}

Status RowGatherer::flush() {
  std::vector<const Vector*> columns(chunks_.size());
  for (std::size_t index = 0; index < builders_.size(); ++index) {
    for (std::size_t chunk = 0; chunk < chunks_.size(); ++chunk) columns[chunk] = &chunks_[chunk]->columns[index]->values;
    KINDLING_RETURN_IF_FAILED(builders_[index].append_scattered(columns.data(), sources_.data(), rows_.data(),
                                                                static_cast<std::uint32_t>(rows_.size())));
  }
  total_ += static_cast<std::uint32_t>(rows_.size());
  sources_.clear();
  rows_.clear();
  return {};
}

}  // namespace kindling
