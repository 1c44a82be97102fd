#include "loops.h"

namespace kindling::KINDLING_INSTRUCTION_SET {

namespace {

template <class T>
struct SubtractIntegers {
  static T apply(T left, T right, Flag<T>& flag) {
    const T difference = static_cast<T>(static_cast<Unsigned<T>>(left) - static_cast<Unsigned<T>>(right));
    // Overflow: the sides differ in sign, and so do the difference and the left side (Hacker's Delight, 2-13).
    flag = static_cast<T>((left ^ right) & (left ^ difference));
    return difference;
  }
  static StatusCode failure(T, T) { return StatusCode::arithmetic_overflow; }
};

template <class T>
struct SubtractFloats {
  static T apply(T left, T right, Flag<T>&) { return left - right; }
  static StatusCode failure(T, T) { return StatusCode::ok; }
};

template <class Operation, class T>
constexpr DenseKernel kernel(const char* name, PhysicalType type) {
  return {name, 2, {{type}, {type}}, {type}, Nulls::propagate, binary<Operation, T, T, T>};
}

constexpr DenseKernel kernels[] = {
    kernel<SubtractIntegers<std::int8_t>, std::int8_t>("subtract_i8", PhysicalType::i8),
    kernel<SubtractIntegers<std::int16_t>, std::int16_t>("subtract_i16", PhysicalType::i16),
    kernel<SubtractIntegers<std::int32_t>, std::int32_t>("subtract_i32", PhysicalType::i32),
    kernel<SubtractIntegers<std::int64_t>, std::int64_t>("subtract_i64", PhysicalType::i64),
    kernel<SubtractFloats<float>, float>("subtract_f32", PhysicalType::f32),
    kernel<SubtractFloats<double>, double>("subtract_f64", PhysicalType::f64),
};

}  // namespace

/** Subtracts two numbers; integers fail with ARITHMETIC_OVERFLOW as in Spark's ANSI mode. */
DenseTable subtract_table() { return {kernels, sizeof kernels / sizeof kernels[0]}; }

}  // namespace kindling::KINDLING_INSTRUCTION_SET
