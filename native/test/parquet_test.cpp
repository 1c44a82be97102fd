#include <random>

#include "io/compression/compress.h"
#include "io/compression/decompress.h"
#include "io/parquet/parquet_encoder.h"
#include "io/parquet/parquet_format.h"
#include "io/parquet/run_decoder.h"
#include "io/parquet/run_encoder.h"
#include "kindling/integer128.h"
#include "pipelines.h"

namespace kindling::testing {

namespace {

LogicalType decimal_type(std::uint8_t precision, std::uint8_t scale) {
  LogicalType type{LogicalKind::decimal};
  type.precision = precision;
  type.scale = scale;
  return type;
}

LogicalType list_type(LogicalType element) {
  LogicalType type{LogicalKind::list};
  type.children.push_back(std::move(element));
  return type;
}

const std::vector<FileColumn>& columns() {
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
TablePointer rows_of(std::uint32_t rows) {
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

std::string leaf(const std::string& name, int type) { return Thrift().number(1, 5, type).number(2, 5, 1).text(1, name).end(); }

std::vector<std::string> schema() {
  const std::string fixed = Thrift().number(1, 5, 7).number(1, 5, 16).number(1, 5, 1).text(1, "d").number(2, 5, 5).number(
      1, 5, 2).number(1, 5, 38).end();
  const std::string text = Thrift().number(1, 5, 6).number(2, 5, 1).text(1, "t").number(2, 5, 0).end();
  const std::string list = Thrift().number(3, 5, 1).text(1, "l").number(1, 5, 1).number(1, 5, 3).end();
  const std::string repeated = Thrift().number(3, 5, 2).text(1, "list").number(1, 5, 1).end();
  return {Thrift().text(4, "root").number(1, 5, 7).end(), leaf("n", 2), text, fixed, list, repeated, leaf("element", 1),
          leaf("f", 5), leaf("b", 0), leaf("m", 3)};
}

/** Writes a table as a file of one row group, as JavaScript does. */
std::string file_of(const TablePointer& table, ParquetCodec codec) {
  std::unique_ptr<EncoderMaker> maker;
  if (!parquet::make_parquet_encoders({codec, TimestampForm::int96}, columns(), maker).ok()) return "";
  const std::unique_ptr<Encoder> encoder = maker->make();
  Batch batch;
  for (const ColumnPointer& column : table->chunks[0].held()->columns) batch.columns.push_back(column->values);
  batch.rows = table->chunks[0].held()->rows;
  EncodedPiece piece;
  if (!encoder->append(batch, 0, batch.rows).ok() || !encoder->finish(piece).ok()) return "";
  std::vector<std::string> chunks;
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
    chunks.push_back(Thrift().number(2, 6, 4).bytes + static_cast<char>(1 << 4 | 12) + metadata.end() + '\0');
  }
  const std::string group = Thrift().structures(1, chunks).number(2, 6, table->rows).end();
  const std::string footer =
      Thrift().number(1, 5, 1).structures(1, schema()).number(1, 6, table->rows).structures(1, {group}).end();
  const auto length = static_cast<std::uint32_t>(footer.size());
  return "PAR1" + std::string(piece.bytes.as<char>(), piece.size) + footer +
         std::string(reinterpret_cast<const char*>(&length), 4) + "PAR1";
}

Pipeline reading(const std::string& bytes, const std::vector<ScanCondition>& conditions = {}) {
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
std::vector<std::string> lists(const TablePointer& table, std::size_t column) {
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

}  // namespace

TEST("parquet: gives back what it wrote, for every codec and length of vectors") {
  const TablePointer table = rows_of(45'000);
  for (const ParquetCodec codec : {ParquetCodec::none, ParquetCodec::snappy, ParquetCodec::zstd, ParquetCodec::lz4_raw}) {
    for (const std::uint32_t rows : {997u, vector_rows}) {
      Outcome outcome = run(reading(file_of(table, codec)), 2, rows);
      REQUIRE_OK(outcome.status.copy());
      EXPECT(read<std::int64_t>(table, 0) == read<std::int64_t>(outcome.result.table, 0));
      EXPECT(read<std::string>(table, 1) == read<std::string>(outcome.result.table, 1));
      EXPECT(read<Integer128>(table, 2) == read<Integer128>(outcome.result.table, 2));
      EXPECT(lists(table, 3) == lists(outcome.result.table, 3));
      EXPECT(read<double>(table, 4) == read<double>(outcome.result.table, 4));
      EXPECT(read<std::uint8_t>(table, 5) == read<std::uint8_t>(outcome.result.table, 5));
      EXPECT(read<std::int64_t>(table, 6) == read<std::int64_t>(outcome.result.table, 6));
    }
  }
}

using Condition = ScanCondition::Kind;

ScanCondition compares(Condition kind, std::uint32_t column, Type type, std::uint64_t bits, std::string text = "") {
  return {kind, column, {std::move(type), false, bits, std::move(text)}};
}

TEST("parquet: leaves out row groups in which no row can meet a condition") {
  const std::string bytes = file_of(rows_of(1000), ParquetCodec::none);
  const auto reads = [&bytes](const ScanCondition& condition) {
    Outcome outcome = run(reading(bytes, {condition}), 2);
    EXPECT(outcome.status.ok());
    EXPECT(outcome.result.rows_read == 0 || outcome.result.rows_read == 1000);
    return outcome.result.rows_read != 0;
  };
  const auto number = [](Condition kind, std::int64_t value) {
    return compares(kind, 0, PhysicalType::i64, static_cast<std::uint64_t>(value));
  };
  const auto text = [](Condition kind, std::string value) { return compares(kind, 1, PhysicalType::utf8, 0, std::move(value)); };
  // Every fifth number is NULL, the first one too.
  constexpr std::int64_t least = 1'000'003 - 500;
  constexpr std::int64_t greatest = 999 * std::int64_t{1'000'003} - 500;
  EXPECT(!reads(number(Condition::less, least)));
  EXPECT(reads(number(Condition::less_or_equal, least)));
  EXPECT(!reads(number(Condition::less_or_equal, least - 1)));
  EXPECT(!reads(number(Condition::greater, greatest)));
  EXPECT(reads(number(Condition::greater_or_equal, greatest)));
  EXPECT(!reads(number(Condition::equal, greatest + 1)));
  EXPECT(reads(number(Condition::equal, 5'000'000)));
  EXPECT(!reads(text(Condition::equal, "text of some length")));
  EXPECT(!reads(text(Condition::greater, "text of some length 9")));
  EXPECT(reads(text(Condition::less, "text of some length 10")));
  // Decimals lie in the file as big-endian bytes; all are negative.
  ScanCondition decimal = compares(Condition::greater, 2, PhysicalType::i128, 0);
  EXPECT(!reads(decimal));
  decimal.kind = Condition::less;
  EXPECT(reads(decimal));
  // NaN is greater than any number, and no bound counts it.
  double nine_hundred = 900;
  std::uint64_t bits;
  std::memcpy(&bits, &nine_hundred, sizeof bits);
  EXPECT(reads(compares(Condition::greater, 4, PhysicalType::f64, bits)));
  EXPECT(!reads(compares(Condition::equal, 4, PhysicalType::f64, bits)));
  EXPECT(reads({Condition::null, 0}));
  EXPECT(reads({Condition::valid, 0}));
  // Nothing is known of lists and of INT96.
  EXPECT(reads({Condition::null, 3}));
  EXPECT(reads(compares(Condition::less, 6, PhysicalType::i64, 0)));
  const ScanCondition never = number(Condition::less, 0);
  const ScanCondition maybe = number(Condition::greater, 0);
  EXPECT(!reads({Condition::all, 0, {}, {maybe, never}}));
  EXPECT(reads({Condition::any, 0, {}, {never, maybe}}));
  EXPECT(!reads({Condition::any, 0, {}, {never, never}}));
}

TEST("parquet: refuses conditions that do not fit their columns") {
  std::shared_ptr<const FileFormat> format;
  for (const ScanCondition& condition :
       {compares(Condition::equal, 0, PhysicalType::i32, 1), compares(Condition::equal, 7, PhysicalType::i64, 1),
        ScanCondition{Condition::equal, 0, {PhysicalType::i64, true, 0, {}}}}) {
    EXPECT(parquet::ParquetFormat::make(columns(), {condition}, format).code() == StatusCode::invalid_program);
  }
}

TEST("parquet: describes the values of its columns") {
  std::string description;
  const std::string bytes = file_of(rows_of(1000), ParquetCodec::none);
  InputFilePointer file;
  REQUIRE_OK(open_bytes({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, file));
  REQUIRE_OK(parquet::ParquetFormat({}).describe(file, description));
  const auto holds = [&description](const std::string& part) { return description.find(part) != std::string::npos; };
  EXPECT(holds("\"statistics\":{\"rows\":1000,"));
  EXPECT(holds("{\"name\":\"n\",\"values\":{\"least\":999503,\"greatest\":999002497,\"nulls\":200,"));
  EXPECT(holds("{\"name\":\"t\",\"values\":{\"least\":null,\"greatest\":null,\"nulls\":143,\"distinct\":60}}"));
  EXPECT(holds("{\"name\":\"l\",\"values\":{\"least\":null,\"greatest\":null,\"nulls\":null,\"distinct\":null}}"));
}

TEST("parquet: damaged files give rows or an error") {
  const TablePointer table = rows_of(50);
  const auto pool = scheduler(1);
  std::mt19937 random(11);
  int refused = 0;
  for (const ParquetCodec codec : {ParquetCodec::none, ParquetCodec::snappy, ParquetCodec::zstd, ParquetCodec::lz4_raw}) {
    const std::string sound = file_of(table, codec);
    for (int round = 0; round < 3000; ++round) {
      std::string bytes = sound;
      for (std::uint32_t changes = 1 + random() % 3; changes != 0; --changes) {
        const std::size_t place = random() % bytes.size();
        if (random() % 8 == 0) {
          bytes.erase(place, random() % 9);
        } else {
          bytes[place] = static_cast<char>(random());
        }
      }
      Outcome outcome = start(std::make_shared<Query>(pool), reading(bytes)).get();
      refused += outcome.status.ok() ? 0 : 1;
      EXPECT(outcome.status.code() != StatusCode::internal_error);
    }
  }
  EXPECT(refused > 3000);
  pool->close();
}

/** Compares a column with a constant. */
Filter keeps(const std::string& kernel, std::uint32_t column, Constant constant) {
  Program program;
  for (const FileColumn& each : columns()) program.inputs.push_back(physical_type(each.type));
  program.constants = {std::move(constant)};
  program.instructions = {{kernel, PhysicalType::boolean, {column, 7}, -1}};
  program.outputs = {8};
  return {program};
}

Constant text_constant(const std::string& value) { return {PhysicalType::utf8, false, 0, value}; }

/** Makes a table to join with, of numbers that the first column has in some rows, each `times` times. */
TablePointer some_numbers(std::uint32_t times) {
  const TablePointer numbers = table({PhysicalType::i64}, 400, 100, [times](auto& builders, std::uint32_t row) {
    append<std::int64_t>(builders[0], PhysicalType::i64, std::int64_t{row / times * 90} * 1'000'003 - 500);
  });
  const Outcome built = run({{PhysicalType::i64}, TableScan{numbers, {0}}, {}, JoinBuild{{0}, {false}}});
  EXPECT(built.status.ok());
  return built.result.table;
}

/** Lists operations that leave many rows out, in ways that meet each other at the ends of pages and vectors. */
std::vector<std::vector<Operation>> choices() {
  const auto from = [](std::uint32_t row) {
    return keeps("greater_or_equal_i64", 0, number(PhysicalType::i64, std::int64_t{row} * 1'000'003 - 500));
  };
  const auto below = [](std::uint32_t row) {
    return keeps("less_i64", 0, number(PhysicalType::i64, std::int64_t{row} * 1'000'003 - 500));
  };
  const Filter one_text = keeps("equal_utf8", 1, text_constant("text of some length 17"));
  const Filter most_texts = keeps("not_equal_utf8", 1, text_constant("text of some length 17"));
  const Filter no_text = keeps("equal_null_safe_utf8", 1, {PhysicalType::utf8, true, 0, ""});
  const HashJoin unique{some_numbers(1), JoinKind::inner, {0}, {}, false, std::nullopt, std::vector<std::uint32_t>{}};
  const HashJoin twice{some_numbers(2), JoinKind::inner, {0}, {}, false};
  const HashJoin outer{some_numbers(2), JoinKind::left, {0}, {}, false};
  const HashJoin mark{some_numbers(2), JoinKind::mark, {0}, {}, false};
  return {{one_text},        {most_texts},      {no_text},           {below(1500)},          {from(44'900)},
          {from(21'000), below(21'010)},        {from(19'990), below(20'010), most_texts},   {one_text, from(30'000)},
          {unique},          {twice},           {one_text, outer},   {most_texts, mark},     {unique, one_text},
          {below(100), unique}, {from(50'000)}, {from(25'000), one_text, twice}};
}

TEST("parquet: rows that are left out are never read, and the others are as in a table") {
  const TablePointer table = rows_of(45'000);
  for (const bool few_texts : {true, false}) {
    const std::string bytes = file_of(table, few_texts ? ParquetCodec::snappy : ParquetCodec::none);
    for (const std::vector<Operation>& operations : choices()) {
      for (const std::uint32_t rows : {313u, vector_rows}) {
        Pipeline pipeline = reading(bytes);
        pipeline.operations = operations;
        const Outcome scanned = run(pipeline, 2, rows);
        pipeline.scan = TableScan{table, {0, 1, 2, 3, 4, 5, 6}};
        const Outcome expected = run(pipeline, 2, rows);
        REQUIRE_OK(scanned.status.copy());
        REQUIRE_OK(expected.status.copy());
        const TablePointer left = scanned.result.table;
        const TablePointer right = expected.result.table;
        EXPECT_EQUAL(right->rows, left->rows);
        EXPECT(read<std::int64_t>(right, 0) == read<std::int64_t>(left, 0));
        EXPECT(read<std::string>(right, 1) == read<std::string>(left, 1));
        EXPECT(read<Integer128>(right, 2) == read<Integer128>(left, 2));
        EXPECT(lists(right, 3) == lists(left, 3));
        EXPECT(read<double>(right, 4) == read<double>(left, 4));
        EXPECT(read<std::uint8_t>(right, 5) == read<std::uint8_t>(left, 5));
        EXPECT(read<std::int64_t>(right, 6) == read<std::int64_t>(left, 6));
      }
    }
  }
}

TEST("parquet: damaged files give rows or an error when rows are left out") {
  const auto pool = scheduler(1);
  std::mt19937 random(17);
  const std::string sound = file_of(rows_of(3000), ParquetCodec::none);
  const std::vector<std::vector<Operation>> operations = choices();
  int refused = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = sound;
    for (std::uint32_t changes = 1 + random() % 5; changes != 0; --changes) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    Pipeline pipeline = reading(bytes);
    pipeline.operations = operations[static_cast<std::size_t>(round) % operations.size()];
    const Outcome outcome = start(std::make_shared<Query>(pool, 500), pipeline).get();
    refused += outcome.status.ok() ? 0 : 1;
    EXPECT(outcome.status.code() != StatusCode::internal_error);
    EXPECT(outcome.status.code() != StatusCode::invalid_program);
  }
  EXPECT(refused > 100);
  pool->close();
}

TEST("parquet: runs of numbers are read as they were written") {
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    const int width = static_cast<int>(random() % 33);
    std::vector<std::uint32_t> numbers;
    while (numbers.size() < 500) {
      const std::uint32_t number = width == 0 ? 0 : static_cast<std::uint32_t>(random()) >> (32 - width);
      numbers.insert(numbers.end(), random() % 2 == 0 ? 1 : random() % 60, number);
    }
    ByteOutput output;
    parquet::encode_runs(numbers, width, output);
    output.append(std::string(64, '\0'));
    Buffer bytes;
    std::size_t size = 0;
    REQUIRE_OK(output.finish(bytes, size));
    parquet::RunDecoder decoder({bytes.data(), size - 64}, width);
    std::vector<std::uint32_t> decoded(numbers.size());
    EXPECT(decoder.decode(static_cast<std::uint32_t>(numbers.size()), decoded.data()));
    EXPECT(numbers == decoded);
  }
}

TEST("snappy and zstd unpack what they packed, and refuse another size") {
  std::mt19937 random(3);
  for (const std::size_t size : {0, 1, 5, 100, 70'000, 200'000}) {
    std::vector<std::uint8_t> source(size);
    for (std::size_t index = 0; index < size; ++index) {
      source[index] = static_cast<std::uint8_t>(random() % 4 == 0 || index < 64 ? random() : source[index - 1 - random() % 60]);
    }
    for (const bool is_snappy : {true, false}) {
      Buffer packed;
      std::size_t packed_size = 0;
      REQUIRE_OK(is_snappy ? compress_snappy(source, packed, packed_size) : compress_zstd(source, packed, packed_size));
      std::vector<std::uint8_t> target(size + 1 + decompression_slack);
      const auto unpack = is_snappy ? decompress_snappy : decompress_zstd;
      REQUIRE_OK(unpack({packed.data(), packed_size}, std::span(target).first(size)));
      EXPECT(std::equal(source.begin(), source.end(), target.begin()));
      EXPECT(!unpack({packed.data(), packed_size}, std::span(target).first(size + 1)).ok());
    }
  }
}

}  // namespace kindling::testing
