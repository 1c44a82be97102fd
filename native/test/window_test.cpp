#include "pipelines.h"

namespace kindling::testing::window_test {

namespace {

using Kind = FrameBound::Kind;

const std::vector<Type> types = {PhysicalType::i32, PhysicalType::i64, PhysicalType::f64};

/** Makes `parts` partitions whose rows come in turn; the order falls, every eleventh number is NULL. */
TablePointer make_table(std::uint32_t rows, std::int32_t parts, std::uint32_t chunk_rows) {
  return table(types, rows, chunk_rows, [=](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    append<std::int32_t>(builders[0], PhysicalType::i32, static_cast<std::int32_t>(row) % parts);
    append<std::int64_t>(builders[1], PhysicalType::i64, -static_cast<std::int64_t>(row));
    append<double>(builders[2], PhysicalType::f64, row % 11 == 0 ? std::nullopt : std::optional(0.1 * row));
  });
}

WindowCall sum_over(FrameBound lower, FrameBound upper) {
  return {"sum_f64", PhysicalType::f64, {2}, true, lower, upper, false};
}

Outcome run_window(const TablePointer& rows, std::vector<WindowCall> calls, std::uint32_t threads,
                   std::uint32_t rows_at_once = vector_rows) {
  Window window{{0}, {{1, false, true}}, std::move(calls)};
  return run({types, TableScan{rows, {0, 1, 2}}, {}, std::move(window)}, threads, rows_at_once);
}

const WindowCall row_number{"row_number", PhysicalType::i32, {}, true, {}, {Kind::current_row}, false};

TEST("window: rows are numbered partition by partition, in order") {
  const Outcome outcome = run_window(make_table(10, 3, 4), {row_number}, 2);
  REQUIRE_OK(outcome.status.copy());
  const std::vector<std::optional<std::int32_t>> parts = {0, 0, 0, 0, 1, 1, 1, 2, 2, 2};
  const std::vector<std::optional<std::int64_t>> orders = {-9, -6, -3, 0, -7, -4, -1, -8, -5, -2};
  const std::vector<std::optional<std::int32_t>> numbers = {1, 2, 3, 4, 1, 2, 3, 1, 2, 3};
  EXPECT(read<std::int32_t>(outcome.result.table, 0) == parts);
  EXPECT(read<std::int64_t>(outcome.result.table, 1) == orders);
  EXPECT(read<std::int32_t>(outcome.result.table, 3) == numbers);
}

TEST("leading rows: what a window numbers up to the limit is not left out, whatever the vectors") {
  for (const std::int32_t parts : variations({1, 7, 40000})) {
    const TablePointer rows = make_table(100000, parts, 30000);
    const auto places = [&](std::vector<Operation> operations, std::uint32_t threads, std::uint32_t at_once) {
      Window window{{0}, {{1, false, true}, {2, true, true}}, {row_number}};
      Outcome outcome = run({types, TableScan{rows, {0, 1, 2}}, std::move(operations), std::move(window)}, threads, at_once);
      EXPECT(outcome.status.ok());
      std::vector<std::int64_t> found;
      const auto orders = read<std::int64_t>(outcome.result.table, 1);
      const auto numbers = read<std::int32_t>(outcome.result.table, 3);
      for (std::size_t row = 0; row < numbers.size(); ++row) {
        if (*numbers[row] <= 3) found.push_back(*orders[row]);
      }
      if (!operations.empty()) EXPECT(parts > 1000 || numbers.size() < 20000);
      return found;
    };
    const auto all = places({}, 1, 2048);
    for (const std::uint32_t threads : variations({1u, 2u})) {
      EXPECT(places({LeadingRows{{0}, {1, false, true}, 3}}, threads, 2048) == all);
      EXPECT(places({LeadingRows{{0}, {1, false, true}, 3}}, threads, 7) == all);
    }
  }
}

TEST("leading rows: refuses columns that are not there, and more rows than it keeps") {
  const TablePointer rows = make_table(10, 2, 10);
  for (const LeadingRows& leading : {LeadingRows{{9}, {1, false, true}, 3}, LeadingRows{{0}, {9, false, true}, 3},
                                     LeadingRows{{0}, {1, false, true}, 0}, LeadingRows{{0}, {1, false, true}, 1001}}) {
    const Outcome outcome = run({types, TableScan{rows, {0, 1, 2}}, {leading}, Collect{}});
    EXPECT(outcome.status.code() == StatusCode::invalid_program);
  }
}

TEST("window: no rows give none") {
  const Outcome outcome = run_window(make_table(0, 1, 4), {row_number}, 2);
  REQUIRE_OK(outcome.status.copy());
  EXPECT(outcome.result.table->rows == 0);
  EXPECT(outcome.result.table->types.size() == 4);
}

TEST("window: the same bits for any threads and vectors, whether partitions are long or short") {
  // One partition goes on through all chunks, or many lie in each.
  for (const std::int32_t parts : variations({40000, 2, 1})) {
    const TablePointer rows = make_table(300000, parts, 50000);
    const std::vector<WindowCall> calls = {
        sum_over({}, {Kind::unbounded_following}), sum_over({}, {Kind::current_row}),
        sum_over({Kind::rows, -5}, {Kind::rows, 5}), sum_over({Kind::rows, -900}, {Kind::rows, 300}),
        sum_over({Kind::current_row}, {Kind::unbounded_following})};
    const Outcome one = run_window(rows, calls, 1);
    REQUIRE_OK(one.status.copy());
    for (const std::uint32_t threads : variations({2u, 4u})) {
      const Outcome other = run_window(rows, calls, threads, threads == 4 ? 1000 : vector_rows);
      REQUIRE_OK(other.status.copy());
      for (std::size_t column = 2; column < 8; ++column) {
        EXPECT(read<double>(other.result.table, column) == read<double>(one.result.table, column));
      }
    }
  }
}

TEST("window: long frames are summed as short ones are") {
  const Outcome outcome = run_window(make_table(3000, 1, 1000),
                                     {{"sum_i64", PhysicalType::i64, {1}, true, {Kind::rows, -200}, {Kind::rows, 100}},
                                      {"count", PhysicalType::i64, {2}, true, {Kind::rows, -200}, {Kind::rows, 100}}},
                                     2);
  REQUIRE_OK(outcome.status.copy());
  const auto orders = read<std::int64_t>(outcome.result.table, 1);
  const auto sums = read<std::int64_t>(outcome.result.table, 3);
  const auto counts = read<std::int64_t>(outcome.result.table, 4);
  for (std::int64_t row = 0; row < 3000; ++row) {
    std::int64_t sum = 0;
    std::int64_t count = 0;
    for (std::int64_t at = std::max<std::int64_t>(0, row - 200); at <= std::min<std::int64_t>(2999, row + 100); ++at) {
      sum += *orders[at];
      count += -*orders[at] % 11 != 0;
    }
    EXPECT(sums[row] == sum);
    EXPECT(counts[row] == count);
  }
}

TEST("window: what it cannot compute is refused") {
  const TablePointer rows = make_table(3, 1, 3);
  const auto refused = [&](const WindowCall& call) {
    return run_window(rows, {call}, 1).status.code() == StatusCode::invalid_program;
  };
  EXPECT(refused({"no_such_kernel", PhysicalType::i64, {}, true, {}, {}}));
  EXPECT(refused({"sum_f64", PhysicalType::f64, {7}, true, {}, {}}));
  EXPECT(refused({"sum_f64", PhysicalType::f64, {2, 2}, true, {}, {}}));
  EXPECT(refused({"rank", PhysicalType::i64, {}, true, {}, {}}));
  EXPECT(refused({"lag", PhysicalType::f64, {2, 1, 2}, true, {}, {}}));
  EXPECT(refused({"sum_f64", PhysicalType::f64, {2}, false, {Kind::value, 0, 2}, {Kind::current_row}}));
}

}  // namespace

}  // namespace kindling::testing::window_test
