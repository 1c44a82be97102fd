#pragma once

#include <vector>

#include "kindling/batch.h"
#include "kindling/column_builder.h"

namespace kindling {

/** Gathers the live rows of batches into a chunk. */
class BatchBuilder {
 public:
  explicit BatchBuilder(const std::vector<Type>& types);

  Status append(const Batch& batch) { return append(batch, 0, batch.live()); }
  /** Appends `count` live rows from the live row `first` on. */
  Status append(const Batch& batch, std::uint32_t first, std::uint32_t count);
  /** Appends rows of the batch's columns by number, whatever its selection. */
  Status append_rows(const Batch& batch, const std::uint32_t* rows, std::uint32_t count);
  std::uint32_t rows() const { return rows_; }
  const std::vector<ColumnBuilder>& columns() const { return columns_; }
  /** Turns the rows into a chunk; the builder is empty afterwards. */
  Status finish(ChunkPointer& chunk);
  /** Forgets all rows. */
  void clear();

 private:
  std::vector<Type> types_;
  std::vector<ColumnBuilder> columns_;
  std::uint32_t rows_ = 0;
};

}  // namespace kindling
