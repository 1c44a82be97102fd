#include "loops.h"

namespace kindling::KINDLING_INSTRUCTION_SET {

namespace {

// NaN equals NaN and is greater than every number, as in Spark; for integers the compiler drops these tests.
template <class T>
inline bool is_equal(T left, T right) {
  return (left == right) | ((left != left) & (right != right));
}
template <class T>
inline bool is_less(T left, T right) {
  return (left < right) | ((left == left) & (right != right));
}

template <class T>
struct Equal {
  static std::uint8_t apply(T left, T right, Flag<T>&) { return is_equal(left, right); }
  static StatusCode failure(T, T) { return StatusCode::ok; }
};
template <class T>
struct NotEqual {
  static std::uint8_t apply(T left, T right, Flag<T>&) { return !is_equal(left, right); }
  static StatusCode failure(T, T) { return StatusCode::ok; }
};
template <class T>
struct Less {
  static std::uint8_t apply(T left, T right, Flag<T>&) { return is_less(left, right); }
  static StatusCode failure(T, T) { return StatusCode::ok; }
};
template <class T>
struct LessOrEqual {
  static std::uint8_t apply(T left, T right, Flag<T>&) { return !is_less(right, left); }
  static StatusCode failure(T, T) { return StatusCode::ok; }
};
template <class T>
struct Greater {
  static std::uint8_t apply(T left, T right, Flag<T>&) { return is_less(right, left); }
  static StatusCode failure(T, T) { return StatusCode::ok; }
};
template <class T>
struct GreaterOrEqual {
  static std::uint8_t apply(T left, T right, Flag<T>&) { return !is_less(left, right); }
  static StatusCode failure(T, T) { return StatusCode::ok; }
};

template <template <class> class Operation, class T>
constexpr DenseKernel kernel(const char* name, PhysicalType type) {
  return {name,           2, {{type}, {type}}, {PhysicalType::boolean}, Nulls::propagate,
          binary<Operation<T>, T, T, std::uint8_t>};
}

constexpr DenseKernel kernels[] = {
    kernel<Equal, std::uint8_t>("equal_bool", PhysicalType::boolean),
    kernel<Equal, std::int8_t>("equal_i8", PhysicalType::i8),
    kernel<Equal, std::int16_t>("equal_i16", PhysicalType::i16),
    kernel<Equal, std::int32_t>("equal_i32", PhysicalType::i32),
    kernel<Equal, std::int64_t>("equal_i64", PhysicalType::i64),
    kernel<Equal, float>("equal_f32", PhysicalType::f32),
    kernel<Equal, double>("equal_f64", PhysicalType::f64),
    kernel<NotEqual, std::uint8_t>("not_equal_bool", PhysicalType::boolean),
    kernel<NotEqual, std::int8_t>("not_equal_i8", PhysicalType::i8),
    kernel<NotEqual, std::int16_t>("not_equal_i16", PhysicalType::i16),
    kernel<NotEqual, std::int32_t>("not_equal_i32", PhysicalType::i32),
    kernel<NotEqual, std::int64_t>("not_equal_i64", PhysicalType::i64),
    kernel<NotEqual, float>("not_equal_f32", PhysicalType::f32),
    kernel<NotEqual, double>("not_equal_f64", PhysicalType::f64),
    kernel<Less, std::uint8_t>("less_bool", PhysicalType::boolean),
    kernel<Less, std::int8_t>("less_i8", PhysicalType::i8),
    kernel<Less, std::int16_t>("less_i16", PhysicalType::i16),
    kernel<Less, std::int32_t>("less_i32", PhysicalType::i32),
    kernel<Less, std::int64_t>("less_i64", PhysicalType::i64),
    kernel<Less, float>("less_f32", PhysicalType::f32),
    kernel<Less, double>("less_f64", PhysicalType::f64),
    kernel<LessOrEqual, std::uint8_t>("less_or_equal_bool", PhysicalType::boolean),
    kernel<LessOrEqual, std::int8_t>("less_or_equal_i8", PhysicalType::i8),
    kernel<LessOrEqual, std::int16_t>("less_or_equal_i16", PhysicalType::i16),
    kernel<LessOrEqual, std::int32_t>("less_or_equal_i32", PhysicalType::i32),
    kernel<LessOrEqual, std::int64_t>("less_or_equal_i64", PhysicalType::i64),
    kernel<LessOrEqual, float>("less_or_equal_f32", PhysicalType::f32),
    kernel<LessOrEqual, double>("less_or_equal_f64", PhysicalType::f64),
    kernel<Greater, std::uint8_t>("greater_bool", PhysicalType::boolean),
    kernel<Greater, std::int8_t>("greater_i8", PhysicalType::i8),
    kernel<Greater, std::int16_t>("greater_i16", PhysicalType::i16),
    kernel<Greater, std::int32_t>("greater_i32", PhysicalType::i32),
    kernel<Greater, std::int64_t>("greater_i64", PhysicalType::i64),
    kernel<Greater, float>("greater_f32", PhysicalType::f32),
    kernel<Greater, double>("greater_f64", PhysicalType::f64),
    kernel<GreaterOrEqual, std::uint8_t>("greater_or_equal_bool", PhysicalType::boolean),
    kernel<GreaterOrEqual, std::int8_t>("greater_or_equal_i8", PhysicalType::i8),
    kernel<GreaterOrEqual, std::int16_t>("greater_or_equal_i16", PhysicalType::i16),
    kernel<GreaterOrEqual, std::int32_t>("greater_or_equal_i32", PhysicalType::i32),
    kernel<GreaterOrEqual, std::int64_t>("greater_or_equal_i64", PhysicalType::i64),
    kernel<GreaterOrEqual, float>("greater_or_equal_f32", PhysicalType::f32),
    kernel<GreaterOrEqual, double>("greater_or_equal_f64", PhysicalType::f64),
};

}  // namespace

/** Compares numbers and booleans: NaN equals NaN and is greater than all, -0.0 equals 0.0. */
DenseTable compare_table() { return {kernels, sizeof kernels / sizeof kernels[0]}; }

}  // namespace kindling::KINDLING_INSTRUCTION_SET
