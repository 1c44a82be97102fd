#include <random>

#include "instruction_sets.h"
#include "kindling/integer128.h"
#include "pipelines.h"

namespace kindling::testing::decimal_test {

namespace {

using Narrow = std::vector<std::optional<std::int64_t>>;
using Wide = std::vector<std::optional<Integer128>>;

/** Runs an operation over two columns of decimals of scale 2, or a constant 1.00 and the second one. */
Outcome run_decimal(const std::string& kernel, const ColumnPointer& left, const ColumnPointer& right, Type result,
                    std::int32_t precision, std::int32_t result_scale) {
  const Type i32 = PhysicalType::i32;
  auto made = std::make_shared<Table>();
  auto chunk = std::make_shared<Chunk>();
  chunk->rows = right->length();
  chunk->columns = {left == nullptr ? right : left, right};
  made->types = {chunk->columns[0]->values.type, right->values.type};
  made->rows = chunk->rows;
  made->chunks.emplace_back(chunk);
  const Program program{made->types,
                        {number(PhysicalType::i64, 100), number(PhysicalType::i32, 2), number(PhysicalType::i32, precision),
                         number(PhysicalType::i32, result_scale)},
                        {{kernel, std::move(result), {left == nullptr ? 2u : 0u, 1, 3, 3, 4, 5}, -1}},
                        {6}};
  Pipeline pipeline;
  pipeline.columns = made->types;
  pipeline.scan = TableScan{made, {0, 1}};
  pipeline.operations = {Project{program}};
  pipeline.target = Collect{};
  return run(pipeline);
}

/** Makes values of which most take few bits, some many, and some are NULL. */
Narrow some_values(std::uint32_t rows, std::uint32_t seed) {
  std::mt19937_64 random(seed);
  Narrow values;
  for (std::uint32_t row = 0; row < rows; ++row) {
    const auto bits = static_cast<std::int64_t>(random());
    const int shift = row / 700 % 2 == 0 ? 44 : 4 + static_cast<int>(random() % 60);
    values.push_back(random() % 9 == 0 ? std::nullopt : std::optional(bits >> shift));
  }
  return values;
}

void expect_exact_operations() {
  constexpr std::uint32_t rows = 5000;
  const Narrow left = some_values(rows, 1);
  const Narrow right = some_values(rows, 2);
  Wide wide;
  for (const auto& value : left) wide.push_back(value ? std::optional(Integer128(WideInteger{*value} * 3)) : std::nullopt);
  const auto narrow_left = column<std::int64_t>(PhysicalType::i64, left);
  const auto narrow_right = column<std::int64_t>(PhysicalType::i64, right);
  const auto wide_left = column<Integer128>(PhysicalType::i128, wide);
  Outcome product = run_decimal("decimal_multiply", narrow_left, narrow_right, PhysicalType::i128, 38, 4);
  Outcome wider = run_decimal("decimal_multiply", wide_left, narrow_right, PhysicalType::i128, 38, 4);
  Outcome difference = run_decimal("decimal_subtract", nullptr, narrow_right, PhysicalType::i128, 38, 2);
  REQUIRE_OK(product.status.copy());
  REQUIRE_OK(wider.status.copy());
  REQUIRE_OK(difference.status.copy());
  const auto products = read<Integer128>(product.result.table, 0);
  const auto widers = read<Integer128>(wider.result.table, 0);
  const auto differences = read<Integer128>(difference.result.table, 0);
  bool right_product = true;
  bool right_difference = true;
  for (std::uint32_t row = 0; row < rows; ++row) {
    const bool valid = left[row] && right[row];
    const WideInteger expected = valid ? WideInteger{*left[row]} * *right[row] : 0;
    right_product = right_product && products[row].has_value() == valid && widers[row].has_value() == valid;
    right_product = right_product && (!valid || (WideInteger(*products[row]) == expected && WideInteger(*widers[row]) == expected * 3));
    right_difference = right_difference && differences[row].has_value() == right[row].has_value() &&
                       (!right[row] || WideInteger(*differences[row]) == WideInteger{100} - *right[row]);
  }
  EXPECT(right_product);
  EXPECT(right_difference);
}

}  // namespace

TEST("decimals: sums and products of any size are exact, with NULLs and constants, on each instruction set") {
  on_each_instruction_set(expect_exact_operations);
}

TEST("decimals: what has too many digits fails, what has just as many does not") {
  const auto left = column<std::int64_t>(PhysicalType::i64, {std::nullopt, 999'999});
  const auto one = column<std::int64_t>(PhysicalType::i64, {1, 1});
  Outcome fits = run_decimal("decimal_multiply", left, one, PhysicalType::i64, 6, 4);
  REQUIRE_OK(fits.status.copy());
  EXPECT(read<std::int64_t>(fits.result.table, 0) == Narrow({std::nullopt, 999'999}));
  Outcome fails = run_decimal("decimal_add", left, one, PhysicalType::i64, 6, 2);
  EXPECT(fails.status.code() == StatusCode::decimal_overflow);
}

}  // namespace kindling::testing::decimal_test
