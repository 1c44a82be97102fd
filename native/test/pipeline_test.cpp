#include <chrono>
#include <cmath>
#include <limits>

#include "pipelines.h"

namespace kindling::testing::pipeline_test {

using Longs = std::vector<std::optional<std::int64_t>>;

static Longs counted(std::int64_t first, std::int64_t count) {
  Longs values;
  for (std::int64_t index = 0; index < count; ++index) values.push_back(first + index);
  return values;
}

TEST("range: counts up and down, stops before the end, is empty when it goes the other way") {
  const auto collect = [](std::int64_t start, std::int64_t end, std::int64_t step) {
    Outcome outcome = run({{i64_type}, RangeScan{start, end, step}, {}, Collect{}});
    return outcome.status.ok() ? read<std::int64_t>(outcome.result.table, 0) : Longs{-1};
  };
  EXPECT(collect(0, 5, 1) == Longs({0, 1, 2, 3, 4}));
  EXPECT(collect(5, 0, -2) == Longs({5, 3, 1}));
  EXPECT(collect(0, 5, -1).empty());
  const std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
  const std::int64_t highest = std::numeric_limits<std::int64_t>::max();
  EXPECT(collect(lowest, highest, highest) == Longs({lowest, -1, highest - 1}));
  EXPECT_EQUAL(std::size_t{300000}, collect(0, 300000, 1).size());
}

TEST("range: a step of 0 and wrong columns are refused") {
  EXPECT(run({{i64_type}, RangeScan{0, 1, 0}, {}, Collect{}}).status.code() == StatusCode::invalid_program);
  EXPECT(run({{Type(PhysicalType::i32)}, RangeScan{0, 1, 1}, {}, Collect{}}).status.code() ==
         StatusCode::invalid_program);
}

TEST("collect: rows come in order whatever the threads and vectors; offset and limit cut them") {
  for (const std::uint32_t threads : variations({1u, 2u, 4u})) {
    Outcome all = run({{i64_type}, RangeScan{0, 500000, 1}, {add_number(7)}, Collect{}}, threads);
    REQUIRE_OK(all.status.copy());
    EXPECT(read<std::int64_t>(all.result.table, 0) == counted(7, 500000));
    EXPECT_EQUAL(std::uint64_t{500000}, all.result.rows_read);
    Outcome some = run({{i64_type}, RangeScan{0, 500000, 1}, {}, Collect{10, 200000}}, threads);
    REQUIRE_OK(some.status.copy());
    EXPECT(read<std::int64_t>(some.result.table, 0) == counted(200000, 10));
  }
  Outcome single = run({{i64_type}, RangeScan{0, 5000, 1}, {add_number(1)}, Collect{}}, 2, 1);
  REQUIRE_OK(single.status.copy());
  EXPECT(read<std::int64_t>(single.result.table, 0) == counted(1, 5000));
}

TEST("collect: a limit stops the source early, and errors behind it do not count") {
  Outcome early = run({{i64_type}, RangeScan{0, 1'000'000'000'000, 1}, {}, Collect{5, 0}});
  REQUIRE_OK(early.status.copy());
  EXPECT(read<std::int64_t>(early.result.table, 0) == counted(0, 5));
  // How far other threads get while one is at the first rows depends on the machine.
  EXPECT(early.result.rows_read < 10'000'000'000);

  // Row 2^63 - 1 - 200000 + 1 overflows when 200000 is added: far behind the limit.
  const std::int64_t highest = std::numeric_limits<std::int64_t>::max();
  for (int round = 0; round < 20; ++round) {
    Outcome before = run({{i64_type}, RangeScan{highest - 400000, highest, 1}, {add_number(150000)}, Collect{10, 0}}, 4);
    REQUIRE_OK(before.status.copy());
    Outcome behind = run({{i64_type}, RangeScan{highest - 400000, highest, 1}, {add_number(150000)}, Collect{}}, 4);
    EXPECT(behind.status.code() == StatusCode::arithmetic_overflow);
    EXPECT_EQUAL(0, behind.status.failure().operation);
    EXPECT_EQUAL(0, behind.status.failure().instruction);
  }
}

TEST("filter: keeps rows whose condition is true, not false, not NULL; filters refine one another") {
  const Type boolean = PhysicalType::boolean;
  const std::vector<Type> types = {i64_type, boolean, boolean};
  const TablePointer data = table(types, 10000, 4096, [](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    append<std::int64_t>(builders[0], PhysicalType::i64, row);
    append<std::uint8_t>(builders[1], PhysicalType::boolean,
                         row % 7 == 0 ? std::nullopt : std::optional<std::uint8_t>(row % 2));
    append<std::uint8_t>(builders[2], PhysicalType::boolean, row % 3 == 0);
  });
  Longs expected;
  for (std::int64_t row = 0; row < 10000; ++row) {
    if (row % 7 != 0 && row % 2 == 1 && row % 3 == 0) expected.push_back(row + 1);
  }
  const Project shift{Program{types, {number(PhysicalType::i64, 1)}, {{"add_i64", i64_type, {0, 3}, -1}}, {4}}};
  for (const std::uint32_t rows : {1u, 3u, 64u, 2048u}) {
    Outcome outcome =
        run({types, TableScan{data, {0, 1, 2}}, {keep_true(types, 1), keep_true(types, 2), shift}, Collect{}}, 2, rows);
    REQUIRE_OK(outcome.status.copy());
    EXPECT(read<std::int64_t>(outcome.result.table, 0) == expected);
  }
}

TEST("errors: the first failing morsel wins, whatever the threads") {
  const std::vector<Type> types = {PhysicalType::i32, Type::list_of(PhysicalType::i32)};
  // Chunk 3 fails with index 3, chunk 5 with index 5, and so on.
  const TablePointer data = table(types, 8000, 1000, [](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    const std::uint32_t chunk = row / 1000;
    append<std::int32_t>(builders[0], PhysicalType::i32, chunk >= 3 && row % 1000 == 999 ? chunk : 0);
    const ColumnPointer element = column<std::int32_t>(PhysicalType::i32, {1});
    Vector list;
    const ListEntry entry{0, 1};
    list.type = PhysicalType::list;
    list.length = 1;
    list.data = reinterpret_cast<const std::uint8_t*>(&entry);
    list.children = {element->values};
    if (!builders[1].append_range(list, 0, 1).ok()) fail(__FILE__, __LINE__, "append failed");
  });
  const Project access{Program{types, {}, {{"list_element", PhysicalType::i32, {1, 0}, -1}}, {2}}};
  for (int round = 0; round < 30; ++round) {
    Outcome outcome = run({types, TableScan{data, {0, 1}}, {access}, Collect{}}, 4);
    REQUIRE(outcome.status.code() == StatusCode::invalid_array_index);
    EXPECT_EQUAL(std::string("3\t1"), outcome.status.failure().detail);
  }
}

TEST("cancel: a run over a practically endless range ends") {
  const auto pool = scheduler(2);
  const auto query = std::make_shared<Query>(pool);
  auto running = start(query, {{i64_type},
                               RangeScan{0, std::numeric_limits<std::int64_t>::max(), 1},
                               {},
                               Aggregate{{}, {{"count_all", i64_type, -1}}}});
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT(running.wait_for(std::chrono::seconds(0)) == std::future_status::timeout);
  query->cancel();
  EXPECT(running.get().status.code() == StatusCode::cancelled);
  pool->close();
}

TEST("memory: beyond the limit a run ends with OUT_OF_MEMORY and gives everything back") {
  const std::size_t before = MemoryPool::instance().used();
  MemoryPool::instance().set_limit(before + (4 << 20));
  {
    Outcome outcome = run({{i64_type}, RangeScan{0, 10'000'000, 1}, {}, Collect{}});
    EXPECT(outcome.status.code() == StatusCode::out_of_memory);
    Outcome grouped = run({{i64_type}, RangeScan{0, 10'000'000, 1}, {}, Aggregate{{0}, {}}});
    EXPECT(grouped.status.code() == StatusCode::out_of_memory);
    Outcome sorted = run({{i64_type}, RangeScan{0, 10'000'000, 1}, {}, Sort{{{0, true, true}}, {}, 0}});
    EXPECT(sorted.status.code() == StatusCode::out_of_memory);
  }
  MemoryPool::instance().set_limit(SIZE_MAX);
  EXPECT_EQUAL(before, MemoryPool::instance().used());
}

}  // namespace kindling::testing::pipeline_test
