#include <cstring>

#include "parquet_files.h"

namespace kindling::testing::seen_values_test {

namespace {

const Type utf8 = PhysicalType::utf8;
const Type f64 = PhysicalType::f64;

/** Aggregates the texts and the floats of the rows, which lie in a file or in a table. */
const std::vector<AggregateCall> calls = {{"min_utf8", utf8, 1},
                                          {"max_utf8", utf8, 1},
                                          {"min_f64", f64, 4},
                                          {"count", i64_type, 1, true},
                                          {"count_all", i64_type, -1}};

Pipeline aggregating(Pipeline pipeline, std::vector<AggregateCall> aggregates) {
  pipeline.target = Aggregate{{}, std::move(aggregates)};
  return pipeline;
}

}  // namespace

TEST("aggregates that ignore repeats: the values of a dictionary give what the rows give") {
  const TablePointer rows = rows_of(30'000);
  const std::string bytes = file_of(rows, ParquetCodec::snappy);
  for (const std::uint32_t rows_at_once : variations({997u, vector_rows})) {
    Outcome outcome = run(aggregating(reading(bytes), calls), 2, rows_at_once);
    REQUIRE_OK(outcome.status.copy());
    EXPECT(read<std::string>(outcome.result.table, 0)[0] == "text of some length 0");
    EXPECT(read<std::string>(outcome.result.table, 1)[0] == "text of some length 9");
    EXPECT(read<double>(outcome.result.table, 2)[0] == 0.25);
    EXPECT(read<std::int64_t>(outcome.result.table, 3)[0] == 60);
    EXPECT(read<std::int64_t>(outcome.result.table, 4)[0] == 30'000);
  }
}

TEST("aggregates that ignore repeats: rows that a filter left out have no values") {
  const std::string bytes = file_of(rows_of(30'000), ParquetCodec::snappy);
  Pipeline pipeline = aggregating(reading(bytes), calls);
  pipeline.operations.push_back(keeps("equal_utf8", 1, {utf8, false, 0, "text of some length 17"}));
  Outcome outcome = run(pipeline);
  REQUIRE_OK(outcome.status.copy());
  EXPECT(read<std::string>(outcome.result.table, 0)[0] == "text of some length 17");
  EXPECT(read<std::string>(outcome.result.table, 1)[0] == "text of some length 17");
  EXPECT(read<std::int64_t>(outcome.result.table, 3)[0] == 1);
}

TEST("aggregates that ignore repeats: a column that others need too is read as it is") {
  const std::string bytes = file_of(rows_of(30'000), ParquetCodec::snappy);
  Outcome outcome = run(aggregating(reading(bytes), {{"max_utf8", utf8, 1}, {"count", i64_type, 1}}));
  REQUIRE_OK(outcome.status.copy());
  EXPECT(read<std::string>(outcome.result.table, 0)[0] == "text of some length 9");
  EXPECT(read<std::int64_t>(outcome.result.table, 1)[0] == 30'000 - 4286);
}

TEST("texts: are compared byte by byte, whether they lie inside or not") {
  const std::string texts[] = {"", std::string(1, '\0'), "a", std::string("a\0", 2), "ab", "abcd", "abcdefgh", "abcdefghijkl",
                               "abcdefghijklm", "abcdefghijklmnopqrstuvwxyz0123456789", "abcdefghijklmnopqrstuvwxyz012345678",
                               "abcdefghijklmnopqrstuvwxyz0123456789012345", "\xc3\xa4 begins high", "b", "b and some more of it"};
  const auto sign = [](int order) { return (order > 0) - (order < 0); };
  for (const std::string& left : texts) {
    for (const std::string& right : texts) {
      EXPECT_EQUAL(sign(std::string_view(left).compare(right)), sign(compare(StringView(left), StringView(right))));
    }
  }
}

}  // namespace kindling::testing::seen_values_test
