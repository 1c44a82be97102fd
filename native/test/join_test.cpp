#include <algorithm>

#include "pipelines.h"

namespace kindling::testing::join_test {

namespace {

struct Row {
  std::optional<std::string> key;
  std::int64_t place;
};

using Pair = std::pair<std::optional<std::int64_t>, std::optional<std::int64_t>>;

const std::vector<Type> types = {PhysicalType::utf8, PhysicalType::i64};
const std::vector<Type> both = {PhysicalType::utf8, PhysicalType::i64, PhysicalType::utf8, PhysicalType::i64};

/** Long and short keys, NULLs among them, each `step`-th one repeated. */
std::vector<Row> make_rows(std::uint32_t count, std::uint32_t step) {
  std::vector<Row> rows;
  for (std::uint32_t index = 0; index < count; ++index) {
    Row row{std::nullopt, index};
    if (index % 11 != 0) row.key = (index % 2 ? "a key of more than twelve " : "k") + std::to_string(index / step % 40);
    rows.push_back(row);
  }
  return rows;
}

TablePointer make_table(const std::vector<Row>& rows, std::uint32_t chunk_rows) {
  return table(types, static_cast<std::uint32_t>(rows.size()), chunk_rows,
               [&rows](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
                 append<std::string>(builders[0], PhysicalType::utf8, rows[row].key);
                 append<std::int64_t>(builders[1], PhysicalType::i64, rows[row].place);
               });
}

TablePointer build_side(const std::vector<Row>& rows, bool null_safe, std::uint32_t threads) {
  const Outcome built = run({types, TableScan{make_table(rows, 30), {0, 1}}, {}, JoinBuild{{0}, {null_safe}}}, threads);
  EXPECT(built.status.ok());
  return built.result.table;
}

/** Compares every row with every other; a row without a partner stands at its place. */
std::vector<Pair> expected_pairs(const std::vector<Row>& probe, const std::vector<Row>& build, bool null_safe,
                                 JoinKind kind) {
  std::vector<Pair> pairs;
  std::vector<bool> met(build.size(), false);
  for (const Row& left : probe) {
    bool alone = true;
    for (std::size_t index = 0; index < build.size(); ++index) {
      if (left.key != build[index].key || (!null_safe && !left.key.has_value())) continue;
      pairs.emplace_back(left.place, build[index].place);
      alone = false;
      met[index] = true;
    }
    if (alone && kind != JoinKind::inner) pairs.emplace_back(left.place, std::nullopt);
  }
  for (std::size_t index = 0; index < build.size() && kind == JoinKind::full; ++index) {
    if (!met[index]) pairs.emplace_back(std::nullopt, build[index].place);
  }
  return pairs;
}

void add_pairs(const TablePointer& table, std::vector<Pair>& pairs) {
  const auto left = read<std::int64_t>(table, 1);
  const auto right = read<std::int64_t>(table, 3);
  for (std::size_t row = 0; row < left.size(); ++row) pairs.emplace_back(left[row], right[row]);
}

}  // namespace

TEST("join: gives the pairs that comparing every row with every other finds, in one order for any threads and vectors") {
  const std::vector<Row> probe = make_rows(400, 3);
  const std::vector<Row> build = make_rows(150, 2);
  for (const JoinKind kind : {JoinKind::inner, JoinKind::left, JoinKind::full}) {
    for (const bool null_safe : {false, true}) {
      const std::vector<Pair> expected = expected_pairs(probe, build, null_safe, kind);
      for (const std::uint32_t threads : variations({1u, 2u})) {
        for (const std::uint32_t rows_at_once : variations({1u, 7u, 2048u})) {
          const TablePointer table = build_side(build, null_safe, threads);
          const Outcome joined = run({types, TableScan{make_table(probe, 64), {0, 1}}, {HashJoin{table, kind, {0}, {}, false}},
                                      Collect{}},
                                     threads, rows_at_once);
          EXPECT(joined.status.ok());
          std::vector<Pair> pairs;
          add_pairs(joined.result.table, pairs);
          if (kind == JoinKind::full) {
            const Outcome alone = run({both, UnmatchedScan{table, types}, {}, Collect{}}, threads, rows_at_once);
            EXPECT(alone.status.ok());
            add_pairs(alone.result.table, pairs);
          }
          EXPECT(pairs == expected);
        }
      }
    }
  }
}

TEST("join: a row whose candidates the residual refuses stands at its place, however many they are") {
  const std::vector<Type> numbers = {PhysicalType::i64, PhysicalType::i64};
  const auto rows = [&numbers](std::uint32_t count, std::uint32_t chunk, std::uint32_t keys) {
    return table(numbers, count, chunk, [keys](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
      append<std::int64_t>(builders[0], PhysicalType::i64, std::optional<std::int64_t>(row % keys));
      append<std::int64_t>(builders[1], PhysicalType::i64, std::optional<std::int64_t>(row));
    });
  };
  std::vector<Pair> expected;
  for (std::int64_t left = 0; left < 40; ++left) {
    bool alone = true;
    for (std::int64_t right = 0; right < 9000; ++right) {
      if (left % 10 != right % 3 || left * 300 <= right) continue;
      expected.emplace_back(left, right);
      alone = false;
    }
    if (alone) expected.emplace_back(left, std::nullopt);
  }
  const Program scaled{numbers, {number(PhysicalType::i64, 300)}, {{"multiply_i64", i64_type, {1, 2}, -1}}, {0, 1, 3}};
  for (const JoinKind kind : {JoinKind::left, JoinKind::full}) {
    for (const std::uint32_t at_once : {1u, 7u, 2048u}) {
      const Outcome built = run({numbers, TableScan{rows(9000, 1000, 3), {0, 1}}, {}, JoinBuild{{0}, {false}}});
      const std::vector<Type> sides = {i64_type, i64_type, i64_type, i64_type, i64_type};
      HashJoin join{built.result.table, kind, {0}, {}, false, std::vector<std::uint32_t>{0, 1}};
      join.residual = Program{sides, {}, {{"greater_i64", PhysicalType::boolean, {2, 4}, -1}}, {5}};
      const Outcome joined =
          run({numbers, TableScan{rows(40, 15, 10), {0, 1}}, {Project{scaled}, join}, Collect{}}, 2, at_once);
      REQUIRE_OK(joined.status.copy());
      std::vector<Pair> pairs;
      add_pairs(joined.result.table, pairs);
      EXPECT(pairs == expected);
    }
  }
}

TEST("join: marks rows that have a partner, and leaves open what a NULL leaves open") {
  const std::vector<Row> probe = {{"a", 0}, {"b", 1}, {std::nullopt, 2}};
  const std::vector<Row> build = {{"a", 0}, {std::nullopt, 1}};
  for (const bool null_aware : {false, true}) {
    const TablePointer table = build_side(build, false, 1);
    const Outcome marked = run({types, TableScan{make_table(probe, 64), {0, 1}},
                                {HashJoin{table, JoinKind::mark, {0}, {}, null_aware}}, Collect{}});
    EXPECT(marked.status.ok());
    const auto marks = read<std::uint8_t>(marked.result.table, 2);
    const std::optional<std::uint8_t> open = null_aware ? std::nullopt : std::optional<std::uint8_t>(0);
    EXPECT(marks.size() == 3 && marks[0] == std::optional<std::uint8_t>(1) && marks[1] == open && marks[2] == open);
  }
}

TEST("join: integers give the same pairs whether they lie close together or far apart, once each or not") {
  const std::vector<Type> numbers = {PhysicalType::i64, PhysicalType::i64};
  const auto keys = [&numbers](std::uint32_t count, std::uint32_t distinct, std::int64_t distance) {
    return table(numbers, count, 50, [=](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
      const auto key = (static_cast<std::int64_t>(row % distinct) - 20) * distance;
      append<std::int64_t>(builders[0], PhysicalType::i64, row % 13 == 0 ? std::nullopt : std::optional(key));
      append<std::int64_t>(builders[1], PhysicalType::i64, row);
    });
  };
  for (const JoinKind kind : {JoinKind::inner, JoinKind::left, JoinKind::full, JoinKind::mark}) {
    for (const std::uint32_t distinct : {40u, 200u}) {
      std::vector<std::vector<Pair>> results;
      for (const std::int64_t distance : {std::int64_t{1}, std::int64_t{1} << 40, std::int64_t{-3}}) {
        const Outcome built = run({numbers, TableScan{keys(200, distinct, distance), {0, 1}}, {}, JoinBuild{{0}, {false}}});
        REQUIRE_OK(built.status.copy());
        const Outcome joined = run({numbers, TableScan{keys(500, 250, distance), {0, 1}},
                                    {HashJoin{built.result.table, kind, {0}, {}, false}}, Collect{}}, 2, 7);
        REQUIRE_OK(joined.status.copy());
        std::vector<Pair>& pairs = results.emplace_back();
        if (kind == JoinKind::mark) {
          const auto marks = read<std::uint8_t>(joined.result.table, 2);
          for (const auto& mark : marks) pairs.emplace_back(*mark, std::nullopt);
        } else {
          add_pairs(joined.result.table, pairs);
        }
        std::sort(pairs.begin(), pairs.end());
      }
      EXPECT(results[0] == results[1]);
      EXPECT(results[0] == results[2]);
      EXPECT(results[0].size() >= 180);
    }
  }
}

TEST("join: keys that lie far apart find their partners however many rows have none") {
  const std::vector<Type> numbers = {PhysicalType::i64, PhysicalType::i64};
  const auto spread = [](std::int64_t key) { return key * 1'000'003 * (std::int64_t{1} << 20); };
  const auto keys = [&](std::uint32_t count) {
    return table(numbers, count, 10'000, [&](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
      append<std::int64_t>(builders[0], PhysicalType::i64, spread(row));
      append<std::int64_t>(builders[1], PhysicalType::i64, row);
    });
  };
  const TablePointer probe = keys(60'000);
  for (const std::uint32_t partners : {0u, 3000u, 58'000u}) {
    const Outcome built = run({numbers, TableScan{keys(partners), {0, 1}}, {}, JoinBuild{{0}, {false}}});
    REQUIRE_OK(built.status.copy());
    for (const JoinKind kind : {JoinKind::inner, JoinKind::left}) {
      const HashJoin join{built.result.table, kind, {0}, {}, false};
      const Outcome joined = run({numbers, TableScan{probe, {0, 1}}, {join}, Collect{}}, 1);
      REQUIRE_OK(joined.status.copy());
      const auto left = read<std::int64_t>(joined.result.table, 1);
      const auto right = read<std::int64_t>(joined.result.table, 3);
      EXPECT(left.size() == (kind == JoinKind::left ? 60'000u : partners));
      bool right_ones = true;
      for (std::size_t row = 0; row < left.size(); ++row) {
        right_ones &= left[row] == static_cast<std::int64_t>(row);
        right_ones &= row < partners ? right[row] == left[row] : !right[row].has_value();
      }
      EXPECT(right_ones);
    }
  }
}

TEST("join: notes which rows of the table have a partner") {
  const std::vector<Row> build = make_rows(150, 2);
  const std::vector<Row> probe = make_rows(60, 3);
  std::vector<std::optional<std::uint8_t>> expected;
  for (const Row& row : build) {
    expected.push_back(std::any_of(probe.begin(), probe.end(), [&row](const Row& other) { return row.key && row.key == other.key; }));
  }
  for (const std::uint32_t threads : variations({1u, 2u})) {
    const TablePointer table = build_side(build, false, threads);
    const Outcome noted = run({types, TableScan{make_table(probe, 7), {0, 1}}, {HashJoin{table, JoinKind::note, {0}, {}, false}},
                               Collect{}}, threads, 3);
    REQUIRE_OK(noted.status.copy());
    EXPECT(noted.result.table->rows == 0);
    const Outcome marked = run({{PhysicalType::utf8, PhysicalType::i64, PhysicalType::boolean}, MarkedScan{table}, {}, Collect{}},
                               threads, 7);
    REQUIRE_OK(marked.status.copy());
    EXPECT(read<std::uint8_t>(marked.result.table, 2) == expected);
    EXPECT(read<std::int64_t>(marked.result.table, 1) == read<std::int64_t>(table, 1));
  }
  EXPECT(run({types, MarkedScan{make_table(build, 9)}, {}, Collect{}}).status.code() == StatusCode::invalid_program);
}

TEST("join: rows that others left over meet the partners of their own, whatever columns come out") {
  const std::vector<Type> numbers = {PhysicalType::i64, PhysicalType::utf8, PhysicalType::boolean};
  const auto rows = [&numbers](std::uint32_t count, std::uint32_t step) {
    return table(numbers, count, 100, [step](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
      append<std::int64_t>(builders[0], PhysicalType::i64, std::int64_t{row} * step);
      const std::string text = "row " + std::to_string(row) + (row % 2 == 0 ? " of a longer text" : "");
      append<std::string>(builders[1], PhysicalType::utf8, row % 5 == 0 ? std::nullopt : std::optional(text));
      append<std::uint8_t>(builders[2], PhysicalType::boolean, std::uint8_t{row % 3 != 0});
    });
  };
  const auto built = [&](std::uint32_t count, std::uint32_t step) {
    return run({numbers, TableScan{rows(count, step), {0, 1, 2}}, {}, JoinBuild{{0}, {false}}}).result.table;
  };
  const TablePointer twos = built(300, 2);
  const TablePointer fives = built(100, 5);
  using Numbers = std::vector<std::uint32_t>;
  const HashJoin first{twos, JoinKind::inner, {0}, {}, false, Numbers{0, 1}, Numbers{1}};
  const HashJoin second{fives, JoinKind::inner, {0}, {}, false, Numbers{2, 0}, Numbers{1, 0}};
  const HashJoin third{twos, JoinKind::mark, {1}, {}, false, Numbers{1, 0, 2}, std::nullopt};
  for (const std::uint32_t at_once : {1u, 13u, 2048u}) {
    const Outcome joined =
        run({numbers, TableScan{rows(1000, 1), {0, 1, 2}}, {keep_true(numbers, 2), first, second, third}, Collect{}}, 2, at_once);
    REQUIRE_OK(joined.status.copy());
    const auto keys = read<std::int64_t>(joined.result.table, 0);
    const auto from_twos = read<std::string>(joined.result.table, 1);
    const auto from_fives = read<std::string>(joined.result.table, 2);
    const auto marks = read<std::uint8_t>(joined.result.table, 3);
    std::size_t at = 0;
    for (std::uint32_t key = 0; key < 500; ++key) {
      if (key % 3 == 0 || key % 10 != 0) continue;
      const auto text = [](std::uint32_t row) {
        return row % 5 == 0 ? std::nullopt
                            : std::optional("row " + std::to_string(row) + (row % 2 == 0 ? " of a longer text" : ""));
      };
      EXPECT(at < keys.size() && keys[at] == key && from_twos[at] == text(key / 2) && from_fives[at] == text(key / 5));
      EXPECT(at < marks.size() && marks[at] == std::uint8_t{1});
      ++at;
    }
    EXPECT(at == keys.size());
  }
  const HashJoin beyond{twos, JoinKind::inner, {0}, {}, false, Numbers{7}, Numbers{}};
  EXPECT(run({numbers, TableScan{rows(10, 1), {0, 1, 2}}, {beyond}, Collect{}}).status.code() == StatusCode::invalid_program);
}

TEST("join: a single partner is given, several are a failure") {
  const std::vector<Row> probe = {{"a", 0}, {"b", 1}};
  const auto joined = [&](const std::vector<Row>& build) {
    return run({types, TableScan{make_table(probe, 64), {0, 1}},
                {HashJoin{build_side(build, false, 1), JoinKind::single, {0}, {}, false}}, Collect{}});
  };
  const Outcome one = joined({{"a", 0}, {"c", 1}, {"c", 2}});
  EXPECT(one.status.ok());
  std::vector<Pair> pairs;
  add_pairs(one.result.table, pairs);
  EXPECT(pairs == std::vector<Pair>({{0, 0}, {1, std::nullopt}}));
  EXPECT(joined({{"b", 0}, {"b", 1}}).status.code() == StatusCode::too_many_rows);
}

TEST("join: without keys every row meets every other, in more batches than one") {
  const std::vector<Row> rows = make_rows(300, 1);
  const Outcome built = run({types, TableScan{make_table(rows, 100), {0, 1}}, {}, JoinBuild{}});
  const Outcome joined = run({types, TableScan{make_table(rows, 100), {0, 1}},
                              {HashJoin{built.result.table, JoinKind::inner, {}, {}, false}}, Collect{}});
  EXPECT(joined.status.ok());
  EXPECT(joined.result.table->rows == 90'000);
}

TEST("join: every row stands beside the only row of a table, whatever that holds") {
  const std::vector<Row> probe = make_rows(100, 1);
  for (const Row& only : {Row{"a key of more than twelve", 7}, Row{std::nullopt, 8}}) {
    const Outcome built = run({types, TableScan{make_table({only}, 100), {0, 1}}, {}, JoinBuild{}});
    for (const JoinKind kind : {JoinKind::inner, JoinKind::left, JoinKind::single}) {
      const Outcome joined = run({types, TableScan{make_table(probe, 40), {0, 1}},
                                  {HashJoin{built.result.table, kind, {}, {}, false}}, Collect{}});
      REQUIRE_OK(joined.status.copy());
      const auto left = read<std::int64_t>(joined.result.table, 1);
      const auto keys = read<std::string>(joined.result.table, 2);
      const auto right = read<std::int64_t>(joined.result.table, 3);
      EXPECT_EQUAL(std::size_t{100}, left.size());
      for (std::size_t row = 0; row < left.size(); ++row) {
        EXPECT(left[row] == probe[row].place && keys[row] == only.key && right[row] == only.place);
      }
    }
  }
}

TEST("join: refuses tables that were not built for it, and keys that do not fit") {
  const std::vector<Row> rows = make_rows(10, 1);
  const TablePointer plain = make_table(rows, 10);
  const TablePointer built = build_side(rows, false, 1);
  const auto status = [&](const TablePointer& table, std::vector<std::uint32_t> keys) {
    return run({types, TableScan{plain, {0, 1}}, {HashJoin{table, JoinKind::inner, std::move(keys), {}, false}}, Collect{}})
        .status.code();
  };
  EXPECT(status(plain, {0}) == StatusCode::invalid_program);
  EXPECT(status(built, {}) == StatusCode::invalid_program);
  EXPECT(status(built, {1}) == StatusCode::invalid_program);
  EXPECT(status(built, {7}) == StatusCode::invalid_program);
  EXPECT(run({types, TableScan{plain, {0, 1}}, {}, JoinBuild{{5}, {false}}}).status.code() == StatusCode::invalid_program);
  EXPECT(run({both, UnmatchedScan{plain, types}, {}, Collect{}}).status.code() == StatusCode::invalid_program);
}

}  // namespace kindling::testing::join_test
