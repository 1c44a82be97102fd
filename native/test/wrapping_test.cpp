#include <limits>

#include "expressions.h"
#include "instruction_sets.h"

namespace kindling::testing::wrapping_test {

namespace {

template <class T>
using Column = std::vector<std::optional<T>>;

constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

template <class Result, class... Columns>
Column<Result> run_over(const std::string& kernel, Type result, const Columns&... columns) {
  const KernelRun made(kernel, result, {columns->values.type...}, {columns->values...});
  EXPECT(made.status().ok());
  return made.status().ok() ? values<Result>(made.result()) : Column<Result>();
}

}  // namespace

TEST("without ANSI mode: integers wrap on every instruction set, and NULLs stay") {
  on_each_instruction_set([] {
    const auto left = column<std::int64_t>(PhysicalType::i64, {largest, smallest, largest, std::nullopt, smallest});
    const auto right = column<std::int64_t>(PhysicalType::i64, {1, 1, largest, 1, -1});
    const Type i64 = PhysicalType::i64;
    EXPECT(run_over<std::int64_t>("wrapping_add_i64", i64, left, right) ==
           Column<std::int64_t>({smallest, smallest + 1, -2, std::nullopt, largest}));
    EXPECT(run_over<std::int64_t>("wrapping_subtract_i64", i64, left, right) ==
           Column<std::int64_t>({largest - 1, largest, 0, std::nullopt, smallest + 1}));
    EXPECT(run_over<std::int64_t>("wrapping_multiply_i64", i64, left, right) ==
           Column<std::int64_t>({largest, smallest, 1, std::nullopt, smallest}));
    EXPECT(run_over<std::int64_t>("wrapping_divide_integral_i64", i64, left, right) ==
           Column<std::int64_t>({largest, smallest, 1, std::nullopt, smallest}));
    EXPECT(run_over<std::int64_t>("wrapping_negate_i64", i64, left) ==
           Column<std::int64_t>({-largest, smallest, -largest, std::nullopt, smallest}));
    const auto bytes = column<std::int8_t>(PhysicalType::i8, {-128, 127, std::nullopt});
    EXPECT(run_over<std::int8_t>("wrapping_absolute_i8", PhysicalType::i8, bytes) ==
           Column<std::int8_t>({-128, 127, std::nullopt}));
    EXPECT(run_over<std::int8_t>("wrapping_multiply_i8", PhysicalType::i8, bytes, bytes) ==
           Column<std::int8_t>({0, 1, std::nullopt}));
  });
}

TEST("without ANSI mode: casts of numbers wrap, or stop at the ends of 32 or 64 bits") {
  on_each_instruction_set([] {
    const double not_a_number = std::numeric_limits<double>::quiet_NaN();
    const double infinite = std::numeric_limits<double>::infinity();
    const auto reals =
        column<double>(PhysicalType::f64, {1e10, -1e300, 300.7, not_a_number, -infinite, 9223372036854775808.0, std::nullopt});
    EXPECT(run_over<std::int32_t>("legacy_cast_f64_to_i32", PhysicalType::i32, reals) ==
           Column<std::int32_t>({INT32_MAX, INT32_MIN, 300, 0, INT32_MIN, INT32_MAX, std::nullopt}));
    EXPECT(run_over<std::int8_t>("legacy_cast_f64_to_i8", PhysicalType::i8, reals) ==
           Column<std::int8_t>({-1, 0, 44, 0, 0, -1, std::nullopt}));
    EXPECT(run_over<std::int64_t>("legacy_cast_f64_to_i64", PhysicalType::i64, reals) ==
           Column<std::int64_t>({10'000'000'000, smallest, 300, 0, smallest, largest, std::nullopt}));
    const auto wide = column<std::int64_t>(PhysicalType::i64, {3'000'000'000, -129, std::nullopt});
    EXPECT(run_over<std::int32_t>("legacy_cast_i64_to_i32", PhysicalType::i32, wide) ==
           Column<std::int32_t>({-1'294'967'296, -129, std::nullopt}));
    EXPECT(run_over<std::int8_t>("legacy_cast_i64_to_i8", PhysicalType::i8, wide) ==
           Column<std::int8_t>({0, 127, std::nullopt}));
  });
}

TEST("without ANSI mode: the digits behind the point of a text are dropped, other texts are NULL") {
  const auto texts = column<std::string>(
      PhysicalType::utf8, {"1.23", " -.9 ", ".", "+.", "1.", "", "-", "1 .5", "1.a", "9223372036854775807.9",
                           "9223372036854775808", "--1.5", std::nullopt});
  EXPECT(run_over<std::int64_t>("legacy_cast_utf8_to_i64", PhysicalType::i64, texts) ==
         Column<std::int64_t>({1, 0, 0, 0, 1, std::nullopt, std::nullopt, std::nullopt, std::nullopt, largest,
                               std::nullopt, std::nullopt, std::nullopt}));
}

}  // namespace kindling::testing::wrapping_test
