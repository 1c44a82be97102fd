#include <random>

#include "io/compression/compress.h"
#include "io/compression/decompress.h"
#include "io/parquet/run_decoder.h"
#include "io/parquet/run_encoder.h"
#include "parquet_files.h"

namespace kindling::testing::parquet_test {

TEST("parquet: gives back what it wrote, for every codec and length of vectors") {
  const TablePointer table = rows_of(45'000);
  for (const ParquetCodec codec :
       variations({ParquetCodec::none, ParquetCodec::snappy, ParquetCodec::zstd, ParquetCodec::lz4_raw})) {
    for (const std::uint32_t rows : variations({997u, vector_rows})) {
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
  int tried = 0;
  for (const ParquetCodec codec :
       variations({ParquetCodec::none, ParquetCodec::snappy, ParquetCodec::zstd, ParquetCodec::lz4_raw})) {
    const std::string sound = file_of(table, codec);
    for (int round = 0; round < scaled(3000); ++round) {
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
      ++tried;
      refused += outcome.status.ok() ? 0 : 1;
      EXPECT(outcome.status.code() != StatusCode::internal_error);
    }
  }
  EXPECT(refused > tried / 4);
  pool->close();
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
  for (const bool few_texts : variations({true, false})) {
    const std::string bytes = file_of(table, few_texts ? ParquetCodec::snappy : ParquetCodec::none);
    for (const std::vector<Operation>& operations : choices()) {
      for (const std::uint32_t rows : variations({313u, vector_rows})) {
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
  for (int round = 0; round < scaled(3000); ++round) {
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
  EXPECT(refused >= scaled(100) / 3);
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

}  // namespace kindling::testing::parquet_test
