#include "loops.h"

namespace kindling::KINDLING_INSTRUCTION_SET {

namespace {

template <class T>
struct AddIntegers {
  static T apply(T left, T right, Flag<T>& flag) {
    const T sum = static_cast<T>(static_cast<Unsigned<T>>(left) + static_cast<Unsigned<T>>(right));
    // The sum overflowed when its sign differs from the signs of both sides (Hacker's Delight, 2-13).
    flag = static_cast<T>((left ^ sum) & (right ^ sum));
    return sum;
  }
  static StatusCode failure(T, T) { return StatusCode::arithmetic_overflow; }
};

template <class T>
struct AddFloats {
  static T apply(T left, T right, Flag<T>&) { return left + right; }
  static StatusCode failure(T, T) { return StatusCode::ok; }
};

template <class Operation, class T>
constexpr DenseKernel kernel(const char* name, PhysicalType type) {
  return {name, 2, {{type}, {type}}, {type}, Nulls::propagate, binary<Operation, T, T, T>};
}

constexpr DenseKernel kernels[] = {
    kernel<AddIntegers<std::int8_t>, std::int8_t>("add_i8", PhysicalType::i8),
    kernel<AddIntegers<std::int16_t>, std::int16_t>("add_i16", PhysicalType::i16),
    kernel<AddIntegers<std::int32_t>, std::int32_t>("add_i32", PhysicalType::i32),
    kernel<AddIntegers<std::int64_t>, std::int64_t>("add_i64", PhysicalType::i64),
    kernel<AddFloats<float>, float>("add_f32", PhysicalType::f32),
    kernel<AddFloats<double>, double>("add_f64", PhysicalType::f64),
};

}  // namespace

/** Adds two numbers; integers fail with ARITHMETIC_OVERFLOW as in Spark's ANSI mode. The model of a dense kernel. */
DenseTable add_table() { return {kernels, sizeof kernels / sizeof kernels[0]}; }

}  // namespace kindling::KINDLING_INSTRUCTION_SET
