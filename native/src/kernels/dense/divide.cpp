#include "loops.h"

namespace kindling::KINDLING_INSTRUCTION_SET {

namespace {

struct Divide {
  static double apply(double left, double right, std::int64_t& flag) {
    flag = flag_when<double>(right == 0);
    return left / right;
  }
  static StatusCode failure(double, double) { return StatusCode::divide_by_zero; }
};

struct DivideIntegral {
  static constexpr std::int64_t smallest = -0x7fffffffffffffff - 1;

  static std::int64_t apply(std::int64_t left, std::int64_t right, std::int64_t& flag) {
    const bool failed = right == 0 || (left == smallest && right == -1);
    flag = flag_when<std::int64_t>(failed);
    return left / (failed ? 1 : right);
  }
  static StatusCode failure(std::int64_t, std::int64_t right) {
    return right == 0 ? StatusCode::divide_by_zero : StatusCode::arithmetic_overflow;
  }
};

constexpr DenseKernel kernels[] = {
    {"divide_f64",
     2,
     {{PhysicalType::f64}, {PhysicalType::f64}},
     {PhysicalType::f64},
     Nulls::propagate,
     binary<Divide, double, double, double>},
    {"divide_integral_i64",
     2,
     {{PhysicalType::i64}, {PhysicalType::i64}},
     {PhysicalType::i64},
     Nulls::propagate,
     binary<DivideIntegral, std::int64_t, std::int64_t, std::int64_t>},
};

}  // namespace

/** Divides: `/` over doubles and `div` over bigints, both failing with DIVIDE_BY_ZERO as in Spark's ANSI mode. */
DenseTable divide_table() { return {kernels, sizeof kernels / sizeof kernels[0]}; }

}  // namespace kindling::KINDLING_INSTRUCTION_SET
