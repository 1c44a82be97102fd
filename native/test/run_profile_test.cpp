#include "kindling/memory_account.h"
#include "pipelines.h"

namespace kindling::testing::run_profile_test {

static Pipeline measured(Target target) {
  Pipeline pipeline{{i64_type}, RangeScan{0, 300'000, 1}, {add_number(7)}, std::move(target)};
  pipeline.measured = true;
  return pipeline;
}

TEST("figures: nothing is measured unless it is asked for") {
  Outcome outcome = run({{i64_type}, RangeScan{0, 10, 1}, {}, Collect{}});
  REQUIRE_OK(outcome.status.copy());
  EXPECT(outcome.result.steps.empty());
}

TEST("figures: each step has its rows, batches, time and memory, whatever the threads") {
  for (const std::uint32_t threads : variations({1u, 2u, 4u})) {
    Outcome outcome = run(measured(Sort{{{0, true, true}}, std::nullopt, 0}), threads);
    REQUIRE_OK(outcome.status.copy());
    const std::vector<StepFigures>& steps = outcome.result.steps;
    REQUIRE(steps.size() == 3);
    for (const StepFigures& step : steps) {
      EXPECT_EQUAL(std::uint64_t{300'000}, step.rows);
      EXPECT_EQUAL(std::uint64_t{147}, step.batches);
      EXPECT(step.nanoseconds > 0);
    }
    EXPECT(steps[2].peak_memory >= 300'000 * sizeof(std::int64_t));
    EXPECT(steps[0].peak_memory < steps[2].peak_memory);
    EXPECT(MemoryAccount::charged() == nullptr);
  }
}

TEST("figures: a table that becomes the build side as it is counts its rows") {
  const TablePointer rows = table({i64_type}, 1000, 100, [](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    append<std::int64_t>(builders[0], PhysicalType::i64, row);
  });
  Pipeline pipeline{{i64_type}, TableScan{rows, {0}}, {}, JoinBuild{{0}, {false}}};
  pipeline.measured = true;
  Outcome outcome = run(pipeline);
  REQUIRE_OK(outcome.status.copy());
  REQUIRE(outcome.result.steps.size() == 2);
  EXPECT_EQUAL(std::uint64_t{1000}, outcome.result.steps[0].rows);
  EXPECT(outcome.result.steps[1].peak_memory > 0);
}

TEST("memory account: keeps the most that was held") {
  MemoryAccount account;
  account.take(100);
  account.take(50);
  account.give_back(120);
  account.take(60);
  EXPECT_EQUAL(std::uint64_t{150}, account.peak());
}

}  // namespace kindling::testing::run_profile_test
