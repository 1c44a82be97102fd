#include <cmath>

#include "kernels/add_kernel.h"
#include "kernels/fill_or_null.h"
#include "kernels/raised.h"
#include "kernels/text_rows.h"

namespace kindling {

namespace {

template <class T>
bool sum(T left, T right, T& result) {
  if constexpr (std::is_integral_v<T>) return !__builtin_add_overflow(left, right, &result);
  result = left + right;
  return true;
}
template <class T>
bool difference(T left, T right, T& result) {
  if constexpr (std::is_integral_v<T>) return !__builtin_sub_overflow(left, right, &result);
  result = left - right;
  return true;
}
template <class T>
bool product(T left, T right, T& result) {
  if constexpr (std::is_integral_v<T>) return !__builtin_mul_overflow(left, right, &result);
  result = left * right;
  return true;
}
template <class T>
bool remainder(T left, T right, T& result) {
  if (right == 0) return false;
  if constexpr (std::is_integral_v<T>) {
    result = right == -1 ? T{0} : static_cast<T>(left % right);
  } else {
    result = std::fmod(left, right);
  }
  return true;
}
template <class T>
bool quotient(T left, T right, T& result) {
  result = left / right;
  return right != 0;
}
/** Gives the remainder with the sign that makes it lie between 0 and the divisor, where the divisor is positive. */
template <class T>
bool positive_remainder(T left, T right, T& result) {
  if (!remainder(left, right, result)) return false;
  if (result < 0) {
    if constexpr (std::is_integral_v<T>) {
      result = right == -1 ? T{0} : static_cast<T>((static_cast<__int128>(result) + right) % right);
    } else {
      result = std::fmod(result + right, right);
    }
  }
  return true;
}

template <class T, bool (*operation)(T, T, T&)>
Status compute_or_null(KernelCall& call) {
  const Values<T> left(call.argument(0));
  const Values<T> right(call.argument(1));
  return fill_or_null<T>(call, [&](std::uint32_t row, T& result) { return operation(left[row], right[row], result); });
}

template <class T>
Status positive_modulo(KernelCall& call) {
  const Values<T> left(call.argument(0));
  const Values<T> right(call.argument(1));
  return fill_rows_checked<T>(call, [&](std::uint32_t row, T& result) -> Status {
    if (positive_remainder(left[row], right[row], result) || !call.counts(row)) return {};
    return {StatusCode::remainder_by_zero, ""};
  });
}

/** The smallest bigint divided by -1 is itself again, as in Java. */
bool wrapping_quotient(std::int64_t left, std::int64_t right, std::int64_t& result) {
  if (right == 0) return false;
  result = right == -1 ? static_cast<std::int64_t>(std::uint64_t{0} - static_cast<std::uint64_t>(left)) : left / right;
  return true;
}

template <class T>
void add_try_arithmetic(KernelRegistry& registry, PhysicalType type) {
  const std::string suffix = "_" + to_text(type);
  add_kernel(registry, "try_add" + suffix, {type, type}, type, compute_or_null<T, sum<T>>, Nulls::introduce);
  add_kernel(registry, "try_subtract" + suffix, {type, type}, type, compute_or_null<T, difference<T>>,
             Nulls::introduce);
  add_kernel(registry, "try_multiply" + suffix, {type, type}, type, compute_or_null<T, product<T>>, Nulls::introduce);
  add_kernel(registry, "try_mod" + suffix, {type, type}, type, compute_or_null<T, remainder<T>>, Nulls::introduce);
  add_kernel(registry, "positive_modulo" + suffix, {type, type}, type, positive_modulo<T>);
  add_kernel(registry, "try_positive_modulo" + suffix, {type, type}, type, compute_or_null<T, positive_remainder<T>>,
             Nulls::introduce);
}

}  // namespace

/** Computes what becomes NULL where the operator would fail, and the remainder that is never negative. */
void register_try_arithmetic(KernelRegistry& registry) {
  add_try_arithmetic<std::int8_t>(registry, PhysicalType::i8);
  add_try_arithmetic<std::int16_t>(registry, PhysicalType::i16);
  add_try_arithmetic<std::int32_t>(registry, PhysicalType::i32);
  add_try_arithmetic<std::int64_t>(registry, PhysicalType::i64);
  add_try_arithmetic<float>(registry, PhysicalType::f32);
  add_try_arithmetic<double>(registry, PhysicalType::f64);
  add_kernel(registry, "try_divide_f64", {PhysicalType::f64, PhysicalType::f64}, PhysicalType::f64,
             compute_or_null<double, quotient<double>>, Nulls::introduce);
  add_kernel(registry, "wrapping_divide_integral_i64", {PhysicalType::i64, PhysicalType::i64}, PhysicalType::i64,
             compute_or_null<std::int64_t, wrapping_quotient>, Nulls::introduce);
}

}  // namespace kindling
