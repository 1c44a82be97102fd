#include <cmath>
#include <limits>

#include "kernels/add_kernel.h"
#include "kernels/decimal.h"
#include "kernels/raised.h"
#include "kernels/text_rows.h"

namespace kindling {

namespace {

/** Divides and rounds half away from zero. */
WideInteger divide_half_up(WideInteger dividend, WideInteger divisor) {
  const WideInteger quotient = dividend / divisor;
  const WideInteger rest = dividend % divisor;
  const WideInteger size = rest < 0 ? -rest : rest;
  const WideInteger whole = divisor < 0 ? -divisor : divisor;
  if (size < whole - size) return quotient;
  return (dividend < 0) == (divisor < 0) ? quotient + 1 : quotient - 1;
}

Status interval_overflow() { return raised("INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION", {}); }

/** Scales intervals by a number each; `scale(interval, row, result)` gives a failure for what does not fit. */
template <class T, class Scale>
Status scale_rows(KernelCall& call, Scale scale) {
  const Values<T> intervals(call.argument(0));
  return fill_rows_checked<T>(call, [&](std::uint32_t row, T& result) -> Status {
    WideInteger wide = 0;
    Status status = scale(WideInteger{intervals[row]}, row, wide);
    if (status.ok() && (wide < std::numeric_limits<T>::min() || wide > std::numeric_limits<T>::max())) {
      status = interval_overflow();
    }
    if (status.ok()) result = static_cast<T>(wide);
    return status.ok() || call.counts(row) ? std::move(status) : Status();
  });
}

Status whole_of(double value, WideInteger& result) {
  const double rounded = std::round(value);
  if (!(rounded >= -9223372036854775808.0 && rounded < 9223372036854775808.0)) return interval_overflow();
  result = static_cast<std::int64_t>(rounded);
  return {};
}

Status divided_by_zero() { return raised("INTERVAL_DIVIDED_BY_ZERO", {}); }

template <class T, bool divides>
Status by_integer(KernelCall& call) {
  const Values<std::int64_t> numbers(call.argument(1));
  return scale_rows<T>(call, [&](WideInteger interval, std::uint32_t row, WideInteger& result) -> Status {
    if (divides && numbers[row] == 0) return divided_by_zero();
    result = divides ? divide_half_up(interval, numbers[row]) : interval * numbers[row];
    return {};
  });
}

template <class T, bool divides>
Status by_double(KernelCall& call) {
  const Values<double> numbers(call.argument(1));
  return scale_rows<T>(call, [&](WideInteger interval, std::uint32_t row, WideInteger& result) -> Status {
    if (divides && numbers[row] == 0) return divided_by_zero();
    const auto size = static_cast<double>(static_cast<std::int64_t>(interval));
    return whole_of(divides ? size / numbers[row] : size * numbers[row], result);
  });
}

/** Takes an interval, a decimal, and the scale of the decimal. */
template <class T, bool divides>
Status by_decimal(KernelCall& call) {
  const Decimals numbers(call.argument(1));
  const WideInteger unit = power_of_ten(constant_argument(call, 2));
  return scale_rows<T>(call, [&](WideInteger interval, std::uint32_t row, WideInteger& result) -> Status {
    const WideInteger number = numbers[row];
    if (divides && number == 0) return divided_by_zero();
    const bool fits = divides ? multiply_divide(interval, unit, number, result)
                              : multiply_divide(interval, number, unit, result);
    return fits ? Status() : interval_overflow();
  });
}

template <PhysicalType interval>
bool bind_decimal(const BindCall& call) {
  if (call.arguments.size() != 3 || call.arguments[0] != Type(interval) || call.result != Type(interval)) return false;
  const Vector* scale = call.constants[2];
  return stores_decimals(call.arguments[1]) && scale != nullptr && scale->type == PhysicalType::i32 &&
         scale->is_valid(0) && scale->as<std::int32_t>()[0] >= 0 && scale->as<std::int32_t>()[0] <= most_digits;
}

template <class T, PhysicalType interval, bool divides>
void add_scaling(KernelRegistry& registry, const std::string& name) {
  add_kernel(registry, name + "_i64", {interval, PhysicalType::i64}, interval, by_integer<T, divides>);
  add_kernel(registry, name + "_f64", {interval, PhysicalType::f64}, interval, by_double<T, divides>);
  registry.add({.name = name + "_decimal",
                .function = by_decimal<T, divides>,
                .bind = bind_decimal<interval>,
                .signature = "(interval, decimal, i32 scale) -> interval"});
}

}  // namespace

/** Multiplies and divides intervals by numbers, rounded half away from zero to months or microseconds. */
void register_interval_scale(KernelRegistry& registry) {
  add_scaling<std::int32_t, PhysicalType::i32, false>(registry, "multiply_months");
  add_scaling<std::int32_t, PhysicalType::i32, true>(registry, "divide_months");
  add_scaling<std::int64_t, PhysicalType::i64, false>(registry, "multiply_span");
  add_scaling<std::int64_t, PhysicalType::i64, true>(registry, "divide_span");
}

}  // namespace kindling
