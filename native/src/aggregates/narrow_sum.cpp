#include <cstddef>

#include "aggregates/aggregate_function.h"
#include "kindling/integer128.h"

namespace kindling {

namespace {

/**
 * Sums integers of up to 32 bits in 64, which so many as 2^32 of them cannot leave. A sum that leaves them on the way is
 * a failure, as in Spark, whose running sum is a bigint.
 */
struct NarrowState {
  std::int64_t sum;
  std::uint64_t count;

  bool add(std::int64_t value) { return __builtin_add_overflow(sum, value, &sum); }
};

/** Sums the same integers for a mean, exactly: `high * 2^32 + part`. */
struct ExactState {
  std::int64_t part;
  std::int64_t high;
  std::uint64_t count;

  bool add(std::int64_t value) {
    constexpr std::int64_t far = std::int64_t{1} << 62;
    part += value;
    if (part >= far || part < -far) settle();
    return false;
  }
  void settle() {
    high += part >> 32;
    part &= 0xffffffff;
  }
  void add(const ExactState& other) {
    settle();
    add(other.part);
    high += other.high;
    count += other.count;
  }
  double to_double() const { return static_cast<double>(WideInteger{high} * (WideInteger{1} << 32) + part); }
};

Status status_of(bool overflows) {
  return overflows ? Status{StatusCode::arithmetic_overflow, ""} : Status();
}

template <class T, class State>
Status update_narrow(const AggregateInput& input) {
  const Values<T> values(*input.argument);
  bool overflows = false;
  if (input.argument->validity != nullptr) {
    input.take_in<State>([&](State& state, std::uint32_t row) {
      overflows |= state.add(values[row]);
      ++state.count;
    });
  } else if (input.by_group == nullptr) {
    for (std::uint32_t row = 0; row < input.rows; ++row) {
      State& state = input.state<State>(row);
      overflows |= state.add(values[row]);
      ++state.count;
    }
  } else {
    for (std::uint32_t group = 0; group < input.by_group->groups; ++group) {
      const std::uint16_t* const rows = input.by_group->rows[group];
      const std::uint32_t count = input.by_group->counts[group];
      std::int64_t sum = 0;
      for (std::uint32_t index = 0; index < count; ++index) sum += values[rows[index]];
      State& state = *reinterpret_cast<State*>(input.states + group * input.stride);
      overflows |= state.add(sum);
      state.count += count;
    }
  }
  return status_of(overflows);
}

Status merge_narrow(std::uint8_t* target, const std::uint8_t* source, Arena&) {
  auto& state = *reinterpret_cast<NarrowState*>(target);
  const auto& other = *reinterpret_cast<const NarrowState*>(source);
  state.count += other.count;
  return status_of(state.add(other.sum));
}

Status merge_exact(std::uint8_t* target, const std::uint8_t* source, Arena&) {
  reinterpret_cast<ExactState*>(target)->add(*reinterpret_cast<const ExactState*>(source));
  return {};
}

template <class State>
void write(const State& state, std::uint32_t index, OwnedVector& result);
template <>
void write(const NarrowState& state, std::uint32_t index, OwnedVector& result) {
  result.data<std::int64_t>()[index] = state.sum;
}
template <>
void write(const ExactState& state, std::uint32_t index, OwnedVector& result) {
  result.data<double>()[index] = state.to_double();
}

template <class State>
Status finish_narrow(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  for (std::uint32_t index = 0; index < count; ++index) {
    const auto& state = *reinterpret_cast<const State*>(states + index * stride);
    write(state, index, result);
    if (state.count != 0) continue;
    std::uint64_t* validity;
    KINDLING_RETURN_IF_FAILED(result.make_validity(validity));
    clear_bit(validity, index);
  }
  return {};
}

/** Sums a morsel without groups, which cannot leave 64 bits. */
template <class T>
void update_whole(const Vector* argument, std::uint32_t rows, std::uint8_t* whole) {
  auto& state = *reinterpret_cast<NarrowState*>(whole);
  const T* const values = argument->as<T>();
  if (argument->is_constant()) {
    if (!argument->is_valid(0)) return;
    state.sum += static_cast<std::int64_t>(values[0]) * rows;
    state.count += rows;
    return;
  }
  std::int64_t sum = 0;
  if (argument->validity == nullptr) {
    for (std::uint32_t row = 0; row < rows; ++row) sum += values[row];
    state.count += rows;
  } else {
    for (std::uint32_t row = 0; row < rows; ++row) sum += argument->is_valid(row) ? values[row] : 0;
    state.count += count_bits(argument->validity, rows);
  }
  state.sum += sum;
}

template <class State>
void fold_whole_narrow(const std::uint8_t* whole, std::uint8_t* target) {
  const auto& sums = *reinterpret_cast<const NarrowState*>(whole);
  auto& state = *reinterpret_cast<State*>(target);
  state.add(sums.sum);
  state.count += sums.count;
}

template <class T>
void append_sums(std::vector<AggregateFunction>& sums, PhysicalType type) {
  sums.push_back({.name = "sum_i64_of_" + to_text(Type(type)),
                  .argument = type,
                  .result = PhysicalType::i64,
                  .state_bytes = sizeof(NarrowState),
                  .count_offset = offsetof(NarrowState, count),
                  .update = update_narrow<T, NarrowState>,
                  .merge = merge_narrow,
                  .finish = finish_narrow<NarrowState>,
                  .whole_bytes = sizeof(NarrowState),
                  .update_whole = update_whole<T>,
                  .fold_whole = fold_whole_narrow<NarrowState>});
  sums.push_back({.name = "sum_f64_of_" + to_text(Type(type)),
                  .argument = type,
                  .result = PhysicalType::f64,
                  .state_bytes = sizeof(ExactState),
                  .count_offset = offsetof(ExactState, count),
                  .update = update_narrow<T, ExactState>,
                  .merge = merge_exact,
                  .finish = finish_narrow<ExactState>,
                  .whole_bytes = sizeof(NarrowState),
                  .update_whole = update_whole<T>,
                  .fold_whole = fold_whole_narrow<ExactState>});
}

}  // namespace

/**
 * Sums integers of up to 32 bits without widening each: as a bigint, whose states are half as large, or for a mean as a
 * double, which is the same for any order of rows. NULL where no value came.
 */
std::vector<AggregateFunction> narrow_sum_aggregates() {
  std::vector<AggregateFunction> sums;
  append_sums<std::int8_t>(sums, PhysicalType::i8);
  append_sums<std::int16_t>(sums, PhysicalType::i16);
  append_sums<std::int32_t>(sums, PhysicalType::i32);
  return sums;
}

}  // namespace kindling
