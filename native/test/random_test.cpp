#include <cmath>

#include "pipelines.h"
#include "random/mersenne_twister.h"
#include "random/natural_logarithm.h"
#include "random/xorshift.h"

namespace kindling::testing::random_test {

namespace {

const std::vector<Type> types = {PhysicalType::i64, PhysicalType::boolean};

/** Makes rows 0, 1, 2, ..., and whether they are even. */
TablePointer numbered(std::uint32_t rows, std::uint32_t chunk_rows) {
  return table(types, rows, chunk_rows, [](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    append<std::int64_t>(builders[0], PhysicalType::i64, row);
    append<std::uint8_t>(builders[1], PhysicalType::boolean, row % 2 == 0 ? 1 : 0);
  });
}

Outcome run_target(const TablePointer& rows, Target target, std::uint32_t threads = 2,
                   std::uint32_t rows_at_once = vector_rows) {
  return run({types, TableScan{rows, {0, 1}}, {}, std::move(target)}, threads, rows_at_once);
}

DrawCall call(std::string kernel, std::int64_t seed) { return {std::move(kernel), PhysicalType::f64, seed, {}, {}}; }

// What Spark 4.2 gives for `rand`, `randn`, `shuffle` and samples of one partition.

TEST("random: Spark's generator gives Spark's numbers") {
  XorShift generator(42);
  EXPECT(generator.next_double() == 0.619189370225301);
  EXPECT(generator.next_double() == 0.5096018842446481);
  EXPECT(generator.next_double() == 0.8325259388871524);
  XorShift negative(-7);
  EXPECT(negative.next_double() == 0.14773215621571878);
}

TEST("random: normal numbers are Spark's to the last bit") {
  XorShift generator(0);
  for (const double expected : {1.6034991609278433, 0.14416006165776865, -0.6253564498627744, -0.28385414448030416}) {
    EXPECT(generator.next_gaussian() == expected);
  }
}

TEST("random: the logarithm is near that of the C library everywhere") {
  for (double value = 1e-300; value < 1e300; value *= 1.37) {
    EXPECT(std::abs(natural_logarithm(value) - std::log(value)) <= std::abs(std::log(value)) * 3e-16);
  }
  EXPECT(natural_logarithm(1) == 0);
  EXPECT(natural_logarithm(1 + 1e-8) == std::log(1 + 1e-8));
  EXPECT(natural_logarithm(5e-324) == std::log(5e-324));
}

TEST("random: numbers below a bound come from the Mersenne Twister") {
  MersenneTwister generator(7);
  // The order of five elements that `shuffle` draws first: 1, 2, 5, 3, 4.
  std::vector<int> order;
  for (int at = 0; at < 5; ++at) {
    const auto other = static_cast<std::size_t>(generator.next_below(at + 1));
    order.push_back(0);
    order[static_cast<std::size_t>(at)] = order[other];
    order[other] = at + 1;
  }
  EXPECT(order == std::vector<int>({1, 2, 5, 3, 4}));
}

TEST("draw: every row gets the number of its place, whatever the threads and vectors") {
  const TablePointer rows = numbered(300000, 50000);
  const Outcome one = run_target(rows, DrawRandom{{call("rand", 3), call("randn", 3)}}, 1);
  REQUIRE_OK(one.status.copy());
  const auto numbers = read<double>(one.result.table, 2);
  EXPECT(numbers[131071] == 0.4138088466197948);
  EXPECT(numbers[299999] == 0.7195128045504607);
  EXPECT(read<double>(one.result.table, 3)[299999] == -0.5712926608073474);
  const Outcome other = run_target(rows, DrawRandom{{call("rand", 3)}}, 4, 1000);
  REQUIRE_OK(other.status.copy());
  EXPECT(read<double>(other.result.table, 2) == numbers);
}

TEST("draw: the generator stands still for rows that are not active") {
  DrawCall even = call("rand", 1);
  even.active = 1;
  const Outcome outcome = run_target(numbered(6, 4), DrawRandom{{even}});
  REQUIRE_OK(outcome.status.copy());
  const auto numbers = read<double>(outcome.result.table, 2);
  EXPECT(numbers[0] == 0.6363787615254752);
  EXPECT(numbers[2] == 0.5993846534021868);
  EXPECT(numbers[4] == 0.134842710012538);
}

TEST("draw: no rows give none") {
  const Outcome outcome = run_target(numbered(0, 4), DrawRandom{{call("rand", 1)}});
  REQUIRE_OK(outcome.status.copy());
  EXPECT(outcome.result.table->rows == 0);
  EXPECT(outcome.result.table->types.size() == 3);
}

TEST("draw: unknown functions and other types are refused") {
  EXPECT(run_target(numbered(3, 4), DrawRandom{{call("dice", 1)}}).status.code() == StatusCode::invalid_program);
  DrawCall shuffled{"shuffle", Type::list_of(PhysicalType::i64), 1, {0}, {}};
  EXPECT(run_target(numbered(3, 4), DrawRandom{{shuffled}}).status.code() == StatusCode::invalid_program);
  DrawCall active = call("rand", 1);
  active.active = 0;
  EXPECT(run_target(numbered(3, 4), DrawRandom{{active}}).status.code() == StatusCode::invalid_program);
}

TEST("sample: takes Spark's rows") {
  const Outcome outcome = run_target(numbered(60, 7), Sample{0, 0.3, false, 5});
  REQUIRE_OK(outcome.status.copy());
  const std::vector<std::optional<std::int64_t>> expected = {0,  1,  5,  6,  8,  9,  11, 15, 16, 20, 23, 25, 28,
                                                             29, 32, 36, 37, 38, 40, 47, 48, 51, 54, 57, 58};
  EXPECT(read<std::int64_t>(outcome.result.table, 0) == expected);
}

TEST("sample: takes Spark's rows with replacement") {
  const Outcome outcome = run_target(numbered(30, 7), Sample{0, 0.7, true, 5});
  REQUIRE_OK(outcome.status.copy());
  const std::vector<std::optional<std::int64_t>> expected = {7,  7,  7,  8,  10, 11, 12, 19, 19, 21, 22, 22,
                                                             23, 23, 23, 26, 26, 26, 27, 27, 28, 28, 29};
  EXPECT(read<std::int64_t>(outcome.result.table, 0) == expected);
}

TEST("sample: the same rows for any threads and vectors") {
  const TablePointer rows = numbered(300000, 20000);
  const Outcome one = run_target(rows, Sample{0, 0.01, false, 77}, 1);
  REQUIRE_OK(one.status.copy());
  EXPECT(one.result.table->rows == 3083);
  const Outcome other = run_target(rows, Sample{0, 0.01, false, 77}, 4, 1000);
  REQUIRE_OK(other.status.copy());
  EXPECT(read<std::int64_t>(other.result.table, 0) == read<std::int64_t>(one.result.table, 0));
}

TEST("sample: an empty cell takes nothing, and no share is beyond what can be drawn") {
  EXPECT(run_target(numbered(60, 7), Sample{0.5, 0.5, false, 5}).result.table->rows == 0);
  EXPECT(run_target(numbered(60, 7), Sample{0, 0, true, 5}).result.table->rows == 0);
  EXPECT(run_target(numbered(60, 7), Sample{0, 41, true, 5}).status.code() == StatusCode::invalid_program);
}

}  // namespace

}  // namespace kindling::testing::random_test
