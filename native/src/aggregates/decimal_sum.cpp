#include <cstddef>

#include "aggregates/aggregate_function.h"
#include "kernels/decimal.h"

namespace kindling {

namespace {

/** Keeps the sum and whether it left 128 bits, which the order of rows must not decide: see `overflowed`. */
struct DecimalState {
  Integer128 sum;
  /** Counts how often the sum left 128 bits upwards less how often downwards: zero when the sum is right. */
  std::int64_t overflows;
  std::uint64_t count;

  void add(WideInteger value) {
    WideInteger result;
    const WideInteger before = sum;
    if (__builtin_add_overflow(before, value, &result)) overflows += value > 0 ? 1 : -1;
    sum = result;
  }
};

template <class T>
Status update_decimals(const AggregateInput& input) {
  const Values<T> values(*input.argument);
  input.take_in<DecimalState>([&values](DecimalState& state, std::uint32_t row) {
    state.add(static_cast<WideInteger>(values[row]));
    ++state.count;
  });
  return {};
}

Status merge_decimals(std::uint8_t* target, const std::uint8_t* source, Arena&) {
  auto& state = *reinterpret_cast<DecimalState*>(target);
  const auto& other = *reinterpret_cast<const DecimalState*>(source);
  state.add(other.sum);
  state.overflows += other.overflows;
  state.count += other.count;
  return {};
}

/** A sum of 39 digits does not fit; ten digits more than the values have are enough for ten milliard of them. */
template <class Result, bool tries>
Status finish_decimals(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  for (std::uint32_t index = 0; index < count; ++index) {
    const auto& state = *reinterpret_cast<const DecimalState*>(states + index * stride);
    const bool fits = state.overflows == 0 && fits_precision(state.sum, sizeof(Result) == 8 ? 18 : most_digits);
    if (!fits && !tries) return {StatusCode::arithmetic_overflow, ""};
    result.data<Result>()[index] = static_cast<Result>(WideInteger(state.sum));
    if (fits && state.count != 0) continue;
    std::uint64_t* validity;
    KINDLING_RETURN_IF_FAILED(result.make_validity(validity));
    clear_bit(validity, index);
  }
  return {};
}

template <class T, class Result, bool tries>
AggregateFunction decimal_sum_of(const char* name, PhysicalType argument, PhysicalType result) {
  return {.name = name,
          .argument = argument,
          .result = result,
          .state_bytes = sizeof(DecimalState),
          .count_offset = offsetof(DecimalState, count),
          .update = update_decimals<T>,
          .merge = merge_decimals,
          .finish = finish_decimals<Result, tries>};
}

}  // namespace

/** Sums unscaled decimals, exactly, in 128 bits; NULL where no value came, for `try_sum` where the sum does not fit. */
std::vector<AggregateFunction> decimal_sum_aggregates() {
  constexpr PhysicalType narrow = PhysicalType::i64;
  constexpr PhysicalType wide = PhysicalType::i128;
  return {decimal_sum_of<std::int64_t, std::int64_t, false>("sum_decimal_i64_i64", narrow, narrow),
          decimal_sum_of<std::int64_t, Integer128, false>("sum_decimal_i64_i128", narrow, wide),
          decimal_sum_of<Integer128, Integer128, false>("sum_decimal_i128_i128", wide, wide),
          decimal_sum_of<std::int64_t, std::int64_t, true>("try_sum_decimal_i64_i64", narrow, narrow),
          decimal_sum_of<std::int64_t, Integer128, true>("try_sum_decimal_i64_i128", narrow, wide),
          decimal_sum_of<Integer128, Integer128, true>("try_sum_decimal_i128_i128", wide, wide)};
}

}  // namespace kindling
