#include <cmath>

#include "kernels/add_kernel.h"
#include "kernels/apply.h"
#include "kernels/number_text.h"
#include "kernels/text_rows.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

double square_root(double value) { return std::sqrt(value); }
double exponential(double value) { return std::exp(value); }

Status natural_logarithm_or_null(KernelCall& call) {
  const Vector& argument = call.argument(0);
  const Values<double> values(argument);
  double* result = call.result.data<double>();
  std::uint64_t* validity;
  KINDLING_RETURN_IF_FAILED(call.result.make_validity(validity));
  for (std::uint32_t row = 0; row < call.length; ++row) {
    const bool present = argument.is_valid(row) && !(values[row] <= 0);
    result[row] = present ? std::log(values[row]) : 0;
    if (!present) clear_bit(validity, row);
  }
  return {};
}

/** Differs from C in one case: 1 to the power of NaN, or of an infinity, is NaN in Java. */
double java_power(double base, double exponent) {
  if (exponent != 0 && (std::isnan(base) || std::isnan(exponent))) return std::nan("");
  if (std::fabs(base) == 1 && std::isinf(exponent)) return std::nan("");
  return std::pow(base, exponent);
}

Status power(KernelCall& call) {
  const Values<double> bases(call.argument(0));
  const Values<double> exponents(call.argument(1));
  return fill_rows<double>(call, [&](std::uint32_t row) { return java_power(bases[row], exponents[row]); });
}

/** Converts as Java does: NaN is 0, what is too large or too small is the nearest bigint. */
std::int64_t saturated(double value) {
  if (std::isnan(value)) return 0;
  if (value >= 9223372036854775808.0) return INT64_MAX;
  if (value < -9223372036854775808.0) return INT64_MIN;
  return static_cast<std::int64_t>(value);
}

template <double (*function)(double)>
Status to_integer(KernelCall& call) {
  const Values<double> values(call.argument(0));
  return fill_rows<std::int64_t>(call, [&](std::uint32_t row) { return saturated(function(values[row])); });
}

double round_down(double value) { return std::floor(value); }
double round_up(double value) { return std::ceil(value); }

Status round(KernelCall& call) {
  const Values<double> values(call.argument(0));
  const Values<std::int32_t> decimals(call.argument(1));
  return fill_rows<double>(call, [&](std::uint32_t row) { return round_half_up(values[row], decimals[row]); });
}

}  // namespace

/** Computes roots, powers, logarithms and roundings of doubles. A logarithm of 0 or less is NULL, as in Spark. */
void register_mathematics(KernelRegistry& registry) {
  const Type real = PhysicalType::f64;
  add_kernel(registry, "square_root_f64", {real}, PhysicalType::f64, apply<square_root>);
  add_kernel(registry, "exponential_f64", {real}, PhysicalType::f64, apply<exponential>);
  add_kernel(registry, "natural_logarithm_f64", {real}, PhysicalType::f64, natural_logarithm_or_null, Nulls::handle);
  add_kernel(registry, "power_f64", {real, real}, PhysicalType::f64, power);
  add_kernel(registry, "floor_f64", {real}, PhysicalType::i64, to_integer<round_down>);
  add_kernel(registry, "ceiling_f64", {real}, PhysicalType::i64, to_integer<round_up>);
  add_kernel(registry, "round_f64", {real, PhysicalType::i32}, PhysicalType::f64, round);
}

}  // namespace kindling
