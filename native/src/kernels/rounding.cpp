#include <cmath>
#include <limits>
#include <type_traits>

#include "kernels/add_kernel.h"
#include "kernels/decimal.h"
#include "kernels/number_text.h"
#include "kernels/text_rows.h"

namespace kindling {

namespace {

/** Says which way to go from between two numbers; TypeScript passes the number. */
enum class Rounding : std::int32_t { half_up, half_even, ceiling, floor };

/** Divides by a positive number and rounds. */
WideInteger divide_rounded(WideInteger value, WideInteger divisor, Rounding mode) {
  const WideInteger quotient = value / divisor;
  const WideInteger rest = value % divisor;
  if (rest == 0) return quotient;
  const WideInteger away = value < 0 ? quotient - 1 : quotient + 1;
  switch (mode) {
    case Rounding::ceiling:
      return value > 0 ? away : quotient;
    case Rounding::floor:
      return value < 0 ? away : quotient;
    default: {
      const WideInteger size = rest < 0 ? -rest : rest;
      const WideInteger other = divisor - size;
      if (size != other) return size > other ? away : quotient;
      return mode == Rounding::half_up || quotient % 2 != 0 ? away : quotient;
    }
  }
}

/** Rounds at `digits` behind the point a number with `scale` of them; false when the result leaves 128 bits. */
bool round_at(WideInteger value, int scale, std::int64_t digits, Rounding mode, WideInteger& result) {
  const std::int64_t dropped = scale - digits;
  if (dropped <= 0) return result = value, true;
  if (dropped > most_digits) {
    const bool away = mode == Rounding::ceiling ? value > 0 : mode == Rounding::floor && value < 0;
    result = 0;
    return !away;
  }
  result = divide_rounded(value, power_of_ten(static_cast<int>(dropped)), mode);
  return digits >= 0 || !__builtin_mul_overflow(result, power_of_ten(static_cast<int>(-digits)), &result);
}

Rounding mode_of(const KernelCall& call, std::size_t index) {
  const std::int32_t mode = constant_argument(call, index);
  return mode < 0 || mode > 3 ? Rounding::half_up : static_cast<Rounding>(mode);
}

/** Drops what leaves the type, as Java does; without signed overflow. */
template <class T>
T wrapped(WideInteger value) {
  return static_cast<T>(static_cast<std::make_unsigned_t<T>>(static_cast<unsigned __int128>(value)));
}

template <class T, bool wraps>
Status round_integer(KernelCall& call) {
  const Values<T> values(call.argument(0));
  const Values<std::int32_t> digits(call.argument(1));
  const Rounding mode = mode_of(call, 2);
  return fill_rows_checked<T>(call, [&](std::uint32_t row, T& result) -> Status {
    WideInteger rounded;
    const bool fits = round_at(values[row], 0, digits[row], mode, rounded);
    if (fits && rounded >= std::numeric_limits<T>::min() && rounded <= std::numeric_limits<T>::max()) {
      result = static_cast<T>(rounded);
      return {};
    }
    if (wraps) {
      result = wrapped<T>(fits ? rounded : 0);
      return {};
    }
    return call.counts(row) ? Status(StatusCode::arithmetic_overflow, "") : Status();
  });
}

/** Takes value, digits, mode, the scale of the value, and precision and scale of the result. */
Status round_decimal(KernelCall& call) {
  const Decimals values(call.argument(0));
  const Values<std::int32_t> digits(call.argument(1));
  const Rounding mode = mode_of(call, 2);
  const int from = constant_argument(call, 3);
  const int precision = constant_argument(call, 4);
  const int scale = constant_argument(call, 5);
  DecimalWriter writer(call.result);
  for (std::uint32_t row = 0; row < call.length; ++row) {
    writer.set(row, 0);
    if (!call.result.view().is_valid(row)) continue;
    WideInteger rounded;
    const bool fits = round_at(values[row], from, digits[row], mode, rounded) &&
                      rescale(rounded, digits[row] >= from ? from : digits[row] > 0 ? digits[row] : 0, scale, rounded) &&
                      fits_precision(rounded, precision);
    if (fits) {
      writer.set(row, rounded);
    } else if (call.counts(row)) {
      return decimal_overflow(values[row], from, precision, scale);
    }
  }
  return {};
}

bool bind_round_decimal(const BindCall& call) {
  if (call.arguments.size() != 6 || !stores_decimals(call.result) || !stores_decimals(call.arguments[0])) return false;
  if (call.arguments[1] != Type(PhysicalType::i32)) return false;
  for (std::size_t index = 2; index < 6; ++index) {
    const Vector* constant = call.constants[index];
    if (constant == nullptr || constant->type != PhysicalType::i32 || !constant->is_valid(0)) return false;
    const std::int32_t value = constant->as<std::int32_t>()[0];
    if (value < 0 || value > most_digits) return false;
  }
  const std::int32_t precision = call.constants[4]->as<std::int32_t>()[0];
  return precision > 0 && (call.result.kind == PhysicalType::i128 || precision <= 18);
}

Status round_half_even_rows(KernelCall& call) {
  const Values<double> values(call.argument(0));
  const Values<std::int32_t> digits(call.argument(1));
  return fill_rows<double>(call, [&](std::uint32_t row) { return round_half_even(values[row], digits[row]); });
}

template <class T>
void add_integer_rounding(KernelRegistry& registry, PhysicalType type) {
  const Type integer = PhysicalType::i32;
  add_kernel(registry, "round_" + to_text(type), {type, integer, integer}, type, round_integer<T, false>);
  add_kernel(registry, "wrapping_round_" + to_text(type), {type, integer, integer}, type, round_integer<T, true>);
}

}  // namespace

/** Rounds integers and decimals exactly, and doubles half to even, at a number of decimal digits. */
void register_rounding(KernelRegistry& registry) {
  const Type integer = PhysicalType::i32;
  add_integer_rounding<std::int8_t>(registry, PhysicalType::i8);
  add_integer_rounding<std::int16_t>(registry, PhysicalType::i16);
  add_integer_rounding<std::int32_t>(registry, PhysicalType::i32);
  add_integer_rounding<std::int64_t>(registry, PhysicalType::i64);
  add_kernel(registry, "round_half_even_f64", {PhysicalType::f64, integer}, PhysicalType::f64, round_half_even_rows);
  registry.add({.name = "round_decimal",
                .function = round_decimal,
                .bind = bind_round_decimal,
                .signature = "(decimal, i32 digits, i32 mode, i32 scale, i32 precision, i32 scale) -> decimal"});
}

}  // namespace kindling
