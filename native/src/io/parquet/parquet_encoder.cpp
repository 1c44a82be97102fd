#include "io/parquet/parquet_encoder.h"

#include "io/columnar_encoder.h"
#include "io/encoders_of.h"
#include "io/parquet/column_writer.h"

namespace kindling::parquet {

namespace {

/** Is what all encoders of a pipeline share. */
struct EncoderParts {
  ParquetOutput format;
  std::vector<FileColumn> columns;
};

/** Writes each piece as a row group. */
class ParquetEncoder final : public ColumnarEncoder {
 public:
  explicit ParquetEncoder(std::shared_ptr<const EncoderParts> parts) : parts_(std::move(parts)), writer_(parts_->format) {
    clear();
  }

 protected:
  const std::vector<FileColumn>& columns() const override { return parts_->columns; }

  Status write_column(const FileColumn& column, const Column& values, ByteOutput& output, std::string& note) override {
    std::vector<WrittenLeaf> leaves;
    std::vector<ShreddedLeaf> rows;
    list_leaves(column.name, column.type, leaves);
    KINDLING_RETURN_IF_FAILED(shred(column.type, values.values, rows));
    for (std::size_t leaf = 0; leaf < leaves.size(); ++leaf) {
      const BloomOutput* const filter = filter_of(leaf_++);
      KINDLING_RETURN_IF_FAILED(writer_.write(leaves[leaf], rows[leaf], filter, output, filters_, note));
    }
    return {};
  }

  /** Filters stand behind the columns of their row group, in their order. */
  Status write_end(ByteOutput& output) override {
    std::string_view bytes;
    KINDLING_RETURN_IF_FAILED(filters_.look(bytes));
    output.append(bytes);
    return {};
  }

  void begin_piece() override {
    leaf_ = 0;
    filters_.clear();
  }

 private:
  const BloomOutput* filter_of(std::uint32_t leaf) const {
    for (const BloomOutput& filter : parts_->format.filters) {
      if (filter.leaf == leaf) return &filter;
    }
    return nullptr;
  }

  const std::shared_ptr<const EncoderParts> parts_;
  ColumnWriter writer_;
  /** Counts the leaves of the piece that are written. */
  std::uint32_t leaf_ = 0;
  ByteOutput filters_;
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
  maker = std::make_unique<EncodersOf<ParquetEncoder, EncoderParts>>(EncoderParts{format, columns});
  return {};
}

}  // namespace kindling::parquet
