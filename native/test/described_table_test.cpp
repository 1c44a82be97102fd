#include "operators/value_codes.h"
#include "pipelines.h"

namespace kindling::testing::described_table_test {

namespace {

using Kind = ScanCondition::Kind;

const std::vector<Type> two = {PhysicalType::i64, PhysicalType::utf8};
constexpr std::uint32_t chunk_rows = 1000;

/** Rows of a number that grows and a text that has its first letter from the chunk; the third chunk has only NULL. */
TablePointer rows(std::uint32_t count) {
  return table(two, count, chunk_rows, [](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    const bool is_null = row / chunk_rows == 2;
    const std::string text = std::string(1, static_cast<char>('a' + row / chunk_rows)) + std::to_string(row % 7);
    append<std::int64_t>(builders[0], PhysicalType::i64, is_null ? std::nullopt : std::optional<std::int64_t>(row));
    append<std::string>(builders[1], PhysicalType::utf8, text);
  });
}

TablePointer described(const TablePointer& table, std::vector<std::uint32_t> columns = {0, 1}) {
  const std::vector<Type> types(two.begin(), two.begin() + static_cast<std::ptrdiff_t>(columns.size()));
  const Outcome outcome = run({types, TableScan{table, std::move(columns)}, {}, DescribeChunks{}});
  if (!outcome.status.ok()) fail(__FILE__, __LINE__, outcome.status.failure().detail);
  return outcome.result.table;
}

ScanCondition compare(Kind kind, std::int64_t value) { return {kind, 0, number(PhysicalType::i64, value), {}}; }

ScanCondition compare(Kind kind, const std::string& text) {
  Constant constant = number(PhysicalType::utf8, 0);
  constant.text = text;
  return {kind, 1, constant, {}};
}

Outcome scan(const TablePointer& table, std::vector<ScanCondition> conditions, Target target = Collect{}) {
  return run({two, TableScan{table, {0, 1}, std::move(conditions)}, {}, std::move(target)});
}

/** Counts the rows of chunks that a condition leaves. */
std::uint64_t rows_left(const TablePointer& table, ScanCondition condition) {
  const Outcome outcome = scan(table, {std::move(condition)});
  if (!outcome.status.ok()) fail(__FILE__, __LINE__, outcome.status.failure().detail);
  return outcome.status.ok() ? outcome.result.table->rows : 0;
}

}  // namespace

TEST("described_table: chunks are left out in which no row can meet a condition") {
  const TablePointer table = described(rows(5500));
  EXPECT(rows_left(table, compare(Kind::less, 1000)) == 1000);
  EXPECT(rows_left(table, compare(Kind::less_or_equal, 1000)) == 2000);
  EXPECT(rows_left(table, compare(Kind::greater, 4999)) == 500);
  EXPECT(rows_left(table, compare(Kind::greater_or_equal, 4999)) == 1500);
  EXPECT(rows_left(table, compare(Kind::equal, 3500)) == 1000);
  EXPECT(rows_left(table, compare(Kind::equal, 9999)) == 0);
  EXPECT(rows_left(table, {Kind::null, 0, {}, {}}) == 1000);
  EXPECT(rows_left(table, {Kind::valid, 0, {}, {}}) == 4500);
  EXPECT(rows_left(table, compare(Kind::equal, "b3")) == 1000);
  EXPECT(rows_left(table, compare(Kind::greater, "e")) == 1500);
  EXPECT(rows_left(table, {Kind::any, 0, {}, {compare(Kind::less, 5), compare(Kind::equal, "d9")}}) == 1000);
  EXPECT(rows_left(table, {Kind::all, 0, {}, {compare(Kind::less, 2500), compare(Kind::greater, "b")}}) == 1000);
}

TEST("described_table: what is left is in order, and is counted") {
  const Outcome outcome = scan(described(rows(5500)), {compare(Kind::greater, 3500)});
  REQUIRE_OK(outcome.status.copy());
  EXPECT(outcome.result.parts == 6);
  EXPECT(outcome.result.parts_left_out == 3);
  EXPECT(outcome.result.rows_read == 2500);
  const auto numbers = read<std::int64_t>(outcome.result.table, 0);
  for (std::size_t row = 0; row < numbers.size(); ++row) EXPECT(numbers[row] == static_cast<std::int64_t>(3000 + row));
}

TEST("described_table: without bounds nothing is left out, and columns that were not described say nothing") {
  EXPECT(rows_left(rows(5500), compare(Kind::less, 5)) == 5500);
  EXPECT(rows_left(described(rows(5500), {0}), compare(Kind::equal, "b3")) == 5500);
}

TEST("described_table: reals that are not a number are above all bounds") {
  const std::vector<Type> real = {PhysicalType::f64};
  const TablePointer reals = table(real, 20, 10, [](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    append<double>(builders[0], PhysicalType::f64, row == 3 ? std::numeric_limits<double>::quiet_NaN() : row);
  });
  const Outcome made = run({real, TableScan{reals, {0}}, {}, DescribeChunks{}});
  REQUIRE_OK(made.status.copy());
  const auto left = [&](Kind kind, double value) {
    Constant constant = number(PhysicalType::f64, 0);
    std::memcpy(&constant.bits, &value, sizeof value);
    const ScanCondition condition{kind, 0, constant, {}};
    return run({real, TableScan{made.result.table, {0}, {condition}}, {}, Collect{}}).result.table->rows;
  };
  EXPECT(left(Kind::less, 10) == 10);
  EXPECT(left(Kind::greater, 100) == 20);
  EXPECT(left(Kind::equal, -0.0) == 10);
}

TEST("described_table: the table of a join takes only the chunks that are wanted") {
  const Outcome built = scan(described(rows(5500)), {compare(Kind::less, 1500)}, JoinBuild{{0}, {false}});
  REQUIRE_OK(built.status.copy());
  EXPECT(built.result.table->rows == 2000);
}

TEST("described_table: rows are added up alike with chunks left out, for any threads and vectors") {
  const std::vector<Type> reals = {PhysicalType::i64, PhysicalType::f64};
  const TablePointer made = table(reals, 90'000, 30'000, [](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    append<std::int64_t>(builders[0], PhysicalType::i64, row);
    append<double>(builders[1], PhysicalType::f64, row < 30'000 ? std::nullopt : std::optional(1.0 / (row + 1)));
  });
  const TablePointer table = run({reals, TableScan{made, {0, 1}}, {}, DescribeChunks{}}).result.table;
  const Aggregate sum{{}, {{"sum_f64", PhysicalType::f64, 1}}};
  const auto all = read<double>(run({reals, TableScan{table, {0, 1}}, {}, sum}).result.table, 0);
  for (const std::uint32_t threads : variations({1u, 2u})) {
    for (const std::uint32_t rows_at_once : variations({7u, 2048u})) {
      const TableScan chosen{table, {0, 1}, {{compare(Kind::greater_or_equal, 30'000)}}};
      const Outcome outcome = run({reals, chosen, {}, sum}, threads, rows_at_once);
      REQUIRE_OK(outcome.status.copy());
      EXPECT(outcome.result.parts_left_out == 1);
      EXPECT(read<double>(outcome.result.table, 0) == all);
    }
  }
}

TEST("described_table: texts are grouped and filtered alike by their codes and by their bytes") {
  const std::vector<Type> types = {PhysicalType::utf8, PhysicalType::i64, PhysicalType::boolean, PhysicalType::utf8};
  const TablePointer plain = table(types, 60'000, 20'000, [](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    const std::string few = row % 2 == 0 ? "few" : "a text that is not short, " + std::to_string(row % 5);
    // The last chunk has as many texts as rows, and the one before it fewer, but too many for all codes.
    const std::string text = row < 20'000   ? few
                             : row < 40'000 ? "text number " + std::to_string(row % 250)
                                            : "text of row " + std::to_string(row);
    append<std::string>(builders[0], PhysicalType::utf8, row % 11 == 0 ? std::nullopt : std::optional(text));
    append<std::int64_t>(builders[1], PhysicalType::i64, row);
    append<bool>(builders[2], PhysicalType::boolean, row % 3 != 0);
    append<std::string>(builders[3], PhysicalType::utf8, few);
  });
  const TablePointer coded = run({types, TableScan{plain, {0, 1, 2, 3}}, {}, DescribeChunks{}}).result.table;
  REQUIRE(coded != nullptr && coded->codes != nullptr);
  EXPECT(coded->codes->chunks[0][0] != nullptr && coded->codes->chunks[1][0] != nullptr);
  EXPECT(coded->codes->chunks[2][0] == nullptr && coded->codes->chunks[2][3] != nullptr);
  EXPECT(coded->codes->chunks[0][1] == nullptr);
  const std::vector<AggregateCall> calls = {{"count_all", i64_type, -1}, {"sum_i64", i64_type, 1}};
  const std::vector<std::vector<std::uint32_t>> keys = {{0}, {3}, {3, 0}, {3, 2}};
  for (const std::vector<std::uint32_t>& groups : keys) {
    for (const std::uint32_t rows_at_once : variations({7u, 2048u})) {
      const auto grouped = [&](const TablePointer& from) {
        return run({types, TableScan{from, {0, 1, 2, 3}}, {keep_true(types, 2)}, Aggregate{groups, calls}}, 2, rows_at_once);
      };
      const Outcome expected = grouped(plain);
      const Outcome outcome = grouped(coded);
      REQUIRE_OK(expected.status.copy());
      REQUIRE_OK(outcome.status.copy());
      const std::size_t first = groups.size();
      EXPECT(read<std::string>(outcome.result.table, 0) == read<std::string>(expected.result.table, 0));
      EXPECT(read<std::int64_t>(outcome.result.table, first) == read<std::int64_t>(expected.result.table, first));
      EXPECT(read<std::int64_t>(outcome.result.table, first + 1) == read<std::int64_t>(expected.result.table, first + 1));
    }
  }
}

TEST("described_table: a column has codes where its values come again") {
  const auto codes = [](std::uint32_t rows, std::uint32_t values, bool has_null) {
    const std::vector<Type> types = {PhysicalType::utf8};
    const TablePointer made = table(types, rows, rows, [&](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
      const bool is_null = has_null && row % 10 == 9;
      append<std::string>(builders[0], PhysicalType::utf8,
                          is_null ? std::nullopt : std::optional(std::to_string(row % values)));
    });
    std::shared_ptr<const ValueCodes> result;
    const Status status = codes_of(made->chunks[0].held()->columns[0], result);
    if (!status.ok()) fail(__FILE__, __LINE__, status.failure().detail);
    return result;
  };
  const auto five = codes(100, 5, false);
  REQUIRE(five != nullptr);
  EXPECT(five->dictionary.length == 5 && five->dictionary.validity == nullptr);
  EXPECT(five->codes.data()[7] == 2);
  const auto with_null = codes(100, 3, true);
  REQUIRE(with_null != nullptr);
  EXPECT(with_null->dictionary.length == 4 && !with_null->dictionary.is_valid(0) && with_null->dictionary.is_valid(1));
  EXPECT(with_null->codes.data()[9] == 0 && with_null->codes.data()[10] == 2);
  EXPECT(five->number != with_null->number);
  EXPECT(codes(5000, 255, true) != nullptr);
  EXPECT(codes(5000, 255, false) != nullptr);
  EXPECT(codes(5000, 256, false) == nullptr);
  EXPECT(codes(20, 5, false) == nullptr);
}

TEST("described_table: conditions that do not fit and operators before the sink are refused") {
  const TablePointer table = described(rows(10));
  EXPECT(scan(table, {{Kind::valid, 2, {}, {}}}).status.code() == StatusCode::invalid_program);
  EXPECT(scan(table, {{Kind::less, 0, number(PhysicalType::i32, 1), {}}}).status.code() == StatusCode::invalid_program);
  const Outcome outcome = run({two, TableScan{table, {0, 1}}, {Project{Program{two, {}, {}, {0}}}}, DescribeChunks{}});
  EXPECT(outcome.status.code() == StatusCode::invalid_program);
}

}  // namespace kindling::testing::described_table_test
