#pragma once

#include <span>
#include <vector>

#include "kindling/column_builder.h"

namespace kindling {

/** Builds a chunk from single rows of other chunks, a vector of rows at a time. */
class RowGatherer {
 public:
  RowGatherer(const std::vector<Type>& types, std::vector<const Chunk*> chunks);
  /** Gathers some columns only; the others of the chunk are null. */
  RowGatherer(const std::vector<Type>& types, std::span<const std::uint32_t> columns,
              std::vector<const Chunk*> chunks);

  Status add(std::uint32_t chunk, std::uint32_t row) {
    sources_.push_back(chunk);
    rows_.push_back(row);
    return rows_.size() == vector_rows ? flush() : Status();
  }
  /** Makes room for so many rows; only before the first. */
  Status reserve(std::uint32_t rows);
  /** Puts another chunk in the place of one, whose rows need not stay any longer. */
  Status replace(std::uint32_t chunk, const Chunk* other);
  Status finish(ChunkPointer& chunk);

 private:
  Status flush();

  const std::size_t width_;
  std::vector<std::uint32_t> columns_;
  std::vector<const Chunk*> chunks_;
  std::vector<ColumnBuilder> builders_;
  std::vector<std::uint32_t> sources_;
  std::vector<std::uint32_t> rows_;
  std::uint32_t total_ = 0;
};

}  // namespace kindling
