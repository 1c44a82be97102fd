#include <random>

#include "parquet_files.h"

namespace kindling::testing::parquet_index_test {

namespace {

/** Lists conditions that the pages of `rows_of(45'000)` can be told apart by, with filters that mean the same. */
std::vector<std::pair<std::vector<ScanCondition>, std::vector<Operation>>> conditions_and_filters() {
  const auto value = [](std::uint32_t row) { return static_cast<std::uint64_t>(std::int64_t{row} * 1'000'003 - 500); };
  const auto condition = [&](Condition kind, std::uint32_t row) { return compares(kind, 0, PhysicalType::i64, value(row)); };
  const auto filter = [&](const std::string& kernel, std::uint32_t row) {
    return keeps(kernel, 0, number(PhysicalType::i64, static_cast<std::int64_t>(value(row))));
  };
  return {{{condition(Condition::less, 1500)}, {filter("less_i64", 1500)}},
          {{condition(Condition::greater_or_equal, 44'900)}, {filter("greater_or_equal_i64", 44'900)}},
          {{condition(Condition::greater_or_equal, 19'990), condition(Condition::less, 20'010)},
           {filter("greater_or_equal_i64", 19'990), filter("less_i64", 20'010)}},
          {{condition(Condition::greater_or_equal, 21'000), condition(Condition::less, 21'010)},
           {filter("greater_or_equal_i64", 21'000), filter("less_i64", 21'010)}},
          {{condition(Condition::equal, 30'001)}, {filter("equal_i64", 30'001)}}};
}

}  // namespace

TEST("parquet: pages in which no row can meet a condition are passed") {
  const TablePointer table = rows_of(45'000);
  const std::string bytes = file_of(table, ParquetCodec::snappy);
  for (const auto& [conditions, filters] : conditions_and_filters()) {
    for (const std::uint32_t rows : variations({313u, vector_rows})) {
      Pipeline pipeline = reading(bytes, conditions);
      pipeline.operations = filters;
      const Outcome scanned = run(pipeline, 2, rows);
      pipeline.scan = TableScan{table, {0, 1, 2, 3, 4, 5, 6}};
      const Outcome expected = run(pipeline, 2, rows);
      REQUIRE_OK(scanned.status.copy());
      // Pages have 20,000 rows.
      EXPECT(scanned.result.rows_read <= 40'000);
      const TablePointer left = scanned.result.table;
      const TablePointer right = expected.result.table;
      EXPECT(right->rows != 0);
      EXPECT(read<std::int64_t>(right, 0) == read<std::int64_t>(left, 0));
      EXPECT(read<std::string>(right, 1) == read<std::string>(left, 1));
      EXPECT(lists(right, 3) == lists(left, 3));
      EXPECT(read<std::int64_t>(right, 6) == read<std::int64_t>(left, 6));
    }
  }
}

TEST("parquet: damaged page indexes give rows or an error") {
  const std::string sound = file_of(rows_of(45'000), ParquetCodec::snappy);
  std::uint32_t footer;
  std::memcpy(&footer, sound.data() + sound.size() - 8, sizeof footer);
  std::mt19937 random(7);
  const auto all = conditions_and_filters();
  for (int round = 0; round < scaled(1500); ++round) {
    std::string bytes = sound;
    // Indexes stand before the footer, and take some hundred bytes.
    const std::size_t first = sound.size() - 8 - footer - 800;
    for (std::uint32_t left = 1 + random() % 3; left != 0; --left) {
      bytes[first + random() % (sound.size() - 8 - first)] = static_cast<char>(random() % 3 == 0 ? random() : random() % 4);
    }
    const auto& [conditions, filters] = all[random() % all.size()];
    Pipeline pipeline = reading(bytes, conditions);
    pipeline.operations = filters;
    const Outcome outcome = run(pipeline, 1, vector_rows);
    EXPECT(outcome.status.ok() || outcome.status.code() != StatusCode::internal_error);
  }
}

}  // namespace kindling::testing::parquet_index_test
