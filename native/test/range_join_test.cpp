#include <algorithm>
#include <cmath>

#include "kindling/integer128.h"
#include "pipelines.h"

namespace kindling::testing::range_join_test {

namespace {

using Place = std::optional<std::int64_t>;
using Pair = std::pair<Place, Place>;

/** Gives a number for each row of a side, in no order and often the same, or NULL. */
std::optional<std::int64_t> number_of(std::uint32_t row, std::uint32_t factor) {
  if (row % 23 == 5) return std::nullopt;
  return static_cast<std::int64_t>(row) * factor % 211;
}

void append_value(ColumnBuilder& builder, PhysicalType type, std::optional<std::int64_t> number) {
  switch (type) {
    case PhysicalType::f64: {
      std::optional<double> value;
      // Of zeros there are two, and NaN is greater than all numbers.
      if (number) value = *number == 210 ? std::nan("") : *number == 100 ? -0.0 : static_cast<double>(*number - 100);
      return append<double>(builder, type, value);
    }
    case PhysicalType::utf8: {
      std::optional<std::string> value;
      if (number) value = "a text that is longer: " + std::string(number < 100 ? "0" : "") + std::to_string(*number);
      return append<std::string>(builder, type, value);
    }
    case PhysicalType::i128: {
      std::optional<Integer128> value;
      if (number) value = Integer128(*number - 100);
      return append<Integer128>(builder, type, value);
    }
    default:
      return append<std::int64_t>(builder, type, number);
  }
}

/** Gives what a type's order sees of a number: texts of two digits stand behind those of three. */
std::optional<double> order_of(PhysicalType type, std::optional<std::int64_t> number) {
  if (!number) return std::nullopt;
  if (type == PhysicalType::utf8) {
    const std::string text = std::string(*number < 100 ? "0" : "") + std::to_string(*number);
    double order = 0;
    for (std::size_t digit = 0; digit < 3; ++digit) order = order * 20 + (digit < text.size() ? text[digit] - '0' + 1 : 0);
    return order;
  }
  if (type == PhysicalType::f64 && *number == 210) return 1e9;
  return static_cast<double>(*number);
}

bool lies(RangeBound bound, std::optional<double> build, std::optional<double> probe) {
  if (!build || !probe) return false;
  switch (bound) {
    case RangeBound::less:
      return *build < *probe;
    case RangeBound::at_most:
      return *build <= *probe;
    case RangeBound::greater:
      return *build > *probe;
    case RangeBound::at_least:
      return *build >= *probe;
  }
  return false;
}

/** Columns of a side: a key, its place, two values. */
std::vector<Type> types_of(PhysicalType type) { return {PhysicalType::i64, PhysicalType::i64, type, type}; }

TablePointer side(PhysicalType type, std::uint32_t rows, std::uint32_t chunk_rows, std::uint32_t keys,
                  std::uint32_t first, std::uint32_t second) {
  return table(types_of(type), rows, chunk_rows, [&](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    append<std::int64_t>(builders[0], PhysicalType::i64, std::optional<std::int64_t>(row % keys));
    append<std::int64_t>(builders[1], PhysicalType::i64, std::optional<std::int64_t>(row));
    append_value(builders[2], type, number_of(row, first));
    append_value(builders[3], type, number_of(row, second));
  });
}

struct Case {
  /** Which values of both sides are compared, and how. */
  std::vector<RangeKey> build;
  std::vector<RangeColumn> probe;
};

const std::vector<Case> cases = {
    {{{{2}, RangeBound::less}}, {{2}}},
    {{{{2}, RangeBound::at_least}}, {{3}}},
    // A band, and an interval.
    {{{{2}, RangeBound::at_least}, {{2}, RangeBound::less}}, {{2}, {3}}},
    {{{{2}, RangeBound::at_most}, {{3}, RangeBound::greater}}, {{2}, {2}}},
    {{{{3}, RangeBound::greater}, {{2}, RangeBound::at_most}, {{3}, RangeBound::less}}, {{2}, {3}, {3}}},
};

std::vector<Pair> expected_pairs(const Case& ranges, PhysicalType type, std::uint32_t probe_rows,
                                 std::uint32_t build_rows, std::uint32_t keys, JoinKind kind) {
  std::vector<Pair> pairs;
  std::vector<bool> met(build_rows);
  for (std::uint32_t left = 0; left < probe_rows; ++left) {
    bool alone = true;
    for (std::uint32_t right = 0; right < build_rows; ++right) {
      bool partners = left % keys == right % keys;
      for (std::size_t range = 0; range < ranges.build.size() && partners; ++range) {
        const auto build = order_of(type, number_of(right, ranges.build[range].column.column == 2 ? 31 : 57));
        const auto probe = order_of(type, number_of(left, ranges.probe[range].column == 2 ? 13 : 71));
        partners = lies(ranges.build[range].bound, build, probe);
      }
      if (!partners) continue;
      pairs.emplace_back(left, right);
      alone = false;
      met[right] = true;
    }
    if (alone && kind != JoinKind::inner) pairs.emplace_back(left, std::nullopt);
  }
  for (std::uint32_t right = 0; right < build_rows && kind == JoinKind::full; ++right) {
    if (!met[right]) pairs.emplace_back(std::nullopt, right);
  }
  return pairs;
}

void add_pairs(const TablePointer& table, std::vector<Pair>& pairs) {
  const auto left = read<std::int64_t>(table, 1);
  const auto right = read<std::int64_t>(table, 5);
  for (std::size_t row = 0; row < left.size(); ++row) pairs.emplace_back(left[row], right[row]);
}

constexpr std::uint32_t probe_rows = 90;
constexpr std::uint32_t build_rows = 3000;

TablePointer built(PhysicalType type, const Case& ranges, bool keyed, std::uint32_t keys) {
  const JoinBuild build{keyed ? std::vector<std::uint32_t>{0} : std::vector<std::uint32_t>{},
                        keyed ? std::vector<bool>{false} : std::vector<bool>{}, std::nullopt, ranges.build};
  const Outcome outcome =
      run({types_of(type), TableScan{side(type, build_rows, 700, keys, 31, 57), {0, 1, 2, 3}}, {}, build});
  EXPECT(outcome.status.ok());
  return outcome.result.table;
}

HashJoin join_of(const TablePointer& table, const Case& ranges, JoinKind kind, bool keyed) {
  HashJoin join{table, kind, keyed ? std::vector<std::uint32_t>{0} : std::vector<std::uint32_t>{}, {}, false};
  join.ranges = ranges.probe;
  return join;
}

}  // namespace

TEST("range join: gives the pairs that comparing every row with every other finds, in one order for any threads and vectors") {
  for (const PhysicalType type :
       variations({PhysicalType::i64, PhysicalType::f64, PhysicalType::utf8, PhysicalType::i128})) {
    for (const Case& ranges : cases) {
      for (const JoinKind kind : {JoinKind::inner, JoinKind::left, JoinKind::full}) {
        for (const bool keyed : {false, true}) {
          const std::uint32_t keys = keyed ? 3 : 1;
          const std::vector<Pair> expected = expected_pairs(ranges, type, probe_rows, build_rows, keys, kind);
          for (const auto& [threads, at_once] : variations({std::pair{1u, 2048u}, std::pair{2u, 7u}})) {
            const TablePointer table = built(type, ranges, keyed, keys);
            const TablePointer probe = side(type, probe_rows, 40, keys, 13, 71);
            const Outcome joined = run({types_of(type), TableScan{probe, {0, 1, 2, 3}},
                                        {join_of(table, ranges, kind, keyed)}, Collect{}},
                                       threads, at_once);
            REQUIRE_OK(joined.status.copy());
            std::vector<Pair> pairs;
            add_pairs(joined.result.table, pairs);
            if (kind == JoinKind::full) {
              std::vector<Type> both = types_of(type);
              for (const Type& each : types_of(type)) both.push_back(each);
              const Outcome alone = run({both, UnmatchedScan{table, types_of(type)}, {}, Collect{}}, threads, at_once);
              REQUIRE_OK(alone.status.copy());
              add_pairs(alone.result.table, pairs);
            }
            EXPECT(pairs == expected);
          }
        }
      }
    }
  }
}

TEST("range join: marks rows that have a partner, on either side") {
  const PhysicalType type = PhysicalType::i64;
  for (const Case& ranges : cases) {
    const std::vector<Pair> pairs = expected_pairs(ranges, type, probe_rows, build_rows, 1, JoinKind::inner);
    const TablePointer table = built(type, ranges, false, 1);
    const TablePointer probe = side(type, probe_rows, 40, 1, 13, 71);
    const Outcome marked = run({types_of(type), TableScan{probe, {0, 1, 2, 3}},
                                {join_of(table, ranges, JoinKind::mark, false)}, Collect{}}, 2, 7);
    REQUIRE_OK(marked.status.copy());
    const auto marks = read<std::uint8_t>(marked.result.table, 4);
    for (std::uint32_t left = 0; left < probe_rows; ++left) {
      const bool met = std::any_of(pairs.begin(), pairs.end(), [left](const Pair& pair) { return pair.first == left; });
      EXPECT(marks[left] == std::optional<std::uint8_t>(met));
    }
    const Outcome noted = run({types_of(type), TableScan{probe, {0, 1, 2, 3}},
                               {join_of(table, ranges, JoinKind::note, false)}, Collect{}});
    REQUIRE_OK(noted.status.copy());
    std::vector<Type> types = types_of(type);
    types.push_back(PhysicalType::boolean);
    const Outcome rows = run({types, MarkedScan{table}, {}, Collect{}});
    REQUIRE_OK(rows.status.copy());
    const auto notes = read<std::uint8_t>(rows.result.table, 4);
    for (std::uint32_t right = 0; right < build_rows; ++right) {
      const bool met = std::any_of(pairs.begin(), pairs.end(), [right](const Pair& pair) { return pair.second == right; });
      EXPECT(notes[right] == std::optional<std::uint8_t>(met));
    }
  }
}

TEST("range join: what could not be computed may be a partner, and the residual decides") {
  const std::vector<Type> types = {PhysicalType::i64, PhysicalType::i64};
  const auto rows = [&types](const std::vector<std::pair<Place, Place>>& values) {
    return table(types, static_cast<std::uint32_t>(values.size()), 2,
                 [&values](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
                   append<std::int64_t>(builders[0], PhysicalType::i64, values[row].first);
                   append<std::int64_t>(builders[1], PhysicalType::i64, values[row].second);
                 });
  };
  // The first column is what the second was computed from; the second is NULL where it could not be.
  const auto pairs_of = [&](const TablePointer& build, const TablePointer& probe) {
    const JoinBuild sink{{}, {}, std::nullopt, {{{1, {0}}, RangeBound::at_most}}};
    const Outcome outcome = run({types, TableScan{build, {0, 1}}, {}, sink});
    EXPECT(outcome.status.ok());
    HashJoin join{outcome.result.table, JoinKind::inner, {}, {}, false};
    join.ranges = {{1, {0}}};
    const Outcome joined = run({types, TableScan{probe, {0, 1}}, {join}, Collect{}});
    EXPECT(joined.status.ok());
    const auto left = read<std::int64_t>(joined.result.table, 0);
    const auto right = read<std::int64_t>(joined.result.table, 2);
    std::vector<Pair> pairs;
    for (std::size_t row = 0; row < left.size(); ++row) pairs.emplace_back(left[row], right[row]);
    return pairs;
  };
  const TablePointer known = rows({{1, 10}, {2, 20}, {std::nullopt, std::nullopt}});
  const TablePointer unknown = rows({{1, std::nullopt}, {2, 20}});
  EXPECT((pairs_of(known, rows({{7, 15}, {8, std::nullopt}, {std::nullopt, std::nullopt}})) ==
          std::vector<Pair>{{7, 1}, {8, 1}, {8, 2}}));
  EXPECT((pairs_of(unknown, rows({{7, 15}})) == std::vector<Pair>{{7, 1}, {7, 2}}));
}

TEST("range join: asks about the only row of a table, too") {
  const PhysicalType type = PhysicalType::i64;
  const JoinBuild build{{}, {}, std::nullopt, cases[0].build};
  const TablePointer one = side(type, 1, 1, 1, 31, 57);
  const Outcome built = run({types_of(type), TableScan{one, {0, 1, 2, 3}}, {}, build});
  REQUIRE_OK(built.status.copy());
  const Outcome joined = run({types_of(type), TableScan{side(type, 40, 40, 1, 13, 71), {0, 1, 2, 3}},
                              {join_of(built.result.table, cases[0], JoinKind::inner, false)}, Collect{}});
  REQUIRE_OK(joined.status.copy());
  std::vector<Pair> pairs;
  add_pairs(joined.result.table, pairs);
  EXPECT(pairs == expected_pairs(cases[0], type, 40, 1, 1, JoinKind::inner));
}

TEST("range join: refuses ranges that do not fit") {
  const TablePointer rows = side(PhysicalType::i64, 4, 4, 1, 1, 1);
  const auto refused = [&](const JoinBuild& build) {
    return run({types_of(PhysicalType::i64), TableScan{rows, {0, 1, 2, 3}}, {}, build}).status.code() ==
           StatusCode::invalid_program;
  };
  EXPECT(refused(JoinBuild{{}, {}, std::nullopt, {{{9}, RangeBound::less}}}));
  EXPECT(refused(JoinBuild{{}, {}, std::nullopt, {{{2, {4}}, RangeBound::less}}}));
  const TablePointer table = built(PhysicalType::i64, cases[0], false, 1);
  for (const std::vector<RangeColumn>& ranges : {std::vector<RangeColumn>{}, {{9}}, {{2, {9}}}, {{2}, {3}}}) {
    HashJoin join{table, JoinKind::inner, {}, {}, false};
    join.ranges = ranges;
    EXPECT(run({types_of(PhysicalType::i64), TableScan{rows, {0, 1, 2, 3}}, {join}, Collect{}}).status.code() ==
           StatusCode::invalid_program);
  }
}

}  // namespace kindling::testing::range_join_test
