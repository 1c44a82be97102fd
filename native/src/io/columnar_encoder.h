#pragma once

#include "io/byte_output.h"
#include "io/encoder.h"
#include "kindling/column_builder.h"

namespace kindling {

/** Is an encoder for formats that write a column behind the other: it gathers the rows of a piece until that ends. */
class ColumnarEncoder : public Encoder {
 public:
  Status append(const Batch& batch, std::uint32_t first, std::uint32_t count) final {
    for (std::size_t index = 0; index < builders_.size(); ++index) {
      const Vector& column = batch.columns[index];
      KINDLING_RETURN_IF_FAILED(batch.selection == nullptr
                                    ? builders_[index].append_range(column, first, count)
                                    : builders_[index].append(column, batch.selection + first, count));
    }
    return {};
  }

  bool is_full() const final { return false; }

  Status finish(EncodedPiece& piece) final {
    ByteOutput output;
    piece.note.clear();
    begin_piece();
    for (std::size_t index = 0; index < builders_.size(); ++index) {
      ColumnPointer column;
      KINDLING_RETURN_IF_FAILED(builders_[index].finish(column));
      KINDLING_RETURN_IF_FAILED(write_column(columns()[index], *column, output, piece.note));
    }
    KINDLING_RETURN_IF_FAILED(write_end(output));
    clear();
    return output.finish(piece.bytes, piece.size);
  }

  void clear() final {
    builders_.clear();
    for (const FileColumn& column : columns()) builders_.emplace_back(physical_type(column.type));
  }

 protected:
  virtual const std::vector<FileColumn>& columns() const = 0;
  /** Appends one column of the piece to its bytes, and what the end of the file must say of it to the note. */
  virtual Status write_column(const FileColumn& column, const Column& values, ByteOutput& output, std::string& note) = 0;
  /** Forgets what was gathered for the piece before. */
  virtual void begin_piece() {}
  /** Appends what stands behind the columns of the piece. */
  virtual Status write_end(ByteOutput&) { return {}; }

 private:
  std::vector<ColumnBuilder> builders_;
};

}  // namespace kindling
