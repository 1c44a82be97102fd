#include "kindling/memory_pool.h"
#include "pipelines.h"

namespace kindling::testing::fairness_test {

namespace {

/** Makes a pipeline that pairs each of a million rows with each of 100,000: it never ends in the time of a test. */
Pipeline endless(Target target) {
  const Outcome built = run({{i64_type}, RangeScan{0, 100'000, 1}, {}, JoinBuild{{}, {}}});
  EXPECT(built.status.ok());
  return {{i64_type}, RangeScan{0, 1'000'000, 1}, {HashJoin{built.result.table, JoinKind::inner, {}, {}, false}},
          std::move(target)};
}

Target count_all() { return Aggregate{{}, {{"count_all", i64_type, -1, false}}}; }

}  // namespace

TEST("fairness: a short query ends on the only thread while one row of another meets a hundred thousand others") {
  const auto pool = scheduler(1);
  const auto slow = std::make_shared<Query>(pool);
  auto running = start(slow, endless(count_all()));
  for (int index = 0; index < 5; ++index) {
    const auto quick = std::make_shared<Query>(pool);
    const Outcome outcome = start(quick, {{i64_type}, RangeScan{0, 10, 1}, {}, Collect{}}).get();
    EXPECT(outcome.status.ok());
  }
  EXPECT(running.wait_for(std::chrono::seconds(0)) == std::future_status::timeout);
  slow->cancel();
  EXPECT(running.get().status.code() == StatusCode::cancelled);
  pool->close();
}

TEST("fairness: a query of many tasks waits its turn as one of few does") {
  const auto pool = scheduler(1);
  const auto many = std::make_shared<Query>(pool);
  std::vector<std::future<Outcome>> running;
  for (int index = 0; index < 50; ++index) running.push_back(start(many, endless(count_all())));
  const auto few = std::make_shared<Query>(pool);
  const Outcome outcome = start(few, {{i64_type}, RangeScan{0, 1'000'000, 1}, {add_number(1)}, count_all()}).get();
  EXPECT(outcome.status.ok());
  many->cancel();
  for (auto& one : running) EXPECT(one.get().status.code() == StatusCode::cancelled);
  pool->close();
}

TEST("channel: a row that makes very many does not fill the memory while nobody reads") {
  const auto pool = scheduler(1);
  const auto query = std::make_shared<Query>(pool);
  const auto channel = query->create_channel({i64_type, i64_type}, 2);
  const std::size_t before = MemoryPool::instance().used();
  auto running = start(query, endless(Send{channel, 2048}));
  const auto other = std::make_shared<Query>(pool);
  for (int index = 0; index < 20; ++index) {
    EXPECT(start(other, {{i64_type}, RangeScan{0, 1'000'000, 1}, {add_number(1)}, count_all()}).get().status.ok());
  }
  EXPECT(MemoryPool::instance().used() - before < (std::size_t{16} << 20));
  query->cancel();
  EXPECT(running.get().status.code() == StatusCode::cancelled);
  pool->close();
}

}  // namespace kindling::testing::fairness_test
