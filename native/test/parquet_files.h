#pragma once

#include "io/parquet/parquet_encoder.h"
#include "io/parquet/parquet_format.h"
#include "kindling/integer128.h"
#include "pipelines.h"

// What the tests of Parquet files share: rows of many types, files of them, and conditions and filters over them.
namespace kindling::testing {

inline LogicalType decimal_type(std::uint8_t precision, std::uint8_t scale) {
  LogicalType type{LogicalKind::decimal};
  type.precision = precision;
  type.scale = scale;
  return type;
}

inline LogicalType list_type(LogicalType element) {
  LogicalType type{LogicalKind::list};
  type.children.push_back(std::move(element));
  return type;
}

inline const std::vector<FileColumn>& columns() {
  static const std::vector<FileColumn> all = {{"n", {LogicalKind::i64}},
                                              {"t", {LogicalKind::text}},
                                              {"d", decimal_type(38, 2)},
                                              {"l", list_type({LogicalKind::i32})},
                                              {"f", {LogicalKind::f64}},
                                              {"b", {LogicalKind::boolean}},
                                              {"m", {LogicalKind::timestamp}}};
  return all;
}

/** Makes rows with NULLs, few and many different texts, and lists of 0 to 3 elements. */
inline TablePointer rows_of(std::uint32_t rows) {
  std::vector<Type> types;
  for (const FileColumn& column : columns()) types.push_back(physical_type(column.type));
  const ColumnPointer numbers = column<std::int32_t>(PhysicalType::i32, {1, std::nullopt, 3});
  return table(types, rows, morsel_rows, [&](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    const auto some = [row](auto value, std::uint32_t divisor) {
      return row % divisor == 0 ? std::nullopt : std::optional(value);
    };
    append<std::int64_t>(builders[0], PhysicalType::i64, some(std::int64_t{row} * 1'000'003 - 500, 5));
    append<std::string>(builders[1], PhysicalType::utf8, some("text of some length " + std::to_string(row % 60), 7));
    append<Integer128>(builders[2], PhysicalType::i128, some(Integer128(-WideInteger{row} * 12'345'678'901), 3));
    const ListEntry entry{0, row % 4};
    Vector list;
    list.type = PhysicalType::list;
    list.length = 1;
    list.data = reinterpret_cast<const std::uint8_t*>(&entry);
    list.children = {numbers->values};
    const std::uint64_t valid = row % 6 != 0;
    list.validity = &valid;
    if (!builders[3].append_range(list, 0, 1).ok()) fail(__FILE__, __LINE__, "append failed");
    append<double>(builders[4], PhysicalType::f64, some(row * 0.25, 4));
    append<std::uint8_t>(builders[5], PhysicalType::boolean, some(std::uint8_t{row % 3 == 0}, 9));
    append<std::int64_t>(builders[6], PhysicalType::i64, some(std::int64_t{row} * 86'399'999'999 - 7, 8));
  });
}

/** Writes parts of Thrift's compact protocol whose fields are neighbours. */
class Thrift {
 public:
  Thrift& number(int delta, int type, std::int64_t value) {
    bytes += static_cast<char>(delta << 4 | type);
    return varint(static_cast<std::uint64_t>(value) << 1);
  }
  Thrift& text(int delta, const std::string& value) {
    bytes += static_cast<char>(delta << 4 | 8);
    varint(value.size());
    bytes += value;
    return *this;
  }
  Thrift& structures(int delta, const std::vector<std::string>& all) {
    bytes += static_cast<char>(delta << 4 | 9);
    bytes += static_cast<char>(0xfc);
    varint(all.size());
    for (const std::string& one : all) bytes += one;
    return *this;
  }
  std::string end() { return bytes + '\0'; }
  std::string bytes;

 private:
  Thrift& varint(std::uint64_t value) {
    for (; value >= 128; value >>= 7) bytes += static_cast<char>(value | 128);
    bytes += static_cast<char>(value);
    return *this;
  }
};

inline std::string leaf(const std::string& name, int type) { return Thrift().number(1, 5, type).number(2, 5, 1).text(1, name).end(); }

inline std::vector<std::string> schema() {
  const std::string fixed = Thrift().number(1, 5, 7).number(1, 5, 16).number(1, 5, 1).text(1, "d").number(2, 5, 5).number(
      1, 5, 2).number(1, 5, 38).end();
  const std::string text = Thrift().number(1, 5, 6).number(2, 5, 1).text(1, "t").number(2, 5, 0).end();
  const std::string list = Thrift().number(3, 5, 1).text(1, "l").number(1, 5, 1).number(1, 5, 3).end();
  const std::string repeated = Thrift().number(3, 5, 2).text(1, "list").number(1, 5, 1).end();
  return {Thrift().text(4, "root").number(1, 5, 7).end(), leaf("n", 2), text, fixed, list, repeated, leaf("element", 1),
          leaf("f", 5), leaf("b", 0), leaf("m", 3)};
}

/** Writes a table as a file of one row group, as JavaScript does. */
inline std::string file_of(const TablePointer& table, ParquetCodec codec) {
  std::unique_ptr<EncoderMaker> maker;
  if (!parquet::make_parquet_encoders({codec, TimestampForm::int96}, columns(), maker).ok()) return "";
  const std::unique_ptr<Encoder> encoder = maker->make();
  Batch batch;
  for (const ColumnPointer& column : table->chunks[0].held()->columns) batch.columns.push_back(column->values);
  batch.rows = table->chunks[0].held()->rows;
  EncodedPiece piece;
  if (!encoder->append(batch, 0, batch.rows).ok() || !encoder->finish(piece).ok()) return "";
  std::vector<std::string> chunks;
  std::string indexes;
  const char* at = piece.note.data();
  const auto bytes = [&at] {
    std::uint32_t length;
    std::memcpy(&length, at, sizeof length);
    at += sizeof length + length;
    return std::string(at - length, length);
  };
  const auto place = [&at] {
    std::int64_t offset;
    std::memcpy(&offset, at, sizeof offset);
    at += sizeof offset;
    return offset;
  };
  while (at != piece.note.data() + piece.note.size()) {
    Thrift metadata;
    metadata.bytes = bytes();
    const std::int64_t dictionary = place();
    metadata.number(2, 6, 4 + place());
    if (dictionary >= 0) metadata.number(2, 6, 4 + dictionary);
    metadata.bytes += static_cast<char>((dictionary >= 0 ? 1 : 3) << 4 | 12);
    metadata.bytes += bytes();
    const std::string column_index = bytes();
    std::uint32_t pages;
    std::memcpy(&pages, at, sizeof pages);
    at += sizeof pages;
    std::vector<std::string> places;
    for (; pages != 0; --pages) {
      const std::int64_t offset = 4 + place();
      const std::int64_t size = place();
      places.push_back(Thrift().number(1, 6, offset).number(1, 5, size).number(1, 6, place()).end());
    }
    // No filter is asked for.
    at += sizeof(std::uint32_t);
    Thrift chunk;
    chunk.number(2, 6, 4).bytes += static_cast<char>(1 << 4 | 12) + metadata.end();
    const auto index = [&](const std::string& one) {
      chunk.number(1, 6, static_cast<std::int64_t>(4 + piece.size + indexes.size()));
      chunk.number(1, 5, static_cast<std::int64_t>(one.size()));
      indexes += one;
    };
    index(Thrift().structures(1, places).end());
    if (!column_index.empty()) index(column_index);
    chunks.push_back(chunk.end());
  }
  const std::string group = Thrift().structures(1, chunks).number(2, 6, table->rows).end();
  const std::string footer =
      Thrift().number(1, 5, 1).structures(1, schema()).number(1, 6, table->rows).structures(1, {group}).end();
  const auto length = static_cast<std::uint32_t>(footer.size());
  return "PAR1" + std::string(piece.bytes.as<char>(), piece.size) + indexes + footer +
         std::string(reinterpret_cast<const char*>(&length), 4) + "PAR1";
}

inline Pipeline reading(const std::string& bytes, const std::vector<ScanCondition>& conditions = {}) {
  FilesScan scan;
  scan.columns = columns();
  if (!parquet::ParquetFormat::make(columns(), conditions, scan.format).ok()) {
    fail(__FILE__, __LINE__, "the conditions were refused");
  }
  InputFilePointer file;
  if (!open_bytes({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, file).ok()) {
    fail(__FILE__, __LINE__, "the bytes were not opened");
  }
  scan.files.push_back({file, "f", {}});
  Pipeline pipeline;
  for (const FileColumn& column : columns()) pipeline.columns.push_back(physical_type(column.type));
  pipeline.scan = scan;
  pipeline.target = Collect{};
  return pipeline;
}

/** Shows the elements of lists, `-` for NULL. */
inline std::vector<std::string> lists(const TablePointer& table, std::size_t column) {
  std::vector<std::string> result;
  for (const TableChunk& table_chunk : table->chunks) {
    const ChunkPointer& chunk = table_chunk.held();
    const Vector& vector = chunk->columns[column]->values;
    for (std::uint32_t row = 0; row < vector.length; ++row) {
      std::string& text = result.emplace_back(vector.is_valid(row) ? "" : "NULL");
      const ListEntry entry = vector.as<ListEntry>()[row];
      for (std::uint32_t index = 0; vector.is_valid(row) && index < entry.length; ++index) {
        const Vector& elements = vector.children[0];
        const std::uint32_t at = entry.offset + index;
        text += (elements.is_valid(at) ? std::to_string(elements.as<std::int32_t>()[at]) : "-") + " ";
      }
    }
  }
  return result;
}

using Condition = ScanCondition::Kind;

inline ScanCondition compares(Condition kind, std::uint32_t column, Type type, std::uint64_t bits, std::string text = "") {
  return {kind, column, {std::move(type), false, bits, std::move(text)}};
}

/** Compares a column with a constant. */
inline Filter keeps(const std::string& kernel, std::uint32_t column, Constant constant) {
  Program program;
  for (const FileColumn& each : columns()) program.inputs.push_back(physical_type(each.type));
  program.constants = {std::move(constant)};
  program.instructions = {{kernel, PhysicalType::boolean, {column, 7}, -1}};
  program.outputs = {8};
  return {program};
}

}  // namespace kindling::testing
