#include "io/parquet/parquet_encoder.h"

#include "io/parquet/column_writer.h"
#include "kindling/column_builder.h"

namespace kindling::parquet {

namespace {

/** Is what all encoders of a pipeline share. */
struct EncoderParts {
  ParquetOutput format;
  std::vector<FileColumn> columns;
};

/** Gathers rows by columns until the piece ends, and then writes them as a row group. */
class ParquetEncoder final : public Encoder {
 public:
  explicit ParquetEncoder(std::shared_ptr<const EncoderParts> parts) : parts_(std::move(parts)), writer_(parts_->format) {
    clear();
  }

  Status append(const Batch& batch, std::uint32_t first, std::uint32_t count) override {
    for (std::size_t index = 0; index < builders_.size(); ++index) {
      const Vector& column = batch.columns[index];
      KINDLING_RETURN_IF_FAILED(batch.selection == nullptr
                                    ? builders_[index].append_range(column, first, count)
                                    : builders_[index].append(column, batch.selection + first, count));
    }
    return {};
  }

  bool is_full() const override { return false; }

  Status finish(EncodedPiece& piece) override {
    ByteOutput output;
    piece.note.clear();
    for (std::size_t index = 0; index < builders_.size(); ++index) {
      ColumnPointer column;
      KINDLING_RETURN_IF_FAILED(builders_[index].finish(column));
      std::vector<WrittenLeaf> leaves;
      std::vector<ShreddedLeaf> rows;
      list_leaves(parts_->columns[index].name, parts_->columns[index].type, leaves);
      KINDLING_RETURN_IF_FAILED(shred(parts_->columns[index].type, column->values, rows));
      for (std::size_t leaf = 0; leaf < leaves.size(); ++leaf) {
        KINDLING_RETURN_IF_FAILED(writer_.write(leaves[leaf], rows[leaf], output, piece.note));
      }
    }
    clear();
    return output.finish(piece.bytes, piece.size);
  }

  void clear() override {
    builders_.clear();
    for (const FileColumn& column : parts_->columns) builders_.emplace_back(physical_type(column.type));
  }

 private:
  const std::shared_ptr<const EncoderParts> parts_;
  ColumnWriter writer_;
  std::vector<ColumnBuilder> builders_;
};

class ParquetEncoders final : public EncoderMaker {
 public:
  explicit ParquetEncoders(EncoderParts parts) : parts_(std::make_shared<const EncoderParts>(std::move(parts))) {}
  std::unique_ptr<Encoder> make() const override { return std::make_unique<ParquetEncoder>(parts_); }

 private:
  const std::shared_ptr<const EncoderParts> parts_;
};

bool has_type(const LogicalType& type) {
  if (type.kind == LogicalKind::null) return false;
  if (type.kind == LogicalKind::structure && type.children.empty()) return false;
  for (const LogicalType& child : type.children) {
    if (!has_type(child)) return false;
  }
  return true;
}

}  // namespace

Status make_parquet_encoders(const ParquetOutput& format, const std::vector<FileColumn>& columns,
                             std::unique_ptr<EncoderMaker>& maker) {
  for (const FileColumn& column : columns) {
    if (!has_type(column.type)) {
      return {StatusCode::invalid_program, "Parquet has no type for the column `" + column.name + "`"};
    }
  }
  maker = std::make_unique<ParquetEncoders>(EncoderParts{format, columns});
  return {};
}

}  // namespace kindling::parquet
