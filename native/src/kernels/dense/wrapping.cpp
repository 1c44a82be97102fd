#include "loops.h"

namespace kindling::KINDLING_INSTRUCTION_SET {

namespace {

/** Computes without sign, where what leaves the type is dropped as in Java; narrow types are widened to 64 bits first. */
template <class T>
T wrapped(std::uint64_t value) {
  return static_cast<T>(static_cast<Unsigned<T>>(value));
}

template <class T>
std::uint64_t widened(T value) {
  return static_cast<std::uint64_t>(static_cast<std::int64_t>(value));
}

template <class T>
struct AddIntegers {
  static T apply(T left, T right, Flag<T>&) { return wrapped<T>(widened(left) + widened(right)); }
  static StatusCode failure(T, T) { return StatusCode::ok; }
};

template <class T>
struct SubtractIntegers {
  static T apply(T left, T right, Flag<T>&) { return wrapped<T>(widened(left) - widened(right)); }
  static StatusCode failure(T, T) { return StatusCode::ok; }
};

template <class T>
struct MultiplyIntegers {
  static T apply(T left, T right, Flag<T>&) { return wrapped<T>(widened(left) * widened(right)); }
  static StatusCode failure(T, T) { return StatusCode::ok; }
};

template <class T>
struct NegateIntegers {
  static T apply(T value, Flag<T>&) { return wrapped<T>(std::uint64_t{0} - widened(value)); }
  static StatusCode failure(T) { return StatusCode::ok; }
};

template <class T>
struct AbsoluteIntegers {
  static T apply(T value, Flag<T>&) { return value < 0 ? wrapped<T>(std::uint64_t{0} - widened(value)) : value; }
  static StatusCode failure(T) { return StatusCode::ok; }
};

/** Floating-point numbers have the same names, so that one function can be declared over all numbers. */
template <class T>
struct AddFloats {
  static T apply(T left, T right, Flag<T>&) { return left + right; }
  static StatusCode failure(T, T) { return StatusCode::ok; }
};

template <class T>
struct SubtractFloats {
  static T apply(T left, T right, Flag<T>&) { return left - right; }
  static StatusCode failure(T, T) { return StatusCode::ok; }
};

template <class T>
struct MultiplyFloats {
  static T apply(T left, T right, Flag<T>&) { return left * right; }
  static StatusCode failure(T, T) { return StatusCode::ok; }
};

template <class T>
struct NegateFloats {
  static T apply(T value, Flag<T>&) { return -value; }
  static StatusCode failure(T) { return StatusCode::ok; }
};

inline float absolute_of(float value) { return __builtin_fabsf(value); }
inline double absolute_of(double value) { return __builtin_fabs(value); }

template <class T>
struct AbsoluteFloats {
  static T apply(T value, Flag<T>&) { return absolute_of(value); }
  static StatusCode failure(T) { return StatusCode::ok; }
};

template <class From, class To>
struct Narrow {
  static To apply(From value, Flag<From>&) { return wrapped<To>(widened(value)); }
  static StatusCode failure(From) { return StatusCode::ok; }
};

/** Cuts the fraction off; NaN is 0, and what lies beyond the type is its end. */
template <class To>
To saturated(double value) {
  // The largest 64-bit integer is no double; all doubles below 2^63 fit.
  constexpr double end = sizeof(To) == 8 ? 9223372036854775808.0 : 2147483648.0;
  constexpr To largest = sizeof(To) == 8 ? static_cast<To>(0x7fffffffffffffff) : static_cast<To>(0x7fffffff);
  if (value != value) return 0;
  if (value >= end) return largest;
  return value < -end ? static_cast<To>(-largest - 1) : static_cast<To>(value);
}

/** Java has floating-point numbers as int or long; shorter integers are what is left of an int. */
template <class From, class To>
struct Truncate {
  static To apply(From value, Flag<From>&) {
    if constexpr (sizeof(To) == 8) return saturated<std::int64_t>(value);
    return wrapped<To>(widened(saturated<std::int32_t>(value)));
  }
  static StatusCode failure(From) { return StatusCode::ok; }
};

template <class Operation, class T>
constexpr DenseKernel two(const char* name, PhysicalType type) {
  return {name, 2, {{type}, {type}}, {type}, Nulls::propagate, binary<Operation, T, T, T>};
}

template <class Operation, class From, class To>
constexpr DenseKernel one(const char* name, PhysicalType from, PhysicalType to) {
  return {name, 1, {{from}}, {to}, Nulls::propagate, unary<Operation, From, To>};
}

#define KINDLING_WRAPPING(name, T, type, kind)                                                     \
  two<Add##kind<T>, T>("wrapping_add_" name, PhysicalType::type),                                  \
      two<Subtract##kind<T>, T>("wrapping_subtract_" name, PhysicalType::type),                    \
      two<Multiply##kind<T>, T>("wrapping_multiply_" name, PhysicalType::type),                    \
      one<Negate##kind<T>, T, T>("wrapping_negate_" name, PhysicalType::type, PhysicalType::type), \
      one<Absolute##kind<T>, T, T>("wrapping_absolute_" name, PhysicalType::type, PhysicalType::type)

#define KINDLING_CAST(from_name, From, from, to_name, To, to, Conversion) \
  one<Conversion<From, To>, From, To>("legacy_cast_" from_name "_to_" to_name, PhysicalType::from, PhysicalType::to)

#define KINDLING_CASTS_OF(from_name, From, from)                                 \
  KINDLING_CAST(from_name, From, from, "i8", std::int8_t, i8, Truncate),         \
      KINDLING_CAST(from_name, From, from, "i16", std::int16_t, i16, Truncate),  \
      KINDLING_CAST(from_name, From, from, "i32", std::int32_t, i32, Truncate),  \
      KINDLING_CAST(from_name, From, from, "i64", std::int64_t, i64, Truncate)

constexpr DenseKernel kernels[] = {
    KINDLING_WRAPPING("i8", std::int8_t, i8, Integers),
    KINDLING_WRAPPING("i16", std::int16_t, i16, Integers),
    KINDLING_WRAPPING("i32", std::int32_t, i32, Integers),
    KINDLING_WRAPPING("i64", std::int64_t, i64, Integers),
    KINDLING_WRAPPING("f32", float, f32, Floats),
    KINDLING_WRAPPING("f64", double, f64, Floats),
    KINDLING_CAST("i16", std::int16_t, i16, "i8", std::int8_t, i8, Narrow),
    KINDLING_CAST("i32", std::int32_t, i32, "i8", std::int8_t, i8, Narrow),
    KINDLING_CAST("i32", std::int32_t, i32, "i16", std::int16_t, i16, Narrow),
    KINDLING_CAST("i64", std::int64_t, i64, "i8", std::int8_t, i8, Narrow),
    KINDLING_CAST("i64", std::int64_t, i64, "i16", std::int16_t, i16, Narrow),
    KINDLING_CAST("i64", std::int64_t, i64, "i32", std::int32_t, i32, Narrow),
    KINDLING_CASTS_OF("f32", float, f32),
    KINDLING_CASTS_OF("f64", double, f64),
};

}  // namespace

/** Computes and converts integers as Java does, which Spark leaves it to where ANSI mode is off: nothing fails. */
DenseTable wrapping_table() { return {kernels, sizeof kernels / sizeof kernels[0]}; }

}  // namespace kindling::KINDLING_INSTRUCTION_SET
