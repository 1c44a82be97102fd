#include <algorithm>

#include "kernels/decimal_blocks.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** Says how a decimal operation ended. */
enum class Outcome : std::uint8_t { fine, overflow, zero_divisor };

using Scales = DecimalScales;

/** Puts a number of one scale into the result; false when it does not fit the type. */
bool put(WideInteger value, int scale, const Scales& scales, WideInteger& result) {
  return rescale(value, scale, scales.result, result) && fits_precision(result, scales.precision);
}

template <bool subtract>
Outcome sum(WideInteger left, WideInteger right, const Scales& scales, WideInteger& result) {
  const int scale = scales.left > scales.right ? scales.left : scales.right;
  WideInteger first;
  WideInteger second;
  WideInteger total;
  if (!rescale(left, scales.left, scale, first) || !rescale(right, scales.right, scale, second)) {
    return Outcome::overflow;
  }
  const bool left_range = subtract ? __builtin_sub_overflow(first, second, &total)
                                   : __builtin_add_overflow(first, second, &total);
  return !left_range && put(total, scale, scales, result) ? Outcome::fine : Outcome::overflow;
}

Outcome product(WideInteger left, WideInteger right, const Scales& scales, WideInteger& result) {
  const int scale = scales.left + scales.right;
  WideInteger exact;
  if (!__builtin_mul_overflow(left, right, &exact)) {
    return put(exact, scale, scales, result) ? Outcome::fine : Outcome::overflow;
  }
  const int excess = scale - scales.result;
  if (excess <= 0 || excess > most_digits) return Outcome::overflow;
  const bool fits = multiply_divide(left, right, power_of_ten(excess), result);
  return fits && fits_precision(result, scales.precision) ? Outcome::fine : Outcome::overflow;
}

Outcome quotient(WideInteger left, WideInteger right, const Scales& scales, WideInteger& result) {
  if (right == 0) return Outcome::zero_divisor;
  const int shift = scales.result - scales.left + scales.right;
  if (shift > most_digits) {
    WideInteger larger;
    if (!rescale(left, 0, shift - most_digits, larger)) return Outcome::overflow;
    const bool fits = multiply_divide(larger, power_of_ten(most_digits), right, result);
    return fits && fits_precision(result, scales.precision) ? Outcome::fine : Outcome::overflow;
  }
  bool fits;
  if (shift >= 0) {
    fits = multiply_divide(left, power_of_ten(shift), right, result);
  } else {
    WideInteger divisor;
    fits = !__builtin_mul_overflow(right, power_of_ten(-shift), &divisor) && multiply_divide(left, 1, divisor, result);
  }
  return fits && fits_precision(result, scales.precision) ? Outcome::fine : Outcome::overflow;
}

/** Cuts off what is behind the point of the quotient. */
Outcome whole_quotient(WideInteger left, WideInteger right, const Scales& scales, WideInteger& result) {
  if (right == 0) return Outcome::zero_divisor;
  const int scale = scales.left > scales.right ? scales.left : scales.right;
  WideInteger first;
  WideInteger second;
  if (!rescale(left, scales.left, scale, first) || !rescale(right, scales.right, scale, second)) {
    return Outcome::overflow;
  }
  result = first / second;
  return fits_precision(result, scales.precision) ? Outcome::fine : Outcome::overflow;
}

Outcome remainder(WideInteger left, WideInteger right, const Scales& scales, WideInteger& result) {
  if (right == 0) return Outcome::zero_divisor;
  const int scale = scales.left > scales.right ? scales.left : scales.right;
  WideInteger first;
  WideInteger second;
  if (!rescale(left, scales.left, scale, first) || !rescale(right, scales.right, scale, second)) {
    return Outcome::overflow;
  }
  return put(first % second, scale, scales, result) ? Outcome::fine : Outcome::overflow;
}

/** As `remainder`, but not negative where the divisor is positive. */
Outcome positive_remainder(WideInteger left, WideInteger right, const Scales& scales, WideInteger& result) {
  if (right == 0) return Outcome::zero_divisor;
  const int scale = scales.left > scales.right ? scales.left : scales.right;
  WideInteger first;
  WideInteger second;
  if (!rescale(left, scales.left, scale, first) || !rescale(right, scales.right, scale, second)) {
    return Outcome::overflow;
  }
  WideInteger rest = first % second;
  if (rest < 0) {
    WideInteger sum;
    if (__builtin_add_overflow(rest, second, &sum)) return Outcome::overflow;
    rest = sum % second;
  }
  return put(rest, scale, scales, result) ? Outcome::fine : Outcome::overflow;
}

using DecimalOperation = Outcome (*)(WideInteger, WideInteger, const Scales&, WideInteger&);

Scales scales_of(const KernelCall& call) {
  return {constant_argument(call, 2), constant_argument(call, 3), constant_argument(call, 4),
          constant_argument(call, 5)};
}

template <DecimalOperation operation, StatusCode zero_divisor>
Status compute_rows(KernelCall& call, const Scales& scales, std::uint32_t first, std::uint32_t end) {
  const Decimals left(call.argument(0));
  const Decimals right(call.argument(1));
  DecimalWriter writer(call.result);
  for (std::uint32_t row = first; row < end; ++row) {
    WideInteger result = 0;
    if (call.result.view().is_valid(row)) {
      const Outcome outcome = operation(left[row], right[row], scales, result);
      if (outcome != Outcome::fine) {
        result = 0;
        if (call.counts(row)) {
          if (outcome == Outcome::zero_divisor) return {zero_divisor, ""};
          return {StatusCode::decimal_overflow,
                  "\t" + std::to_string(scales.precision) + "\t" + std::to_string(scales.result)};
        }
      }
    }
    writer.set(row, result);
  }
  return {};
}

template <DecimalOperation operation, StatusCode zero_divisor, BlockOperation block>
Status strict(KernelCall& call) {
  const Scales scales = scales_of(call);
  for (std::uint32_t first = 0; first < call.length; first += decimal_block) {
    const std::uint32_t count = std::min(decimal_block, call.length - first);
    if (compute_block(block, call, scales, first, count)) continue;
    KINDLING_RETURN_IF_FAILED((compute_rows<operation, zero_divisor>(call, scales, first, first + count)));
  }
  return {};
}

template <DecimalOperation operation>
Status or_null(KernelCall& call) {
  const Scales scales = scales_of(call);
  const Decimals left(call.argument(0));
  const Decimals right(call.argument(1));
  DecimalWriter writer(call.result);
  std::uint64_t* validity;
  KINDLING_RETURN_IF_FAILED(call.result.make_validity(validity));
  for (std::uint32_t row = 0; row < call.length; ++row) {
    WideInteger result = 0;
    const bool present = call.argument(0).is_valid(row) && call.argument(1).is_valid(row) &&
                         operation(left[row], right[row], scales, result) == Outcome::fine;
    if (!present) clear_bit(validity, row);
    writer.set(row, present ? result : 0);
  }
  return {};
}

/** Takes two decimals, their scales, and the precision and scale of the result, which are constants of the plan. */
bool bind_decimal_arithmetic(const BindCall& call) {
  if (call.arguments.size() != 6 || !stores_decimals(call.result)) return false;
  if (!stores_decimals(call.arguments[0]) || !stores_decimals(call.arguments[1])) return false;
  for (std::size_t index = 2; index < 6; ++index) {
    const Vector* constant = call.constants[index];
    if (constant == nullptr || constant->type != PhysicalType::i32 || !constant->is_valid(0)) return false;
    const std::int32_t value = constant->as<std::int32_t>()[0];
    if (value < 0 || value > most_digits) return false;
  }
  const std::int32_t precision = call.constants[4]->as<std::int32_t>()[0];
  return precision > 0 && (call.result.kind == PhysicalType::i128 || precision <= 18);
}

template <DecimalOperation operation, BlockOperation block = BlockOperation::none,
          StatusCode zero_divisor = StatusCode::divide_by_zero>
void add_operation(KernelRegistry& registry, const std::string& name) {
  const char* signature = "(decimal, decimal, i32 scale, i32 scale, i32 precision, i32 scale) -> decimal";
  registry.add({.name = "decimal_" + name,
                .function = strict<operation, zero_divisor, block>,
                .bind = bind_decimal_arithmetic,
                .signature = signature});
  registry.add({.name = "try_decimal_" + name,
                .nulls = Nulls::handle,
                .function = or_null<operation>,
                .bind = bind_decimal_arithmetic,
                .signature = signature});
}

}  // namespace

/** Computes with decimals: exactly, then rounded half away from zero to the scale of the result (SQL's and Spark's rule). */
void register_decimal_arithmetic(KernelRegistry& registry) {
  add_operation<sum<false>, BlockOperation::add>(registry, "add");
  add_operation<sum<true>, BlockOperation::subtract>(registry, "subtract");
  add_operation<product, BlockOperation::multiply>(registry, "multiply");
  add_operation<quotient>(registry, "divide");
  add_operation<whole_quotient>(registry, "divide_integral");
  add_operation<remainder, BlockOperation::none, StatusCode::remainder_by_zero>(registry, "remainder");
  add_operation<positive_remainder, BlockOperation::none, StatusCode::remainder_by_zero>(registry, "positive_remainder");
}

}  // namespace kindling
