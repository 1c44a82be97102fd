#include "loops.h"

namespace kindling::KINDLING_INSTRUCTION_SET {

namespace {

template <class T>
struct Limits;
template <>
struct Limits<std::int8_t> {
  static constexpr double above = 128.0;
  static constexpr double below = -129.0;
};
template <>
struct Limits<std::int16_t> {
  static constexpr double above = 32768.0;
  static constexpr double below = -32769.0;
};
template <>
struct Limits<std::int32_t> {
  static constexpr double above = 2147483648.0;
  static constexpr double below = -2147483649.0;
};

template <class From, class To>
struct Widen {
  static To convert(From value, bool&) { return static_cast<To>(value); }
};

template <class From, class To>
struct Narrow {
  static To convert(From value, bool& failed) {
    const To result = static_cast<To>(value);
    failed = result != value;
    return result;
  }
};

/** Cuts the fraction off; what is left must fit, so NaN does not. */
template <class From, class To>
struct Truncate {
  static To convert(From value, bool& failed) {
    const double wide = value;
    failed = !(wide > Limits<To>::below && wide < Limits<To>::above);
    return static_cast<To>(failed ? 0.0 : wide);
  }
};

/** 2^63 itself is taken for the largest bigint, as in Spark, where the limit is compared as a double. */
template <class From>
struct Truncate<From, std::int64_t> {
  static std::int64_t convert(From value, bool& failed) {
    const double wide = value;
    failed = !(wide >= -9223372036854775808.0 && wide <= 9223372036854775808.0);
    if (wide == 9223372036854775808.0) return 0x7fffffffffffffff;
    return static_cast<std::int64_t>(failed ? 0.0 : wide);
  }
};

template <class From, class To>
struct ToBoolean {
  static To convert(From value, bool&) { return value != 0; }
};

template <class From, class To, template <class, class> class Conversion>
struct Strict {
  static To apply(From value, Flag<From>& flag) {
    bool failed = false;
    const To result = Conversion<From, To>::convert(value, failed);
    flag = flag_when<From>(failed);
    return result;
  }
  static StatusCode failure(From) { return StatusCode::cast_overflow; }
};

template <class From, class To, template <class, class> class Conversion>
bool convert_or_null(const DenseCall& call) {
  const From* __restrict values = static_cast<const From*>(call.arguments[0].data);
  To* __restrict result = static_cast<To*>(call.result);
  for (std::uint32_t row = 0; row < call.length; ++row) {
    bool failed = false;
    result[row] = Conversion<From, To>::convert(values[call.arguments[0].constant ? 0 : row], failed);
    call.nulls[row] = failed;
    if (call.failures != nullptr) call.failures[row] = StatusCode::ok;
  }
  return false;
}

// Every pair of types stands in the table twice: as `cast_S_to_T`, which fails, and as `try_cast_S_to_T`.
#define KINDLING_PAIR(from_name, From, from, to_name, To, to, Conversion)                    \
  {"cast_" from_name "_to_" to_name, 1, {{PhysicalType::from}}, {PhysicalType::to},          \
   Nulls::propagate, unary<Strict<From, To, Conversion>, From, To>},                         \
      {"try_cast_" from_name "_to_" to_name, 1, {{PhysicalType::from}}, {PhysicalType::to},  \
       Nulls::introduce, convert_or_null<From, To, Conversion>}

#define KINDLING_I8(to_name, To, to, Conversion) KINDLING_PAIR("i8", std::int8_t, i8, to_name, To, to, Conversion)
#define KINDLING_I16(to_name, To, to, Conversion) KINDLING_PAIR("i16", std::int16_t, i16, to_name, To, to, Conversion)
#define KINDLING_I32(to_name, To, to, Conversion) KINDLING_PAIR("i32", std::int32_t, i32, to_name, To, to, Conversion)
#define KINDLING_I64(to_name, To, to, Conversion) KINDLING_PAIR("i64", std::int64_t, i64, to_name, To, to, Conversion)
#define KINDLING_F32(to_name, To, to, Conversion) KINDLING_PAIR("f32", float, f32, to_name, To, to, Conversion)
#define KINDLING_F64(to_name, To, to, Conversion) KINDLING_PAIR("f64", double, f64, to_name, To, to, Conversion)
#define KINDLING_BOOL(to_name, To, to) KINDLING_PAIR("bool", std::uint8_t, boolean, to_name, To, to, Widen)

constexpr DenseKernel kernels[] = {
    KINDLING_BOOL("i8", std::int8_t, i8),
    KINDLING_BOOL("i16", std::int16_t, i16),
    KINDLING_BOOL("i32", std::int32_t, i32),
    KINDLING_BOOL("i64", std::int64_t, i64),
    KINDLING_BOOL("f32", float, f32),
    KINDLING_BOOL("f64", double, f64),
    KINDLING_I8("bool", std::uint8_t, boolean, ToBoolean),
    KINDLING_I8("i16", std::int16_t, i16, Widen),
    KINDLING_I8("i32", std::int32_t, i32, Widen),
    KINDLING_I8("i64", std::int64_t, i64, Widen),
    KINDLING_I8("f32", float, f32, Widen),
    KINDLING_I8("f64", double, f64, Widen),
    KINDLING_I16("bool", std::uint8_t, boolean, ToBoolean),
    KINDLING_I16("i8", std::int8_t, i8, Narrow),
    KINDLING_I16("i32", std::int32_t, i32, Widen),
    KINDLING_I16("i64", std::int64_t, i64, Widen),
    KINDLING_I16("f32", float, f32, Widen),
    KINDLING_I16("f64", double, f64, Widen),
    KINDLING_I32("bool", std::uint8_t, boolean, ToBoolean),
    KINDLING_I32("i8", std::int8_t, i8, Narrow),
    KINDLING_I32("i16", std::int16_t, i16, Narrow),
    KINDLING_I32("i64", std::int64_t, i64, Widen),
    KINDLING_I32("f32", float, f32, Widen),
    KINDLING_I32("f64", double, f64, Widen),
    KINDLING_I64("bool", std::uint8_t, boolean, ToBoolean),
    KINDLING_I64("i8", std::int8_t, i8, Narrow),
    KINDLING_I64("i16", std::int16_t, i16, Narrow),
    KINDLING_I64("i32", std::int32_t, i32, Narrow),
    KINDLING_I64("f32", float, f32, Widen),
    KINDLING_I64("f64", double, f64, Widen),
    KINDLING_F32("bool", std::uint8_t, boolean, ToBoolean),
    KINDLING_F32("i8", std::int8_t, i8, Truncate),
    KINDLING_F32("i16", std::int16_t, i16, Truncate),
    KINDLING_F32("i32", std::int32_t, i32, Truncate),
    KINDLING_F32("i64", std::int64_t, i64, Truncate),
    KINDLING_F32("f64", double, f64, Widen),
    KINDLING_F64("bool", std::uint8_t, boolean, ToBoolean),
    KINDLING_F64("i8", std::int8_t, i8, Truncate),
    KINDLING_F64("i16", std::int16_t, i16, Truncate),
    KINDLING_F64("i32", std::int32_t, i32, Truncate),
    KINDLING_F64("i64", std::int64_t, i64, Truncate),
    KINDLING_F64("f32", float, f32, Widen),
};

}  // namespace

/** Converts between numbers and booleans by the rules of Spark's ANSI casts; what does not fit is CAST_OVERFLOW. */
DenseTable convert_table() { return {kernels, sizeof kernels / sizeof kernels[0]}; }

}  // namespace kindling::KINDLING_INSTRUCTION_SET
