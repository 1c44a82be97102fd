#include "columns/beside.h"

#include <algorithm>

namespace kindling {

namespace {

/** Loads columns from the chunks that have them. */
class BesideRows final : public StoredRows {
 public:
  BesideRows(std::vector<TableChunk> chunks, std::vector<std::uint32_t> widths)
      : chunks_(std::move(chunks)), widths_(std::move(widths)) {}

  Status load(std::span<const std::uint32_t> columns, const Cancellation& cancellation,
              ChunkPointer& chunk) const override {
    auto made = std::make_shared<Chunk>();
    made->rows = chunks_[0].rows();
    std::uint32_t first = 0;
    for (std::size_t index = 0; index < chunks_.size(); ++index) {
      const std::uint32_t width = widths_[index];
      made->columns.resize(first + std::size_t{width});
      std::vector<std::uint32_t> own;
      for (const std::uint32_t column : columns) {
        if (column >= first && column - first < width) own.push_back(column - first);
      }
      if (!own.empty()) {
        ChunkPointer loaded;
        KINDLING_RETURN_IF_FAILED(chunks_[index].load(own, cancellation, loaded));
        for (const std::uint32_t column : own) made->columns[first + column] = loaded->columns[column];
      }
      first += width;
    }
    chunk = std::move(made);
    return {};
  }

 private:
  const std::vector<TableChunk> chunks_;
  const std::vector<std::uint32_t> widths_;
};

}  // namespace

TableChunk put_beside(std::vector<TableChunk> chunks, std::vector<std::uint32_t> widths) {
  const std::uint32_t rows = chunks[0].rows();
  const bool all_held =
      std::all_of(chunks.begin(), chunks.end(), [](const TableChunk& chunk) { return chunk.held() != nullptr; });
  if (!all_held) return {rows, std::make_shared<BesideRows>(std::move(chunks), std::move(widths))};
  auto together = std::make_shared<Chunk>();
  together->rows = rows;
  for (const TableChunk& chunk : chunks) {
    const auto& columns = chunk.held()->columns;
    together->columns.insert(together->columns.end(), columns.begin(), columns.end());
  }
  return TableChunk(std::move(together));
}

}  // namespace kindling
