#include "pipelines.h"

namespace kindling::testing::unnest_test {

namespace {

const Type list_type = Type::list_of(PhysicalType::i64);
const std::vector<Type> types = {PhysicalType::i64, list_type};

/** Row n has n % 4 elements, n * 10 and on, every third of them NULL; every seventh list is NULL itself. */
TablePointer make_table(std::uint32_t rows) {
  return table(types, rows, 30, [](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    append<std::int64_t>(builders[0], PhysicalType::i64, row);
    if (row % 7 == 6) {
      EXPECT(builders[1].append_null().ok());
      return;
    }
    std::vector<std::optional<std::int64_t>> elements;
    for (std::uint32_t place = 0; place < row % 4; ++place) {
      elements.push_back(place % 3 == 2 ? std::nullopt : std::optional<std::int64_t>(row * 10 + place));
    }
    const ColumnPointer column = testing::column<std::int64_t>(PhysicalType::i64, elements);
    const ListEntry entry{0, static_cast<std::uint32_t>(elements.size())};
    Vector list;
    list.type = PhysicalType::list;
    list.length = 1;
    list.data = reinterpret_cast<const std::uint8_t*>(&entry);
    list.children = {column->values};
    EXPECT(builders[1].append_range(list, 0, 1).ok());
  });
}

}  // namespace

TEST("unnest: gives a row for each element, in order, for any threads and vectors") {
  const TablePointer source = make_table(300);
  for (const bool outer : {false, true}) {
    std::vector<std::optional<std::int64_t>> ids, elements;
    std::vector<std::optional<std::int32_t>> positions;
    for (std::int64_t row = 0; row < 300; ++row) {
      const std::int64_t count = row % 7 == 6 ? 0 : row % 4;
      if (count == 0 && outer) {
        ids.push_back(row);
        positions.push_back(std::nullopt);
        elements.push_back(std::nullopt);
      }
      for (std::int64_t place = 0; place < count; ++place) {
        ids.push_back(row);
        positions.push_back(static_cast<std::int32_t>(place));
        elements.push_back(place % 3 == 2 ? std::nullopt : std::optional<std::int64_t>(row * 10 + place));
      }
    }
    for (const std::uint32_t threads : variations({1u, 2u, 4u})) {
      for (const std::uint32_t rows_at_once : variations({1u, 7u, 2048u})) {
        const Outcome outcome =
            run({types, TableScan{source, {0, 1}}, {Unnest{1, {0}, true, outer}}, Collect{}}, threads, rows_at_once);
        EXPECT(outcome.status.ok());
        EXPECT(read<std::int64_t>(outcome.result.table, 0) == ids);
        EXPECT(read<std::int32_t>(outcome.result.table, 1) == positions);
        EXPECT(read<std::int64_t>(outcome.result.table, 2) == elements);
      }
    }
  }
}

TEST("unnest: makes rows only of a list, and passes only columns that are there") {
  const TablePointer source = make_table(10);
  const auto status = [&](Unnest unnest) {
    return run({types, TableScan{source, {0, 1}}, {std::move(unnest)}, Collect{}}).status.code();
  };
  EXPECT(status({0, {}, false, false}) == StatusCode::invalid_program);
  EXPECT(status({5, {}, false, false}) == StatusCode::invalid_program);
  EXPECT(status({1, {2}, false, false}) == StatusCode::invalid_program);
  EXPECT(run({types, TableScan{make_table(0), {0, 1}}, {Unnest{1, {0}, false, true}}, Collect{}}).result.table->rows == 0);
}

}  // namespace kindling::testing::unnest_test
