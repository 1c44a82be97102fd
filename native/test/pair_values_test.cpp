#include "pipelines.h"

namespace kindling::testing::pair_values_test {

namespace {

using Numbers = std::vector<std::optional<std::int64_t>>;

const std::vector<Type> types = {PhysicalType::i64};
const std::vector<Type> both = {PhysicalType::i64, PhysicalType::i64};

/** Numbers from 0 on, each `null_step`-th one NULL; 0 for none. */
Numbers numbers(std::uint32_t count, std::uint32_t null_step) {
  Numbers result;
  for (std::uint32_t index = 0; index < count; ++index) {
    const bool null = null_step != 0 && index % null_step == null_step - 1;
    result.push_back(null ? std::nullopt : std::optional<std::int64_t>(index));
  }
  return result;
}

TablePointer table_of(const Numbers& values, std::uint32_t chunk_rows) {
  return table(types, static_cast<std::uint32_t>(values.size()), chunk_rows,
               [&values](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
                 append<std::int64_t>(builders[0], PhysicalType::i64, values[row]);
               });
}

/** Joins all with all where `residual(left, right)`, and computes `kernel(left, right)` of the pairs. */
Outcome join_all(const Numbers& left, const Numbers& right, const char* residual, const char* kernel,
                 std::uint32_t threads, std::uint32_t rows_at_once) {
  Outcome built = run({types, TableScan{table_of(right, 90), {0}}, {}, JoinBuild{{}, {}}}, threads);
  if (!built.status.ok()) return built;
  HashJoin join{built.result.table, JoinKind::inner, {}, std::nullopt};
  if (residual != nullptr) join.residual = Program{both, {}, {{residual, PhysicalType::boolean, {0, 1}, -1}}, {2}};
  join.computed = Program{both, {}, {{kernel, PhysicalType::i64, {0, 1}, -1}}, {2}};
  join.first_computed = 5;
  return run({types, TableScan{table_of(left, 70), {0}}, {join}, Collect{}}, threads, rows_at_once);
}

template <class Keeps, class Compute>
void expect_pairs(const Numbers& left, const Numbers& right, const TablePointer& table, Keeps keeps, Compute compute) {
  Numbers lefts, rights, computed;
  for (const auto& one : left) {
    for (const auto& other : right) {
      if (!keeps(one, other)) continue;
      lefts.push_back(one);
      rights.push_back(other);
      computed.push_back(one.has_value() && other.has_value() ? std::optional(compute(*one, *other)) : std::nullopt);
    }
  }
  EXPECT(lefts == read<std::int64_t>(table, 0));
  EXPECT(rights == read<std::int64_t>(table, 1));
  EXPECT(computed == read<std::int64_t>(table, 2));
}

}  // namespace

TEST("pair values: stand beside their pairs, whether they were computed ahead or not, for any threads and vectors") {
  for (const std::uint32_t partners : {1u, 50u, 130u, 700u}) {
    const Numbers left = numbers(150, 9);
    const Numbers right = numbers(partners, 11);
    for (const std::uint32_t threads : variations({1u, 2u})) {
      for (const std::uint32_t rows : variations({1u, 7u, vector_rows})) {
        const Outcome outcome = join_all(left, right, nullptr, "add_i64", threads, rows);
        REQUIRE_OK(outcome.status.copy());
        expect_pairs(left, right, outcome.result.table, [](auto, auto) { return true; },
                     [](std::int64_t one, std::int64_t other) { return one + other; });
      }
    }
  }
}

TEST("pair values: are those of the pairs that the residual keeps, most of them or few") {
  const Numbers left = numbers(150, 9);
  const Numbers right = numbers(700, 11);
  for (const char* residual : {"not_equal_i64", "equal_i64", "less_i64"}) {
    const std::string name = residual;
    const Outcome outcome = join_all(left, right, residual, "multiply_i64", 2, vector_rows);
    REQUIRE_OK(outcome.status.copy());
    expect_pairs(
        left, right, outcome.result.table,
        [&name](const auto& one, const auto& other) {
          if (!one.has_value() || !other.has_value()) return false;
          return name == "less_i64" ? *one < *other : (*one == *other) == (name == "equal_i64");
        },
        [](std::int64_t one, std::int64_t other) { return one * other; });
  }
}

TEST("pair values: fail only for pairs that are given") {
  Numbers left = numbers(150, 0);
  const Numbers right = numbers(700, 0);
  // Nothing is divided by the 0 of the right side: it is less than every number of the left one.
  for (auto& value : left) value = *value + 1;
  const Outcome kept = join_all(left, right, "less_or_equal_i64", "divide_integral_i64", 2, vector_rows);
  EXPECT(kept.status.ok());
  const Outcome given = join_all(left, right, nullptr, "divide_integral_i64", 2, vector_rows);
  EXPECT_EQUAL(StatusCode::divide_by_zero, given.status.code());
  EXPECT_EQUAL(5, given.status.failure().instruction);
}

TEST("pair values: are refused where pairs do not come out, of other types and of other columns") {
  const Outcome built = run({types, TableScan{table_of(numbers(5, 0), 90), {0}}, {}, JoinBuild{{}, {}}});
  REQUIRE_OK(built.status.copy());
  const auto refused = [&built](JoinKind kind, const Program& program) {
    HashJoin join{built.result.table, kind, {}, std::nullopt};
    join.computed = program;
    return run({types, TableScan{table_of(numbers(5, 0), 70), {0}}, {join}, Collect{}}).status.code();
  };
  const Program sum{both, {}, {{"add_i64", PhysicalType::i64, {0, 1}, -1}}, {2}};
  const Program test{both, {}, {{"less_i64", PhysicalType::boolean, {0, 1}, -1}}, {2}};
  EXPECT_EQUAL(StatusCode::ok, refused(JoinKind::inner, sum));
  EXPECT_EQUAL(StatusCode::invalid_program, refused(JoinKind::left, sum));
  EXPECT_EQUAL(StatusCode::invalid_program, refused(JoinKind::inner, test));
  EXPECT_EQUAL(StatusCode::invalid_program, refused(JoinKind::inner, Program{types, {}, {}, {0}}));
}

}  // namespace kindling::testing::pair_values_test
