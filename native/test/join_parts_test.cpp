#include <algorithm>
#include <set>

#include "operators/row_numbers.h"
#include "pipelines.h"
#include "spilling.h"

namespace kindling::testing::join_parts_test {

namespace {

const std::vector<Type> two = {i64_type, i64_type};
const std::vector<Type> three = {i64_type, i64_type, i64_type};

/** Rows whose key is `row % keys`, NULL at every tenth. */
TablePointer keyed_rows(std::uint32_t count, std::uint32_t keys, std::uint32_t chunk = 1000) {
  return table(two, count, chunk, [keys](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    const std::optional<std::int64_t> key = row % 10 == 0 ? std::nullopt : std::optional<std::int64_t>(row % keys);
    append<std::int64_t>(builders[0], PhysicalType::i64, key);
    append<std::int64_t>(builders[1], PhysicalType::i64, row);
  });
}

Pipeline parted(const TablePointer& rows, PartByKeys part) {
  return {two, TableScan{rows, {0, 1}}, {}, std::move(part)};
}

/** Takes all columns of a table, each chunk a morsel. */
ConcatScan chunks_of(const TablePointer& table) {
  TableScan scan{table, {}};
  for (std::uint32_t column = 0; column < table->types.size(); ++column) scan.columns.push_back(column);
  return {{scan}};
}

}  // namespace

TEST("join parts: rows of equal keys come into one part, all rows into some part, in order, whatever the threads") {
  const SpillParent parent;
  const TablePointer rows = keyed_rows(20'000, 100);
  for (const bool is_short : {false, true}) {
    std::optional<ShortMemory> short_memory;
    if (is_short) short_memory.emplace();
    for (const std::uint32_t level : {0u, 3u, 7u}) {
      const Outcome outcome = run(parted(rows, {{0}, {false}, level}), is_short ? 4 : 1, 700);
      REQUIRE_OK(outcome.status.copy());
      EXPECT_EQUAL(std::uint64_t{0}, outcome.result.table->rows);
      EXPECT(outcome.result.table->has_null_key);
      std::vector<std::size_t> part_of(100, SIZE_MAX);
      std::set<std::int64_t> seen;
      std::size_t with_nulls = 0;
      const auto& parts = outcome.result.table->parts;
      for (std::size_t part = 0; part < parts.size(); ++part) {
        const auto keys = read<std::int64_t>(parts[part], 0);
        const auto places = read<std::int64_t>(parts[part], 1);
        bool has_null = false;
        for (std::size_t row = 0; row < keys.size(); ++row) {
          EXPECT(row == 0 || places[row - 1] < places[row]);
          seen.insert(*places[row]);
          has_null |= !keys[row].has_value();
          if (!keys[row].has_value()) continue;
          std::size_t& known = part_of[static_cast<std::size_t>(*keys[row])];
          if (known == SIZE_MAX) known = part;
          EXPECT_EQUAL(known, part);
        }
        with_nulls += has_null;
      }
      EXPECT_EQUAL(std::size_t{20'000}, seen.size());
      // Rows that a NULL keeps from all partners would fill one part otherwise.
      EXPECT(with_nulls >= parts.size() / 2);
    }
  }
  EXPECT_EQUAL(std::size_t{0}, parent.entries());
}

TEST("join parts: NULL is a key like others where it equals NULL; without keys there is one part") {
  const Outcome safe = run(parted(keyed_rows(5'000, 100), {{0}, {true}}));
  REQUIRE_OK(safe.status.copy());
  EXPECT(!safe.result.table->has_null_key);
  std::size_t with_nulls = 0;
  for (const auto& part : safe.result.table->parts) {
    const auto keys = read<std::int64_t>(part, 0);
    with_nulls += std::find(keys.begin(), keys.end(), std::nullopt) != keys.end();
  }
  EXPECT_EQUAL(std::size_t{1}, with_nulls);
  const Outcome whole = run(parted(keyed_rows(5'000, 100), {}));
  REQUIRE_OK(whole.status.copy());
  EXPECT_EQUAL(std::size_t{1}, whole.result.table->parts.size());
  EXPECT_EQUAL(std::uint64_t{5'000}, whole.result.table->parts[0]->rows);
}

TEST("join parts: rows in parts find back by their numbers, in the morsels in which they were") {
  const SpillParent parent;
  const TablePointer rows = keyed_rows(20'000, 100);
  const ShortMemory short_memory;
  for (const std::uint32_t threads : variations({1u, 2u, 4u})) {
    for (const std::uint32_t at_once : {1u, 7u, 2048u}) {
      const Outcome parts = run(parted(rows, {{0}, {false}, 0, true}), threads, at_once);
      REQUIRE_OK(parts.status.copy());
      NumberedScan scan{{}, 2, {1, 2}};
      for (const TablePointer& part : parts.result.table->parts) {
        if (part->rows == 0) continue;
        scan.tables.push_back(run({three, chunks_of(part), {}, KeepNumbered{2}}, threads, at_once).result.table);
      }
      const Outcome merged = run({two, scan, {}, Collect{}}, threads, at_once);
      REQUIRE_OK(merged.status.copy());
      const auto places = read<std::int64_t>(merged.result.table, 0);
      const auto numbers = read<std::int64_t>(merged.result.table, 1);
      EXPECT_EQUAL(std::size_t{20'000}, places.size());
      for (std::size_t row = 0; row < places.size(); ++row) {
        EXPECT_EQUAL(static_cast<std::int64_t>(row), *places[row]);
        EXPECT_EQUAL(static_cast<std::int64_t>(row / 1000), static_cast<std::int64_t>(morsel_of(*numbers[row])));
        EXPECT_EQUAL(row_number(row / 1000, row % 1000), *numbers[row]);
      }
    }
  }
}

TEST("join parts: rows of one number come in the order of the tables") {
  const auto numbered = [](std::int64_t from, std::int64_t step) {
    const TablePointer rows = table(two, 5000, 5000, [=](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
      append<std::int64_t>(builders[0], PhysicalType::i64, std::optional<std::int64_t>(from + row / 3 * step));
      append<std::int64_t>(builders[1], PhysicalType::i64, std::optional<std::int64_t>(step * 10'000 + row));
    });
    return run({two, TableScan{rows, {0, 1}}, {}, KeepNumbered{0}}).result.table;
  };
  const Outcome merged = run({two, NumberedScan{{numbered(0, 2), numbered(0, 3)}, 0, {0, 1}}, {}, Collect{}}, 2, 100);
  REQUIRE_OK(merged.status.copy());
  const auto numbers = read<std::int64_t>(merged.result.table, 0);
  const auto places = read<std::int64_t>(merged.result.table, 1);
  EXPECT_EQUAL(std::size_t{10'000}, numbers.size());
  for (std::size_t row = 1; row < numbers.size(); ++row) {
    EXPECT(numbers[row - 1] < numbers[row] || (numbers[row - 1] == numbers[row] && places[row - 1] < places[row]));
  }
}

TEST("join parts: what has no keys, no numbers or too many levels is refused") {
  const TablePointer rows = keyed_rows(10, 3);
  const auto code = [](const Pipeline& pipeline) { return run(pipeline).status.code(); };
  const StatusCode refused = StatusCode::invalid_program;
  EXPECT(code(parted(rows, {{2}, {false}})) == refused);
  EXPECT(code(parted(rows, {{0}, {}})) == refused);
  EXPECT(code(parted(rows, {{0}, {false}, 8})) == refused);
  EXPECT(code({two, TableScan{rows, {0, 1}}, {}, KeepNumbered{2}}) == refused);
  EXPECT(code({two, NumberedScan{{}, 0, {0, 1}}, {}, Collect{}}) == refused);
  EXPECT(code({two, NumberedScan{{rows}, 0, {0, 1}}, {}, Collect{}}) == refused);
  const TablePointer kept = run({two, TableScan{keyed_rows(9, 3), {1, 0}}, {}, KeepNumbered{0}}).result.table;
  REQUIRE(kept != nullptr);
  EXPECT(code({two, NumberedScan{{kept}, 5, {0, 1}}, {}, Collect{}}) == refused);
  EXPECT(code({two, NumberedScan{{kept}, 0, {0, 7}}, {}, Collect{}}) == refused);
  EXPECT(code({{i64_type}, NumberedScan{{kept}, 0, {0, 1}}, {}, Collect{}}) == refused);
  const TablePointer far = table(two, 2, 2, [](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    for (ColumnBuilder& builder : builders) {
      append<std::int64_t>(builder, PhysicalType::i64, std::optional<std::int64_t>(row_number(row, 0)));
    }
  });
  EXPECT(code({two, TableScan{far, {0, 1}}, {}, KeepNumbered{0}}) == refused);
  EXPECT(code({two, RangeScan{0, 10, 1}, {}, JoinBuild{{0}, {false}, 0}}) == refused);
}

TEST("join build: rows without room in memory leave a table that cannot be joined, or as many chunks as there is room for") {
  const SpillParent parent;
  const TablePointer rows = keyed_rows(200'000, 70'000, 10'000);
  const std::vector<Type> given = {i64_type};
  // Of a table that is handed on, and of rows that come out of a pipeline.
  const Pipeline over{two, TableScan{rows, {0, 1}}, {}, JoinBuild{{0}, {false}}};
  const Pipeline computed{two, ConcatScan{{{rows, {0, 1}}}}, {}, JoinBuild{{0}, {false}}};
  MemoryPool& pool = MemoryPool::instance();
  for (const Pipeline* pipeline : {&over, &computed}) {
    pool.set_short_above(pool.used() + (std::size_t{1} << 20));
    const Outcome crowded = run(*pipeline);
    pool.set_short_above(SIZE_MAX);
    REQUIRE_OK(crowded.status.copy());
    EXPECT(crowded.result.table->join_index == nullptr);
    const Outcome roomy = run(*pipeline);
    EXPECT(roomy.result.table->join_index != nullptr);
    EXPECT_EQUAL(std::uint64_t{200'000}, roomy.result.table->rows);
  }
  EXPECT_EQUAL(std::uint64_t{200'000}, run(computed).result.table->rows);
  std::uint64_t taken = 0;
  std::uint64_t passes = 0;
  for (std::uint64_t chunk = 0; chunk < rows->chunks.size(); ++passes) {
    Pipeline some = over;
    some.target = JoinBuild{{0}, {false}, chunk};
    pool.set_short_above(pool.used() + (std::size_t{2} << 20));
    const Outcome built = run(some);
    pool.set_short_above(SIZE_MAX);
    REQUIRE_OK(built.status.copy());
    REQUIRE(built.result.table->join_index != nullptr && !built.result.table->chunks.empty());
    taken += built.result.table->rows;
    chunk += built.result.table->chunks.size();
  }
  EXPECT_EQUAL(std::uint64_t{200'000}, taken);
  EXPECT(passes > 2 && passes < 20);
  Pipeline none = over;
  none.target = JoinBuild{{0}, {false}, rows->chunks.size()};
  const Outcome empty = run(none);
  REQUIRE_OK(empty.status.copy());
  EXPECT(empty.result.table->join_index != nullptr && empty.result.table->chunks.empty());
}

TEST("join: what other tables of the build side have leaves marks open") {
  const TablePointer probe = keyed_rows(30, 7);
  const TablePointer nothing = run({two, TableScan{table(two, 0, 1, [](auto&, std::uint32_t) {}), {0, 1}}, {},
                                    JoinBuild{{0}, {false}}}).result.table;
  for (const bool has_rows : {false, true}) {
    for (const bool has_null : {false, true}) {
      HashJoin join{nothing, JoinKind::mark, {0}, {}, true};
      join.has_rows_elsewhere = has_rows;
      join.has_null_key_elsewhere = has_null;
      const Outcome marked = run({two, TableScan{probe, {0, 1}}, {join}, Collect{}});
      REQUIRE_OK(marked.status.copy());
      const auto marks = read<std::uint8_t>(marked.result.table, 2);
      for (std::size_t row = 0; row < marks.size(); ++row) {
        EXPECT_EQUAL(!has_rows || (!has_null && row % 10 != 0), marks[row].has_value());
      }
    }
  }
}

}  // namespace kindling::testing::join_parts_test
