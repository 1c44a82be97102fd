#include "loops.h"

namespace kindling::KINDLING_INSTRUCTION_SET {

namespace {

/** Multiplies in 64 bits, where the product of two narrower integers always fits. */
template <class T>
struct MultiplyNarrow {
  static T apply(T left, T right, Flag<T>& flag) {
    const std::int64_t product = static_cast<std::int64_t>(left) * right;
    flag = flag_when<T>(product != static_cast<T>(product));
    return static_cast<T>(product);
  }
  static StatusCode failure(T, T) { return StatusCode::arithmetic_overflow; }
};

struct MultiplyWide {
  static std::int64_t apply(std::int64_t left, std::int64_t right, std::int64_t& flag) {
    std::int64_t product;
    flag = flag_when<std::int64_t>(__builtin_mul_overflow(left, right, &product));
    return product;
  }
  static StatusCode failure(std::int64_t, std::int64_t) { return StatusCode::arithmetic_overflow; }
};

template <class T>
struct MultiplyFloats {
  static T apply(T left, T right, Flag<T>&) { return left * right; }
  static StatusCode failure(T, T) { return StatusCode::ok; }
};

template <class Operation, class T>
constexpr DenseKernel kernel(const char* name, PhysicalType type) {
  return {name, 2, {{type}, {type}}, {type}, Nulls::propagate, binary<Operation, T, T, T>};
}

constexpr DenseKernel kernels[] = {
    kernel<MultiplyNarrow<std::int8_t>, std::int8_t>("multiply_i8", PhysicalType::i8),
    kernel<MultiplyNarrow<std::int16_t>, std::int16_t>("multiply_i16", PhysicalType::i16),
    kernel<MultiplyNarrow<std::int32_t>, std::int32_t>("multiply_i32", PhysicalType::i32),
    kernel<MultiplyWide, std::int64_t>("multiply_i64", PhysicalType::i64),
    kernel<MultiplyFloats<float>, float>("multiply_f32", PhysicalType::f32),
    kernel<MultiplyFloats<double>, double>("multiply_f64", PhysicalType::f64),
};

}  // namespace

/** Multiplies two numbers; integers fail with ARITHMETIC_OVERFLOW as in Spark's ANSI mode. */
DenseTable multiply_table() { return {kernels, sizeof kernels / sizeof kernels[0]}; }

}  // namespace kindling::KINDLING_INSTRUCTION_SET
