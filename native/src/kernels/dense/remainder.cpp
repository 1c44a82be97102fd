#include "loops.h"

namespace kindling::KINDLING_INSTRUCTION_SET {

namespace {

template <class T>
struct RemainderIntegers {
  static T apply(T left, T right, Flag<T>& flag) {
    flag = flag_when<T>(right == 0);
    // The smallest integer divided by -1 overflows in hardware; its remainder is 0 like that of any number.
    return right == 0 || right == -1 ? T{0} : static_cast<T>(left % right);
  }
  static StatusCode failure(T, T) { return StatusCode::remainder_by_zero; }
};

inline float remainder_of(float left, float right) { return __builtin_fmodf(left, right); }
inline double remainder_of(double left, double right) { return __builtin_fmod(left, right); }

template <class T>
struct RemainderFloats {
  static T apply(T left, T right, Flag<T>& flag) {
    flag = flag_when<T>(right == 0);
    return remainder_of(left, right);
  }
  static StatusCode failure(T, T) { return StatusCode::remainder_by_zero; }
};

template <class Operation, class T>
constexpr DenseKernel kernel(const char* name, PhysicalType type) {
  return {name, 2, {{type}, {type}}, {type}, Nulls::propagate, binary<Operation, T, T, T>};
}

constexpr DenseKernel kernels[] = {
    kernel<RemainderIntegers<std::int8_t>, std::int8_t>("remainder_i8", PhysicalType::i8),
    kernel<RemainderIntegers<std::int16_t>, std::int16_t>("remainder_i16", PhysicalType::i16),
    kernel<RemainderIntegers<std::int32_t>, std::int32_t>("remainder_i32", PhysicalType::i32),
    kernel<RemainderIntegers<std::int64_t>, std::int64_t>("remainder_i64", PhysicalType::i64),
    kernel<RemainderFloats<float>, float>("remainder_f32", PhysicalType::f32),
    kernel<RemainderFloats<double>, double>("remainder_f64", PhysicalType::f64),
};

}  // namespace

/** Gives what a division leaves, with the sign of the dividend; fails with REMAINDER_BY_ZERO. */
DenseTable remainder_table() { return {kernels, sizeof kernels / sizeof kernels[0]}; }

}  // namespace kindling::KINDLING_INSTRUCTION_SET
