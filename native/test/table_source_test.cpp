#include "operators/table_source.h"

#include "pipelines.h"

namespace kindling::testing::table_source_test {

namespace {

class NoTask final : public Task {
 public:
  NoTask() : Task(nullptr, nullptr) {}
  void run() override {}
};

/** One chunk of a number and a list of it. */
TablePointer rows_with_lists(std::uint32_t count) {
  const Type number = PhysicalType::i64;
  return table({number, Type::list_of(number)}, count, count,
               [](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
                 append<std::int64_t>(builders[0], PhysicalType::i64, row);
                 append<std::int64_t>(builders[1].child(0), PhysicalType::i64, row);
                 EXPECT(builders[1].append_list(1).ok());
               });
}

/** Takes all morsels and counts their rows, which have to lie one behind the other. */
std::uint64_t rows_taken(TableSource& source) {
  NoTask task;
  Morsel morsel;
  std::uint64_t rows = 0;
  while (source.next(UINT64_MAX, task, morsel) == Pull::taken) {
    EXPECT(morsel.first == rows);
    rows += morsel.rows;
  }
  return rows;
}

}  // namespace

TEST("table_source: rows with lists are cut finer where few results are left of them") {
  const TablePointer table = rows_with_lists(40'000);
  TableSource kept({table, {0, 1}, {}});
  EXPECT(kept.morsel_count() == 4);
  EXPECT(rows_taken(kept) == 40'000);
  TableSource few({table, {0, 1}, {}});
  few.expect_few_results();
  EXPECT(few.morsel_count() == 39);
  EXPECT(rows_taken(few) == 40'000);
  TableSource numbers({table, {0}, {}});
  numbers.expect_few_results();
  EXPECT(numbers.morsel_count() == 4);
}

}  // namespace kindling::testing::table_source_test
