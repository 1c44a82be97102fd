#include <algorithm>
#include <cmath>

#include "kindling/integer128.h"
#include "pipelines.h"

namespace kindling::testing::sort_test {

namespace {

struct Row {
  std::optional<std::string> text;
  std::optional<double> number;
  std::int64_t place;
};

const std::vector<Type> types = {PhysicalType::utf8, PhysicalType::f64, PhysicalType::i64};

std::vector<Row> make_rows(std::uint32_t count) {
  std::vector<Row> rows;
  std::uint64_t state = 42;
  for (std::uint32_t index = 0; index < count; ++index) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    const auto random = static_cast<std::uint32_t>(state >> 33);
    Row row{std::nullopt, std::nullopt, index};
    if (random % 11 != 0) row.text = (random % 2 ? "a prefix of twelve and more " : "t") + std::to_string(random % 50);
    const double numbers[] = {0.0, -0.0, NAN, INFINITY, -INFINITY, 1.5, -3.0};
    if (random % 13 != 0) row.number = numbers[random % 7];
    rows.push_back(row);
  }
  return rows;
}

TablePointer make_table(const std::vector<Row>& rows, std::uint32_t chunk_rows) {
  return table(types, static_cast<std::uint32_t>(rows.size()), chunk_rows,
               [&rows](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
                 append<std::string>(builders[0], PhysicalType::utf8, rows[row].text);
                 append<double>(builders[1], PhysicalType::f64, rows[row].number);
                 append<std::int64_t>(builders[2], PhysicalType::i64, rows[row].place);
               });
}

/** Compares as Spark does: NaN is greatest, both zeros are equal. */
int compare_numbers(double left, double right) {
  if (std::isnan(left) || std::isnan(right)) return int{std::isnan(left)} - int{std::isnan(right)};
  return left < right ? -1 : left > right;
}

template <class T, class Compare>
int compare_values(const std::optional<T>& left, const std::optional<T>& right, const SortKey& key, Compare compare) {
  if (!left || !right) {
    if (left.has_value() == right.has_value()) return 0;
    return left.has_value() == key.nulls_first ? 1 : -1;
  }
  const int order = compare(*left, *right);
  return key.descending ? -order : order;
}

std::vector<std::optional<std::int64_t>> expected_places(std::vector<Row> rows, const std::vector<SortKey>& keys) {
  std::stable_sort(rows.begin(), rows.end(), [&keys](const Row& left, const Row& right) {
    for (const SortKey& key : keys) {
      const int order = key.column == 0
                            ? compare_values(left.text, right.text, key,
                                             [](const std::string& a, const std::string& b) { return a.compare(b); })
                        : key.column == 1 ? compare_values(left.number, right.number, key, compare_numbers)
                                          : 0;
      if (order != 0) return order < 0;
    }
    return false;
  });
  std::vector<std::optional<std::int64_t>> places;
  for (const Row& row : rows) places.push_back(row.place);
  return places;
}

}  // namespace

TEST("sort: as a stable sort of the rows, for any threads, keys and NULL orders") {
  const std::vector<Row> rows = make_rows(5000);
  const TablePointer data = make_table(rows, 700);
  const std::vector<std::vector<SortKey>> choices = {
      {},
      {{0, false, true}},
      {{0, true, false}},
      {{1, false, false}},
      {{1, true, true}, {0, false, false}},
      {{0, true, true}, {1, false, true}},
  };
  for (const auto& keys : choices) {
    const auto expected = expected_places(rows, keys);
    for (const std::uint32_t threads : variations({1u, 2u, 4u})) {
      Outcome all = run({types, TableScan{data, {0, 1, 2}}, {}, Sort{keys, {}, 0}}, threads);
      REQUIRE_OK(all.status.copy());
      EXPECT(read<std::int64_t>(all.result.table, 2) == expected);
      for (const std::uint64_t limit : {0u, 1u, 10u, 3000u, 9000u}) {
        Outcome top = run({types, TableScan{data, {0, 1, 2}}, {}, Sort{keys, limit, 5}}, threads, 100);
        REQUIRE_OK(top.status.copy());
        const std::size_t end = std::min<std::size_t>(expected.size(), limit + 5);
        const std::size_t first = std::min<std::size_t>(5, end);
        EXPECT(read<std::int64_t>(top.result.table, 2) ==
               std::vector<std::optional<std::int64_t>>(expected.begin() + static_cast<std::ptrdiff_t>(limit == 0 ? end : first),
                                                        expected.begin() + static_cast<std::ptrdiff_t>(end)));
      }
    }
  }
}

TEST("sort: many rows are merged in parts, and top rows drop what they need not keep") {
  Outcome sorted = run({{i64_type}, RangeScan{0, 400000, 1}, {}, Sort{{{0, true, true}}, {}, 0}}, 4);
  REQUIRE_OK(sorted.status.copy());
  const auto values = read<std::int64_t>(sorted.result.table, 0);
  REQUIRE(values.size() == 400000);
  bool in_order = true;
  for (std::int64_t row = 0; row < 400000; ++row) in_order = in_order && values[static_cast<std::size_t>(row)] == 399999 - row;
  EXPECT(in_order);

  Outcome top = run({{i64_type}, RangeScan{0, 1'000'000, 1}, {}, Sort{{{0, true, true}}, 3, 1}}, 4);
  REQUIRE_OK(top.status.copy());
  EXPECT((read<std::int64_t>(top.result.table, 0) == std::vector<std::optional<std::int64_t>>{999998, 999997, 999996}));
}

TEST("sort: top rows are the first of all, whatever the first key holds and whatever a step has left out") {
  const std::vector<Type> kinds = {PhysicalType::f64, PhysicalType::f32,     PhysicalType::i32,
                                   PhysicalType::i64, PhysicalType::i16, PhysicalType::i64,
                                   PhysicalType::i128, PhysicalType::boolean};
  const auto count = static_cast<std::uint32_t>(scaled(60'000));
  const auto fill = [](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    const std::uint32_t random = row * 2654435761u >> 8;
    const bool is_null = random % 97 == 0;
    const auto number = static_cast<std::int32_t>(random % 2000) - 1000;
    const double real = random % 89 == 0 ? NAN : number / 8.0;
    append<double>(builders[0], PhysicalType::f64, is_null ? std::nullopt : std::optional(real));
    append<float>(builders[1], PhysicalType::f32, is_null ? std::nullopt : std::optional(static_cast<float>(real)));
    append<std::int32_t>(builders[2], PhysicalType::i32, is_null ? std::nullopt : std::optional(number));
    const std::int64_t wide = std::int64_t{number} << 40;
    append<std::int64_t>(builders[3], PhysicalType::i64, is_null ? std::nullopt : std::optional(wide));
    append<std::int16_t>(builders[4], PhysicalType::i16, static_cast<std::int16_t>(random % 30));
    append<std::int64_t>(builders[5], PhysicalType::i64, std::int64_t{row});
    const Integer128 widest{static_cast<WideInteger>(number) << 80};
    append<Integer128>(builders[6], PhysicalType::i128, is_null ? std::nullopt : std::optional(widest));
    append<std::uint8_t>(builders[7], PhysicalType::boolean, static_cast<std::uint8_t>(random & 1));
  };
  const TablePointer data = table(kinds, count, 5000, fill);
  const auto fill_third = [](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    append<std::int64_t>(builders[0], PhysicalType::i64, std::int64_t{row} * 3);
  };
  const TablePointer thirds = table({i64_type}, count / 3, 5000, fill_third);
  const Outcome built = run({{i64_type}, TableScan{thirds, {0}}, {}, JoinBuild{{0}, {false}}});
  REQUIRE_OK(built.status.copy());
  const TableScan scan{data, {0, 1, 2, 3, 4, 5, 6, 7}};
  const std::vector<Operation> third = {KeyFilter{built.result.table, {5}}};
  for (const std::uint32_t first : {0u, 1u, 2u, 3u, 4u, 6u, 7u}) {
    for (const bool descending : {false, true}) {
      for (const bool nulls_first : {false, true}) {
        const std::vector<SortKey> keys = {{first, descending, nulls_first}, {4, !descending, false}};
        for (const std::vector<Operation>& steps : {std::vector<Operation>{}, third}) {
          const Outcome all = run({kinds, scan, steps, Sort{keys, {}, 0}}, 2);
          const Outcome top = run({kinds, scan, steps, Sort{keys, 40, 2}}, 2);
          REQUIRE_OK(all.status.copy());
          REQUIRE_OK(top.status.copy());
          const auto places = read<std::int64_t>(all.result.table, 5);
          REQUIRE(places.size() > 42);
          EXPECT(read<std::int64_t>(top.result.table, 5) ==
                 std::vector<std::optional<std::int64_t>>(places.begin() + 2, places.begin() + 42));
        }
      }
    }
  }
}

TEST("sort: unknown and nested columns are refused") {
  EXPECT(run({{i64_type}, RangeScan{0, 1, 1}, {}, Sort{{{1, false, true}}, {}, 0}}).status.code() ==
         StatusCode::invalid_program);
}

}  // namespace kindling::testing::sort_test
