#include "io/arrow/arrow_encoder.h"

#include "io/columnar_encoder.h"
#include "io/encoders_of.h"
#include "kindling/arrow.h"

namespace kindling::arrow {

namespace {

/** Arrow recommends that buffers begin where the widest instructions like to read. */
constexpr std::size_t alignment = 64;

template <class Number>
void append_number(std::string& to, Number number) {
  const auto wide = static_cast<std::int64_t>(number);
  to.append(reinterpret_cast<const char*>(&wide), sizeof wide);
}

void write_buffer(std::span<const std::uint8_t> bytes, ByteOutput& output, std::string& note) {
  append_number(note, output.size());
  append_number(note, bytes.size());
  if (!bytes.empty()) output.append({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  static constexpr char zeros[alignment] = {};
  output.append({zeros, (alignment - output.size() % alignment) % alignment});
}

void write_buffer(const ExportedBuffer& buffer, ByteOutput& output, std::string& note) {
  write_buffer({buffer.bytes, buffer.bytes == nullptr ? 0 : buffer.size}, output, note);
}

/** Writes decimals of 64 bits as those of 128 bits: not every reader knows narrower ones. */
Status write_widened(const ExportedColumn& column, ByteOutput& output, std::string& note) {
  constexpr std::size_t narrow = sizeof(std::int64_t);
  Buffer wide;
  KINDLING_RETURN_IF_FAILED(wide.allocate(column.length * 2 * narrow));
  for (std::size_t row = 0; row < column.length; ++row) {
    std::int64_t low;
    std::memcpy(&low, column.data.bytes + row * narrow, narrow);
    const std::int64_t words[] = {low, low < 0 ? -1 : 0};
    std::memcpy(wide.data() + row * 2 * narrow, words, sizeof words);
  }
  write_buffer({wide.data(), column.length * 2 * narrow}, output, note);
  return {};
}

/** Writes the note of a column and its buffers in the order of Arrow: depth first, validity, offsets, values. */
Status write_values(const LogicalType& type, const ExportedColumn& column, ByteOutput& output, std::string& note) {
  append_number(note, column.length);
  append_number(note, column.null_count);
  switch (type.kind) {
    case LogicalKind::null:
      append_number(note, 0);
      return {};
    case LogicalKind::structure:
      append_number(note, 1);
      write_buffer(column.validity, output, note);
      for (std::size_t index = 0; index < type.children.size(); ++index) {
        KINDLING_RETURN_IF_FAILED(write_values(type.children[index], column.children[index], output, note));
      }
      return {};
    case LogicalKind::list:
      append_number(note, 2);
      write_buffer(column.validity, output, note);
      write_buffer(column.offsets, output, note);
      return write_values(type.children[0], column.children[0], output, note);
    case LogicalKind::map:
      append_number(note, 2);
      write_buffer(column.validity, output, note);
      write_buffer(column.offsets, output, note);
      return write_values({.kind = LogicalKind::structure, .children = type.children}, column.children[0], output, note);
    case LogicalKind::text:
    case LogicalKind::binary:
      append_number(note, 3);
      write_buffer(column.validity, output, note);
      write_buffer(column.offsets, output, note);
      write_buffer(column.data, output, note);
      return {};
    default:
      append_number(note, 2);
      write_buffer(column.validity, output, note);
      if (type.kind == LogicalKind::decimal && physical_type(type) == PhysicalType::i64) {
        return write_widened(column, output, note);
      }
      write_buffer(column.data, output, note);
      return {};
  }
}

class ArrowEncoder final : public ColumnarEncoder {
 public:
  explicit ArrowEncoder(std::shared_ptr<const std::vector<FileColumn>> columns) : columns_(std::move(columns)) { clear(); }

 protected:
  const std::vector<FileColumn>& columns() const override { return *columns_; }

  Status write_column(const FileColumn& column, const Column& values, ByteOutput& output, std::string& note) override {
    ExportedColumn exported;
    KINDLING_RETURN_IF_FAILED(export_column(values, exported));
    return write_values(column.type, exported, output, note);
  }

 private:
  const std::shared_ptr<const std::vector<FileColumn>> columns_;
};

}  // namespace

Status make_arrow_encoders(const std::vector<FileColumn>& columns, std::unique_ptr<EncoderMaker>& maker) {
  maker = std::make_unique<EncodersOf<ArrowEncoder, std::vector<FileColumn>>>(columns);
  return {};
}

}  // namespace kindling::arrow
