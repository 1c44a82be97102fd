#include <cmath>

#include "kernels/add_kernel.h"
#include "kernels/apply.h"
#include "kernels/fill_or_null.h"
#include "kernels/text_rows.h"

namespace kindling {

namespace {

constexpr double degrees_of_radian = 57.29577951308232;
constexpr double radians_of_degree = 0.017453292519943295;

/** Applies a logarithm, which is NULL at `limit` and below. */
template <double (*function)(double), int limit>
Status logarithm(KernelCall& call) {
  const Values<double> values(call.argument(0));
  return fill_or_null<double>(call, [&](std::uint32_t row, double& result) {
    result = function(values[row]);
    return !(values[row] <= limit);
  });
}

template <double (*function)(double, double)>
Status apply_two(KernelCall& call) {
  const Values<double> left(call.argument(0));
  const Values<double> right(call.argument(1));
  return fill_rows<double>(call, [&](std::uint32_t row) { return function(left[row], right[row]); });
}

Status logarithm_to_base(KernelCall& call) {
  const Values<double> bases(call.argument(0));
  const Values<double> values(call.argument(1));
  return fill_or_null<double>(call, [&](std::uint32_t row, double& result) {
    result = std::log(values[row]) / std::log(bases[row]);
    return !(values[row] <= 0) && !(bases[row] <= 0);
  });
}

double sine(double value) { return std::sin(value); }
double cosine(double value) { return std::cos(value); }
double tangent(double value) { return std::tan(value); }
double cotangent(double value) { return 1 / std::tan(value); }
double secant(double value) { return 1 / std::cos(value); }
double cosecant(double value) { return 1 / std::sin(value); }
double arc_sine(double value) { return std::asin(value); }
double arc_cosine(double value) { return std::acos(value); }
double arc_tangent(double value) { return std::atan(value); }
// Java and V8 compute hyperbolic functions by the formulas of fdlibm; other libraries differ in the last digit.

/** Raises e to a power by fdlibm's polynomial, which differs from the nearest double in rare last digits. */
double power_of_e(double value) {
  constexpr double log_2_high = 6.93147180369123816490e-01;
  constexpr double log_2_low = 1.90821492927058770002e-10;
  double high = value;
  double low = 0;
  int exponent = 0;
  if (value > 0.5 * std::log(2.0)) {
    exponent = value < 1.5 * std::log(2.0) ? 1 : static_cast<int>(1.44269504088896338700e+00 * value + 0.5);
    high = value - exponent * log_2_high;
    low = exponent * log_2_low;
  }
  const double rest = high - low;
  const double square = rest * rest;
  const double sum =
      rest - square * (1.66666666666666019037e-01 +
                       square * (-2.77777777770155933842e-03 +
                                 square * (6.61375632143793436117e-05 +
                                           square * (-1.65339022054652515390e-06 + square * 4.13813679705723846039e-08))));
  if (exponent == 0) return 1 - ((rest * sum) / (sum - 2) - rest);
  return std::ldexp(1 - ((low - (rest * sum) / (2 - sum)) - high), exponent);
}

double hyperbolic_cosine(double value) {
  const double size = std::fabs(value);
  if (size < 0.5 * std::log(2.0)) {
    const double less = std::expm1(size);
    const double power = 1 + less;
    return size < 0x1p-55 ? power : 1 + less * less / (power + power);
  }
  if (size < 22) {
    const double power = power_of_e(size);
    return 0.5 * power + 0.5 / power;
  }
  if (size < 709) return 0.5 * power_of_e(size);
  if (!(size < 711)) return std::isnan(value) ? value : HUGE_VAL;
  const double root = power_of_e(0.5 * size);
  return 0.5 * root * root;
}
double hyperbolic_sine(double value) {
  const double size = std::fabs(value);
  const double half = value < 0 ? -0.5 : 0.5;
  if (size < 0x1p-28 || !std::isfinite(value)) return value;
  if (size < 22) {
    const double less = std::expm1(size);
    return size < 1 ? half * (2 * less - less * less / (less + 1)) : half * (less + less / (less + 1));
  }
  if (size < 709) return half * power_of_e(size);
  if (size > 711) return value < 0 ? -HUGE_VAL : HUGE_VAL;
  const double root = power_of_e(0.5 * size);
  return half * root * root;
}
double hyperbolic_tangent(double value) {
  const double size = std::fabs(value);
  if (std::isnan(value)) return value;
  if (size < 0x1p-28) return value;
  if (size >= 22) return value < 0 ? -1 : 1;
  const double less = std::expm1(size >= 1 ? 2 * size : -2 * size);
  const double result = size >= 1 ? 1 - 2 / (less + 2) : -less / (less + 2);
  return value < 0 ? -result : result;
}
// Spark computes the inverse hyperbolic functions by these formulas, and so loses the same digits.
double inverse_hyperbolic_sine(double value) {
  return value == -HUGE_VAL ? value : std::log(value + std::sqrt(value * value + 1));
}
double inverse_hyperbolic_cosine(double value) { return std::log(value + std::sqrt(value * value - 1)); }
double inverse_hyperbolic_tangent(double value) { return 0.5 * (std::log1p(value) - std::log1p(-value)); }
// The C library's cube root of a double may be wrong in the last place, even of 27.
double cube_root(double value) { return static_cast<double>(std::cbrt(static_cast<long double>(value))); }
double exponential_minus_one(double value) { return std::expm1(value); }
double logarithm_of_one_plus(double value) { return std::log1p(value); }
double decimal_logarithm(double value) { return std::log10(value); }
double binary_logarithm(double value) { return std::log(value) / std::log(2.0); }
double to_degrees(double value) { return value * degrees_of_radian; }
double to_radians(double value) { return value * radians_of_degree; }
double nearest_integer(double value) { return std::nearbyint(value); }
double sign(double value) { return value > 0 ? 1 : value < 0 ? -1 : value; }
double angle(double y, double x) { return std::atan2(y + 0.0, x + 0.0); }
double hypotenuse(double left, double right) { return std::hypot(left, right); }

Status factorial(KernelCall& call) {
  const Values<std::int32_t> values(call.argument(0));
  return fill_or_null<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) {
    if (values[row] < 0 || values[row] > 20) return false;
    result = 1;
    for (std::int64_t factor = 2; factor <= values[row]; ++factor) result *= factor;
    return true;
  });
}

/** Gives the number of the bucket among `buckets` equal ones between two bounds; 0 and `buckets` + 1 lie outside. */
Status width_bucket(KernelCall& call) {
  const Values<double> values(call.argument(0));
  const Values<double> lows(call.argument(1));
  const Values<double> highs(call.argument(2));
  const Values<std::int64_t> buckets(call.argument(3));
  return fill_or_null<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) {
    const double value = values[row];
    const double low = lows[row];
    const double high = highs[row];
    const std::int64_t count = buckets[row];
    if (count <= 0 || count == INT64_MAX || std::isnan(value) || low == high || !std::isfinite(low) ||
        !std::isfinite(high)) {
      return false;
    }
    const bool rising = low < high;
    if (rising ? value < low : value > low) {
      result = 0;
    } else if (rising ? value >= high : value <= high) {
      result = count + 1;
    } else {
      const double share = rising ? (value - low) / (high - low) : (low - value) / (low - high);
      // Java's conversion stops at the largest bigint, and its sum wraps round.
      const double bucket = static_cast<double>(count) * share;
      const std::int64_t whole = bucket >= 9223372036854775808.0 ? INT64_MAX : static_cast<std::int64_t>(bucket);
      result = static_cast<std::int64_t>(static_cast<std::uint64_t>(whole) + 1);
    }
    return true;
  });
}

}  // namespace

/** Computes the elementary functions of doubles as java.lang.StrictMath does, to the last place or nearly. */
void register_elementary_functions(KernelRegistry& registry) {
  const Type real = PhysicalType::f64;
  const Type whole = PhysicalType::i64;
  const std::pair<const char*, KernelFunction> unary[] = {
      {"sin", apply<sine>}, {"cos", apply<cosine>}, {"tan", apply<tangent>}, {"cot", apply<cotangent>},
      {"sec", apply<secant>}, {"csc", apply<cosecant>}, {"asin", apply<arc_sine>}, {"acos", apply<arc_cosine>},
      {"atan", apply<arc_tangent>}, {"sinh", apply<hyperbolic_sine>}, {"cosh", apply<hyperbolic_cosine>},
      {"tanh", apply<hyperbolic_tangent>}, {"asinh", apply<inverse_hyperbolic_sine>},
      {"acosh", apply<inverse_hyperbolic_cosine>}, {"atanh", apply<inverse_hyperbolic_tangent>},
      {"cbrt", apply<cube_root>}, {"expm1", apply<exponential_minus_one>}, {"degrees", apply<to_degrees>},
      {"radians", apply<to_radians>}, {"rint", apply<nearest_integer>}, {"signum", apply<sign>}};
  for (const auto& [name, function] : unary) add_kernel(registry, std::string(name) + "_f64", {real}, real, function);
  add_kernel(registry, "log10_f64", {real}, real, logarithm<decimal_logarithm, 0>, Nulls::introduce);
  add_kernel(registry, "log2_f64", {real}, real, logarithm<binary_logarithm, 0>, Nulls::introduce);
  add_kernel(registry, "log1p_f64", {real}, real, logarithm<logarithm_of_one_plus, -1>, Nulls::introduce);
  add_kernel(registry, "log_f64_f64", {real, real}, real, logarithm_to_base, Nulls::introduce);
  add_kernel(registry, "atan2_f64_f64", {real, real}, real, apply_two<angle>);
  add_kernel(registry, "hypot_f64_f64", {real, real}, real, apply_two<hypotenuse>);
  add_kernel(registry, "factorial_i32", {PhysicalType::i32}, whole, factorial, Nulls::introduce);
  add_kernel(registry, "width_bucket_f64", {real, real, real, whole}, whole, width_bucket, Nulls::introduce);
}

}  // namespace kindling
