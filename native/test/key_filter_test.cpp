#include <algorithm>

#include "operators/key_condition.h"
#include "pipelines.h"

namespace kindling::testing::key_filter_test {

namespace {

const std::vector<Type> numbers = {PhysicalType::i64, PhysicalType::i64};

/** Rows of a key, NULL in every 17th, and their number. */
TablePointer keyed(std::uint32_t count, std::int64_t step, std::int64_t distance) {
  return table(numbers, count, 700, [=](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    const std::int64_t key = static_cast<std::int64_t>(row) * step * distance;
    append<std::int64_t>(builders[0], PhysicalType::i64, row % 17 == 0 ? std::nullopt : std::optional(key));
    append<std::int64_t>(builders[1], PhysicalType::i64, row);
  });
}

ScanCondition condition_of(const std::vector<std::optional<std::int64_t>>& keys) {
  const TablePointer made = table({PhysicalType::i64}, static_cast<std::uint32_t>(keys.size()), 1000,
                                  [&](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
                                    append<std::int64_t>(builders[0], PhysicalType::i64, keys[row]);
                                  });
  std::vector<ChunkPointer> chunks;
  for (const TableChunk& chunk : made->chunks) chunks.push_back(chunk.held());
  KeyBounds bounds;
  EXPECT(KeyBounds::of(chunks, 0, bounds));
  return key_condition(chunks, 0, PhysicalType::i64, bounds, 5);
}

bool meets(const ScanCondition& condition, std::int64_t value) {
  const auto part_meets = [value](const ScanCondition& part) { return meets(part, value); };
  const auto own = static_cast<std::int64_t>(condition.value.bits);
  switch (condition.kind) {
    case ScanCondition::Kind::all:
      return std::all_of(condition.parts.begin(), condition.parts.end(), part_meets);
    case ScanCondition::Kind::any:
      return std::any_of(condition.parts.begin(), condition.parts.end(), part_meets);
    case ScanCondition::Kind::equal:
      return condition.column == 5 && value == own;
    case ScanCondition::Kind::greater_or_equal:
      return condition.column == 5 && value >= own;
    default:
      return condition.column == 5 && value <= own;
  }
}

}  // namespace

TEST("key_filter: keeps every row that a join has a partner for, and few others, for any threads and vectors") {
  for (const std::int64_t distance : {std::int64_t{1}, (std::int64_t{1} << 36) + 7}) {
    const Outcome built = run({numbers, TableScan{keyed(900, 20, distance), {0, 1}}, {}, JoinBuild{{0}, {false}}});
    REQUIRE_OK(built.status.copy());
    const TablePointer probe = keyed(20'000, 1, distance);
    const HashJoin join{built.result.table, JoinKind::inner, {0}, {}, false};
    const KeyFilter filter{built.result.table, {0}};
    const Outcome joined = run({numbers, TableScan{probe, {0, 1}}, {join}, Collect{}});
    REQUIRE_OK(joined.status.copy());
    const auto expected = read<std::int64_t>(joined.result.table, 1);
    EXPECT(expected.size() > 700);
    for (const std::uint32_t threads : variations({1u, 2u})) {
      for (const std::uint32_t rows_at_once : variations({1u, 7u, 2048u})) {
        const Outcome both =
            run({numbers, TableScan{probe, {0, 1}}, {filter, join}, Collect{}}, threads, rows_at_once);
        REQUIRE_OK(both.status.copy());
        EXPECT(read<std::int64_t>(both.result.table, 1) == expected);
        const Outcome alone = run({numbers, TableScan{probe, {0, 1}}, {filter}, Collect{}}, threads, rows_at_once);
        REQUIRE_OK(alone.status.copy());
        EXPECT(alone.result.table->rows >= expected.size());
        EXPECT(alone.result.table->rows < expected.size() + 800);
      }
    }
  }
}

TEST("key_filter: keeps no row for a table without rows") {
  const Outcome built = run({numbers, TableScan{keyed(0, 1, 1), {0, 1}}, {}, JoinBuild{{0}, {false}}});
  REQUIRE_OK(built.status.copy());
  const Outcome kept = run({numbers, TableScan{keyed(5000, 1, 1), {0, 1}}, {KeyFilter{built.result.table, {0}}}, Collect{}});
  REQUIRE_OK(kept.status.copy());
  EXPECT(kept.result.table->rows == 0);
}

TEST("key_filter: drops rows to the end where it is steady, though most of them pass") {
  for (const std::int64_t distance : {std::int64_t{1}, (std::int64_t{1} << 36) + 7}) {
    const Outcome built = run({numbers, TableScan{keyed(50'000, 1, distance), {0, 1}}, {}, JoinBuild{{0}, {false}}});
    REQUIRE_OK(built.status.copy());
    const TablePointer probe = keyed(60'000, 1, distance);
    const KeyFilter filter{built.result.table, {0}, true};
    const Outcome kept = run({numbers, TableScan{probe, {0, 1}}, {filter}, Collect{}});
    REQUIRE_OK(kept.status.copy());
    const std::uint64_t partners = 50'000 - (50'000 + 16) / 17;
    EXPECT(kept.result.table->rows >= partners);
    EXPECT(kept.result.table->rows < partners + 500);
  }
}

TEST("key_filter: refuses tables that were not built to be joined, and keys that do not fit") {
  const TablePointer rows = keyed(10, 1, 1);
  const Outcome built = run({numbers, TableScan{rows, {0, 1}}, {}, JoinBuild{{0}, {false}}});
  for (const KeyFilter& filter : {KeyFilter{rows, {0}}, KeyFilter{built.result.table, {}},
                                  KeyFilter{built.result.table, {7}}, KeyFilter{built.result.table, {0, 1}}}) {
    const Outcome refused = run({numbers, TableScan{rows, {0, 1}}, {filter}, Collect{}});
    EXPECT(refused.status.code() == StatusCode::invalid_program);
  }
}

TEST("key_condition: is met by every key, and by few numbers between them where keys are few") {
  std::vector<std::optional<std::int64_t>> keys;
  for (std::int64_t key = 0; key < 200; ++key) keys.push_back((key % 20) * 1'000'000 + key / 20);
  keys.push_back(std::nullopt);
  keys.push_back(std::numeric_limits<std::int64_t>::min());
  keys.push_back(std::numeric_limits<std::int64_t>::max());
  const ScanCondition few = condition_of(keys);
  for (const auto& key : keys) EXPECT(!key.has_value() || meets(few, *key));
  for (const std::int64_t other : {-1, 500'000, 10, 19'500'000}) EXPECT(!meets(few, other));
  keys.clear();
  for (std::int64_t key = 0; key < 5000; ++key) keys.push_back(key * 10 - 70);
  const ScanCondition many = condition_of(keys);
  EXPECT(meets(many, -70) && meets(many, 49'920) && meets(many, 3));
  EXPECT(!meets(many, -71) && !meets(many, 49'921));
  EXPECT(!meets(condition_of({}), 0) && !meets(condition_of({std::nullopt}), 0));
}

}  // namespace kindling::testing::key_filter_test
