#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <map>

#include "aggregates/aggregate_function.h"
#include "pipelines.h"

namespace kindling::testing::aggregate_test {

namespace {

const Type utf8 = PhysicalType::utf8;
const Type f64 = PhysicalType::f64;

std::vector<std::uint64_t> bits(const std::vector<std::optional<double>>& values) {
  std::vector<std::uint64_t> result;
  for (const auto& value : values) result.push_back(value ? std::bit_cast<std::uint64_t>(*value) : 1);
  return result;
}

}  // namespace

TEST("aggregate without groups: one row, also when no row comes") {
  const std::vector<AggregateCall> calls = {
      {"count_all", i64_type, -1}, {"count", i64_type, 0}, {"sum_i64", i64_type, 0}, {"min_i64", i64_type, 0}, {"max_i64", i64_type, 0}};
  for (const std::uint32_t threads : variations({1u, 2u, 4u})) {
    Outcome outcome = run({{i64_type}, RangeScan{0, 1'000'000, 1}, {}, Aggregate{{}, calls}}, threads);
    REQUIRE_OK(outcome.status.copy());
    REQUIRE(outcome.result.table->rows == 1);
    EXPECT(read<std::int64_t>(outcome.result.table, 0)[0] == 1'000'000);
    EXPECT(read<std::int64_t>(outcome.result.table, 1)[0] == 1'000'000);
    EXPECT(read<std::int64_t>(outcome.result.table, 2)[0] == 499'999'500'000);
    EXPECT(read<std::int64_t>(outcome.result.table, 3)[0] == 0);
    EXPECT(read<std::int64_t>(outcome.result.table, 4)[0] == 999'999);
  }
  Outcome empty = run({{i64_type}, RangeScan{0, 0, 1}, {}, Aggregate{{}, calls}});
  REQUIRE_OK(empty.status.copy());
  REQUIRE(empty.result.table->rows == 1);
  EXPECT(read<std::int64_t>(empty.result.table, 0)[0] == 0);
  EXPECT(read<std::int64_t>(empty.result.table, 1)[0] == 0);
  for (std::size_t column = 2; column < 5; ++column) {
    EXPECT(!read<std::int64_t>(empty.result.table, column)[0].has_value());
  }
}

TEST("aggregate with groups: none come out when no row comes in") {
  Outcome empty = run({{i64_type}, RangeScan{0, 0, 1}, {}, Aggregate{{0}, {{"count_all", i64_type, -1}}}});
  REQUIRE_OK(empty.status.copy());
  EXPECT_EQUAL(std::uint64_t{0}, empty.result.table->rows);
}

TEST("sum_i64: only the final sum may overflow") {
  const std::int64_t highest = INT64_MAX;
  const auto sum = [](const std::vector<std::optional<std::int64_t>>& values, std::vector<std::uint32_t> groups) {
    const TablePointer data = table({i64_type, PhysicalType::i32}, static_cast<std::uint32_t>(values.size()), 2,
                                    [&values](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
                                      append<std::int64_t>(builders[0], PhysicalType::i64, values[row]);
                                      append<std::int32_t>(builders[1], PhysicalType::i32, 1);
                                    });
    return run({data->types, TableScan{data, {0, 1}}, {}, Aggregate{std::move(groups), {{"sum_i64", i64_type, 0}}}});
  };
  for (const std::vector<std::uint32_t>& groups : {std::vector<std::uint32_t>{}, std::vector<std::uint32_t>{1}}) {
    const std::size_t column = groups.size();
    Outcome fits = sum({highest, highest, std::nullopt, -highest, 1, -highest - 1}, groups);
    REQUIRE_OK(fits.status.copy());
    EXPECT(read<std::int64_t>(fits.result.table, column)[0] == 0);
    EXPECT(sum({highest, 1}, groups).status.code() == StatusCode::arithmetic_overflow);
    EXPECT(sum({-highest, -2}, groups).status.code() == StatusCode::arithmetic_overflow);
    Outcome lowest = sum({-highest, -1}, groups);
    REQUIRE_OK(lowest.status.copy());
    EXPECT(read<std::int64_t>(lowest.result.table, column)[0] == INT64_MIN);
    Outcome nulls = sum({std::nullopt, std::nullopt}, groups);
    REQUIRE_OK(nulls.status.copy());
    EXPECT(!read<std::int64_t>(nulls.result.table, column)[0].has_value());
  }
}

TEST("sums of narrow integers are exact for none, few, some and many groups, and a count beside them is right") {
  const std::vector<Type> types = {PhysicalType::i8, PhysicalType::i16, PhysicalType::i32, i64_type, PhysicalType::i32};
  constexpr std::uint32_t rows = 40000;
  const auto value = [](std::uint32_t row) { return static_cast<std::int32_t>(row * 2654435761u); };
  for (const bool nulls : variations({false, true})) {
    for (const std::uint32_t groups : {0u, 3u, 100u, 20000u}) {
      // One of a hundred groups has most rows.
      const auto group = [groups](std::uint32_t row) {
        if (groups == 100 && row % 4096 < 2048 && row % 3 != 0) return 0;
        return static_cast<std::int32_t>(row * 40503u % std::max(groups, 1u));
      };
      const TablePointer data = table(types, rows, 15000, [&](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
        const auto optional = [&]<class T>(T number) {
          return nulls && row % 3 == 0 ? std::nullopt : std::optional<T>(number);
        };
        append(builders[0], PhysicalType::i8, optional(static_cast<std::int8_t>(value(row))));
        append(builders[1], PhysicalType::i16, optional(static_cast<std::int16_t>(value(row))));
        append(builders[2], PhysicalType::i32, optional(value(row)));
        append(builders[3], PhysicalType::i64, optional(std::int64_t{value(row)}));
        append<std::int32_t>(builders[4], PhysicalType::i32, group(row));
      });
      std::map<std::int32_t, std::array<std::int64_t, 4>> expected;
      for (std::uint32_t row = 0; row < rows; ++row) {
        auto& sums = expected[group(row)];
        if (nulls && row % 3 == 0) continue;
        sums[0] += static_cast<std::int8_t>(value(row));
        sums[1] += static_cast<std::int16_t>(value(row));
        sums[2] += value(row);
        ++sums[3];
      }
      const std::vector<AggregateCall> calls = {
          {"sum_i64_of_i8", i64_type, 0},  {"sum_i64_of_i16", i64_type, 1}, {"sum_i64_of_i32", i64_type, 2},
          {"sum_f64_of_i8", f64, 0},       {"sum_f64_of_i16", f64, 1},      {"sum_f64_of_i32", f64, 2},
          {"sum_i64", i64_type, 3},        {"count", i64_type, 0},          {"count", i64_type, 2},
          {"count", i64_type, 3},          {"count", i64_type, 4},          {"count", i64_type, 0, true}};
      const std::size_t first = groups == 0 ? 0 : 1;
      for (const std::uint32_t threads : variations({1u, 3u})) {
        for (const std::uint32_t length : variations({7u, 2048u})) {
          Outcome outcome = run({types, TableScan{data, {0, 1, 2, 3, 4}}, {},
                                 Aggregate{groups == 0 ? std::vector<std::uint32_t>{} : std::vector<std::uint32_t>{4}, calls}},
                                threads, length);
          REQUIRE_OK(outcome.status.copy());
          const TablePointer& result = outcome.result.table;
          REQUIRE(result->rows == expected.size());
          bool right = true;
          for (std::uint32_t row = 0; row < result->rows; ++row) {
            const auto& sums = expected[groups == 0 ? 0 : *read<std::int32_t>(result, 0)[row]];
            for (std::size_t call = 0; call < 3; ++call) {
              const auto sum = read<std::int64_t>(result, first + call)[row];
              const auto mean = read<double>(result, first + 3 + call)[row];
              right = right && sum.has_value() == (sums[3] != 0) && mean.has_value() == (sums[3] != 0);
              if (sum) right = right && *sum == sums[call] && *mean == static_cast<double>(sums[call]);
            }
            for (const std::size_t call : {7u, 8u, 9u}) {
              right = right && read<std::int64_t>(result, first + call)[row] == sums[3];
            }
            if (groups > 100) break;
          }
          EXPECT(right);
        }
      }
    }
  }
}

TEST("sum_i64_of_i32 fails where a sum leaves 64 bits; the same sum for a mean does not") {
  Arena arena;
  const AggregateFunction& narrow = *find_aggregate("sum_i64_of_i32");
  std::int64_t sum[2] = {INT64_MAX, 1};
  std::int64_t other[2] = {1, 1};
  const auto bytes = [](std::int64_t* words) { return reinterpret_cast<std::uint8_t*>(words); };
  EXPECT(narrow.merge(bytes(sum), bytes(other), arena).code() == StatusCode::arithmetic_overflow);
  const AggregateFunction& mean = *find_aggregate("sum_f64_of_i32");
  std::int64_t large[3] = {(std::int64_t{1} << 62) - 1, 1, 1};
  std::int64_t more[3] = {(std::int64_t{1} << 62) - 1, 1, 1};
  REQUIRE_OK(mean.merge(bytes(large), bytes(more), arena));
  REQUIRE_OK(mean.merge(bytes(large), bytes(more), arena));
  OwnedVector result;
  REQUIRE_OK(result.prepare(PhysicalType::f64, 1));
  REQUIRE_OK(mean.finish(bytes(large), 24, 1, result));
  EXPECT(result.data<double>()[0] == 3 * (std::ldexp(1.0, 62) + std::ldexp(1.0, 32)));
}

TEST("groups: NULLs are equal, NaN equals NaN, -0.0 equals 0.0, texts by their bytes") {
  const std::vector<std::optional<double>> numbers = {0.0, -0.0, NAN, -NAN, std::nullopt, std::nullopt, 1.0};
  const std::vector<std::optional<std::string>> texts = {"", "a text of more than twelve", "a text of more than twelvE", std::nullopt};
  const std::vector<Type> types = {f64, utf8};
  const TablePointer data = table(types, 7 * 4, 5, [&](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    append<double>(builders[0], PhysicalType::f64, numbers[row / 4]);
    append<std::string>(builders[1], PhysicalType::utf8, texts[row % 4]);
  });
  const std::vector<AggregateCall> calls = {{"count_all", i64_type, -1}};
  Outcome by_number = run({types, TableScan{data, {0, 1}}, {}, Aggregate{{0}, calls}});
  REQUIRE_OK(by_number.status.copy());
  const auto keys = read<double>(by_number.result.table, 0);
  REQUIRE(keys.size() == 4);
  EXPECT(keys[0] == 0.0 && !std::signbit(*keys[0]));
  EXPECT(keys[1] && std::isnan(*keys[1]));
  EXPECT(!keys[2].has_value());
  EXPECT(keys[3] == 1.0);
  EXPECT((read<std::int64_t>(by_number.result.table, 1) == std::vector<std::optional<std::int64_t>>{8, 8, 8, 4}));

  Outcome by_text = run({types, TableScan{data, {0, 1}}, {}, Aggregate{{1}, calls}});
  REQUIRE_OK(by_text.status.copy());
  EXPECT(read<std::string>(by_text.result.table, 0) == texts);
  EXPECT((read<std::int64_t>(by_text.result.table, 1) == std::vector<std::optional<std::int64_t>>{7, 7, 7, 7}));

  Outcome by_both = run({types, TableScan{data, {0, 1}}, {}, Aggregate{{0, 1}, calls}});
  REQUIRE_OK(by_both.status.copy());
  EXPECT_EQUAL(std::uint64_t{16}, by_both.result.table->rows);
}

TEST("groups: long texts that begin and end alike are apart, few of them and many, short and very long ones beside them") {
  for (const std::uint32_t kinds : {3u, 255u, 400u}) {
    for (const std::size_t padding : {std::size_t{5}, std::size_t{2000}}) {
      const auto text_of = [&](std::uint32_t row) -> std::optional<std::string> {
        const std::uint32_t kind = row % kinds;
        if (kind == 1) return std::nullopt;
        if (kind == 2) return std::string("short");
        return "begin " + std::string(padding, '.') + std::to_string(1000 + kind) + " the same end";
      };
      constexpr std::uint32_t rows = 5000;
      std::map<std::optional<std::string>, std::int64_t> expected;
      for (std::uint32_t row = 0; row < rows; ++row) ++expected[text_of(row)];
      const TablePointer data = table({utf8}, rows, 1700, [&](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
        append<std::string>(builders[0], PhysicalType::utf8, text_of(row));
      });
      for (const std::uint32_t at_once : variations({7u, vector_rows})) {
        const Outcome outcome =
            run({{utf8}, TableScan{data, {0}}, {}, Aggregate{{0}, {{"count_all", i64_type, -1}}}}, 2, at_once);
        REQUIRE_OK(outcome.status.copy());
        const auto texts = read<std::string>(outcome.result.table, 0);
        const auto counts = read<std::int64_t>(outcome.result.table, 1);
        std::map<std::optional<std::string>, std::int64_t> found;
        for (std::size_t group = 0; group < texts.size(); ++group) found[texts[group]] += *counts[group];
        EXPECT_EQUAL(expected.size(), texts.size());
        EXPECT(found == expected);
      }
    }
  }
}

TEST("min and max: NaN is greatest, NULLs are left out, texts by their bytes") {
  const std::vector<std::optional<double>> numbers = {std::nullopt, 2.0, NAN, -1.0};
  const std::vector<std::optional<std::string>> texts = {"b", std::nullopt, "a long text, longer than twelve", "a long text"};
  const std::vector<Type> types = {f64, utf8, PhysicalType::boolean};
  const TablePointer data = table(types, 4, 1, [&](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    append<double>(builders[0], PhysicalType::f64, numbers[row]);
    append<std::string>(builders[1], PhysicalType::utf8, texts[row]);
    append<std::uint8_t>(builders[2], PhysicalType::boolean, 1);
  });
  const std::vector<AggregateCall> calls = {
      {"min_f64", f64, 0}, {"max_f64", f64, 0}, {"min_utf8", utf8, 1}, {"max_utf8", utf8, 1}};
  for (const std::vector<std::uint32_t>& groups : {std::vector<std::uint32_t>{}, std::vector<std::uint32_t>{2}}) {
    Outcome outcome = run({types, TableScan{data, {0, 1, 2}}, {}, Aggregate{groups, calls}});
    REQUIRE_OK(outcome.status.copy());
    const std::size_t first = groups.size();
    EXPECT(read<double>(outcome.result.table, first)[0] == -1.0);
    EXPECT(std::isnan(*read<double>(outcome.result.table, first + 1)[0]));
    EXPECT(read<std::string>(outcome.result.table, first + 2)[0] == "a long text");
    EXPECT(read<std::string>(outcome.result.table, first + 3)[0] == "b");
  }
}

TEST("sums of floats have the same bits for any threads and vector lengths") {
  const std::vector<Type> types = {f64, PhysicalType::i8, PhysicalType::i32};
  const TablePointer data = table(types, 20000, 3000, [](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    append<double>(builders[0], PhysicalType::f64,
                   row % 17 == 0 ? std::nullopt : std::optional<double>(std::sin(row) * std::pow(10, row % 30)));
    append<std::int8_t>(builders[1], PhysicalType::i8,
                        row % 19 == 0 ? std::nullopt : std::optional<std::int8_t>(static_cast<std::int8_t>(row % 5 - 2)));
    append<std::int32_t>(builders[2], PhysicalType::i32, static_cast<std::int32_t>(row % 700));
  });
  const std::vector<std::vector<std::uint32_t>> choices = {{}, {1}, {2}, {1, 2}};
  for (const auto& groups : choices) {
    const Pipeline pipeline{types, TableScan{data, {0, 1, 2}}, {}, Aggregate{groups, {{"sum_f64", f64, 0}}}};
    Outcome first = run(pipeline, 1);
    REQUIRE_OK(first.status.copy());
    const auto expected = bits(read<double>(first.result.table, groups.size()));
    for (const std::uint32_t threads : variations({1u, 2u, 4u})) {
      for (const std::uint32_t rows : variations({1u, 7u, 2048u})) {
        Outcome outcome = run(pipeline, threads, rows);
        REQUIRE_OK(outcome.status.copy());
        EXPECT(bits(read<double>(outcome.result.table, groups.size())) == expected);
      }
    }
  }
}

TEST("many groups are partitioned by the data alone, and none is lost") {
  // 300,000 groups of two rows each, over five morsels.
  const std::vector<AggregateCall> calls = {{"count_all", i64_type, -1}, {"sum_i64", i64_type, 0}};
  const std::vector<Type> types = {i64_type};
  const TablePointer data = table(types, 600000, morsel_rows, [](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    const std::int64_t value = row % 300000;
    Vector vector;
    vector.type = PhysicalType::i64;
    vector.length = 1;
    vector.data = reinterpret_cast<const std::uint8_t*>(&value);
    if (!builders[0].append_range(vector, 0, 1).ok()) fail(__FILE__, __LINE__, "append failed");
  });
  std::vector<std::optional<std::int64_t>> keys;
  for (const std::uint32_t threads : variations({1u, 2u, 4u})) {
    Outcome outcome = run({types, TableScan{data, {0}}, {}, Aggregate{{0}, calls}}, threads);
    REQUIRE_OK(outcome.status.copy());
    REQUIRE(outcome.result.table->rows == 300000);
    const auto found = read<std::int64_t>(outcome.result.table, 0);
    if (keys.empty()) keys = found;
    EXPECT(found == keys);
    const auto counts = read<std::int64_t>(outcome.result.table, 1);
    const auto sums = read<std::int64_t>(outcome.result.table, 2);
    bool right = true;
    for (std::size_t row = 0; row < found.size(); ++row) right = right && counts[row] == 2 && sums[row] == *found[row] * 2;
    EXPECT(right);
  }
}

TEST("rows that hardly share groups have the same bits for any threads, vector lengths and filters before") {
  const std::vector<Type> types = {i64_type, utf8, f64, PhysicalType::boolean};
  const TablePointer data = table(types, 60000, 20000, [](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    const std::uint32_t key = static_cast<std::uint32_t>(row * 2654435761u) % 30000;
    append<std::int64_t>(builders[0], PhysicalType::i64, key % 101 == 0 ? std::nullopt : std::optional<std::int64_t>(key));
    append<std::string>(builders[1], PhysicalType::utf8, "the text of a group " + std::to_string(key));
    append<double>(builders[2], PhysicalType::f64,
                   row % 17 == 0 ? std::nullopt : std::optional<double>(std::sin(row) * std::pow(10, row % 30)));
    append<std::uint8_t>(builders[3], PhysicalType::boolean, row % 7 != 0);
  });
  const std::vector<AggregateCall> calls = {{"count_all", i64_type, -1}, {"sum_f64", f64, 2}, {"var_pop", f64, 2},
                                            {"max_utf8", utf8, 1},       {"sum_f64", f64, 2, true}};
  for (const std::vector<std::uint32_t>& groups : {std::vector<std::uint32_t>{0}, {1}, {1, 0}}) {
    const std::size_t keys = groups.size();
    const Pipeline pipeline{types, TableScan{data, {0, 1, 2, 3}}, {keep_true(types, 3)}, Aggregate{groups, calls}};
    Outcome first = run(pipeline, 1);
    REQUIRE_OK(first.status.copy());
    std::int64_t rows = 0;
    for (const auto& count : read<std::int64_t>(first.result.table, keys)) rows += *count;
    EXPECT_EQUAL(std::int64_t{51428}, rows);
    for (const std::uint32_t threads : variations({1u, 2u, 4u})) {
      for (const std::uint32_t length : variations({7u, 1000u, 2048u})) {
        Outcome outcome = run(pipeline, threads, length);
        REQUIRE_OK(outcome.status.copy());
        EXPECT(read<std::int64_t>(outcome.result.table, keys) == read<std::int64_t>(first.result.table, keys));
        for (const std::size_t column : {keys + 1, keys + 2, keys + 4}) {
          EXPECT(bits(read<double>(outcome.result.table, column)) == bits(read<double>(first.result.table, column)));
        }
        EXPECT(read<std::string>(outcome.result.table, keys + 3) == read<std::string>(first.result.table, keys + 3));
      }
    }
  }
}

TEST("aggregate: wrong kernels, columns and types are refused") {
  const auto code = [](Aggregate aggregate) {
    return run({{i64_type}, RangeScan{0, 1, 1}, {}, std::move(aggregate)}).status.code();
  };
  EXPECT(code({{}, {{"sum_i46", i64_type, 0}}}) == StatusCode::invalid_program);
  EXPECT(code({{}, {{"sum_i64", i64_type, -1}}}) == StatusCode::invalid_program);
  EXPECT(code({{}, {{"sum_i64", i64_type, 1}}}) == StatusCode::invalid_program);
  EXPECT(code({{}, {{"sum_f64", f64, 0}}}) == StatusCode::invalid_program);
  EXPECT(code({{}, {{"count_all", i64_type, 0}}}) == StatusCode::invalid_program);
  EXPECT(code({{1}, {}}) == StatusCode::invalid_program);
}

}  // namespace kindling::testing::aggregate_test
