#include "loops.h"

namespace kindling::KINDLING_INSTRUCTION_SET {

namespace {

template <class T>
struct NegateIntegers {
  static T apply(T value, Flag<T>& flag) {
    const T negated = static_cast<T>(Unsigned<T>{0} - static_cast<Unsigned<T>>(value));
    // Only the smallest integer is negative on both sides.
    flag = static_cast<T>(value & negated);
    return negated;
  }
  static StatusCode failure(T) { return StatusCode::arithmetic_overflow; }
};

template <class T>
struct NegateFloats {
  static T apply(T value, Flag<T>&) { return -value; }
  static StatusCode failure(T) { return StatusCode::ok; }
};

template <class T>
struct AbsoluteIntegers {
  static T apply(T value, Flag<T>& flag) {
    const T absolute =
        value < 0 ? static_cast<T>(Unsigned<T>{0} - static_cast<Unsigned<T>>(value)) : value;
    flag = absolute;
    return absolute;
  }
  static StatusCode failure(T) { return StatusCode::arithmetic_overflow; }
};

inline float absolute_of(float value) { return __builtin_fabsf(value); }
inline double absolute_of(double value) { return __builtin_fabs(value); }

template <class T>
struct AbsoluteFloats {
  static T apply(T value, Flag<T>&) { return absolute_of(value); }
  static StatusCode failure(T) { return StatusCode::ok; }
};

template <class Operation, class T>
constexpr DenseKernel kernel(const char* name, PhysicalType type) {
  return {name, 1, {{type}}, {type}, Nulls::propagate, unary<Operation, T, T>};
}

constexpr DenseKernel kernels[] = {
    kernel<NegateIntegers<std::int8_t>, std::int8_t>("negate_i8", PhysicalType::i8),
    kernel<NegateIntegers<std::int16_t>, std::int16_t>("negate_i16", PhysicalType::i16),
    kernel<NegateIntegers<std::int32_t>, std::int32_t>("negate_i32", PhysicalType::i32),
    kernel<NegateIntegers<std::int64_t>, std::int64_t>("negate_i64", PhysicalType::i64),
    kernel<NegateFloats<float>, float>("negate_f32", PhysicalType::f32),
    kernel<NegateFloats<double>, double>("negate_f64", PhysicalType::f64),
    kernel<AbsoluteIntegers<std::int8_t>, std::int8_t>("absolute_i8", PhysicalType::i8),
    kernel<AbsoluteIntegers<std::int16_t>, std::int16_t>("absolute_i16", PhysicalType::i16),
    kernel<AbsoluteIntegers<std::int32_t>, std::int32_t>("absolute_i32", PhysicalType::i32),
    kernel<AbsoluteIntegers<std::int64_t>, std::int64_t>("absolute_i64", PhysicalType::i64),
    kernel<AbsoluteFloats<float>, float>("absolute_f32", PhysicalType::f32),
    kernel<AbsoluteFloats<double>, double>("absolute_f64", PhysicalType::f64),
};

}  // namespace

/** Negates numbers and takes their absolute values; the smallest integer fails with ARITHMETIC_OVERFLOW. */
DenseTable sign_table() { return {kernels, sizeof kernels / sizeof kernels[0]}; }

}  // namespace kindling::KINDLING_INSTRUCTION_SET
