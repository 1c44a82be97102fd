#include <algorithm>
#include <cstddef>
#include <cstring>

#include "aggregates/aggregate_function.h"
#include "kernels/primitives.h"

namespace kindling {

namespace {

/** Adds without overflow in 128 bits: only the final sum decides, so the order of rows does not matter. */
struct IntegerState {
  std::uint64_t low;
  std::int64_t high;
  std::uint64_t count;

  void add(std::uint64_t other_low, std::int64_t other_high) {
    low += other_low;
    high = static_cast<std::int64_t>(static_cast<std::uint64_t>(high) + static_cast<std::uint64_t>(other_high) +
                                     (low < other_low));
  }
  void add(std::int64_t value) { add(static_cast<std::uint64_t>(value), value >> 63); }
  bool fits() const { return high == (static_cast<std::int64_t>(low) >> 63); }
};

/** Sums the low and high halves of values apart, which vectorises and cannot overflow within a morsel. */
struct IntegerWhole {
  std::uint64_t low;
  std::int64_t high;
  std::uint64_t count;
};

struct FloatState {
  double sum;
  std::uint64_t count;
};

/** Sums by place in the morsel: lane `place % 16`. So the result is the same for every length of vectors. */
struct FloatWhole {
  double lanes[16];
  std::uint64_t place;
  std::uint64_t count;
};

/** Points at bytes 1 where a value is valid, or null when all are. `scratch` has room for a vector. */
const std::uint8_t* valid_bytes(const Vector& vector, std::uint32_t rows, std::uint8_t* scratch) {
  if (vector.validity == nullptr) return nullptr;
  primitives().unpack_bits(vector.validity, rows, scratch);
  return scratch;
}

std::uint64_t count_valid(const Vector& vector, std::uint32_t rows) {
  return vector.validity == nullptr ? rows : count_bits(vector.validity, rows);
}

template <class T>
Status update_integers(const AggregateInput& input) {
  const Values<T> values(*input.argument);
  input.take_in<IntegerState>([&values](IntegerState& state, std::uint32_t row) {
    state.add(values[row]);
    ++state.count;
  });
  return {};
}

Status merge_integers(std::uint8_t* target, const std::uint8_t* source, Arena&) {
  auto& state = *reinterpret_cast<IntegerState*>(target);
  const auto& other = *reinterpret_cast<const IntegerState*>(source);
  state.add(other.low, other.high);
  state.count += other.count;
  return {};
}

/** Says what becomes of a sum that does not fit: a failure, NULL, or what its type holds of it. */
enum class Overflow { fail, null, wrap };

template <class T, Overflow overflow>
Status finish_integers(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  for (std::uint32_t index = 0; index < count; ++index) {
    const auto& state = *reinterpret_cast<const IntegerState*>(states + index * stride);
    const auto sum = static_cast<T>(state.low);
    const bool fits = state.fits() && sum == static_cast<std::int64_t>(state.low);
    if (!fits && overflow == Overflow::fail) return {StatusCode::arithmetic_overflow, ""};
    result.data<T>()[index] = sum;
    if ((fits || overflow == Overflow::wrap) && state.count != 0) continue;
    std::uint64_t* validity;
    KINDLING_RETURN_IF_FAILED(result.make_validity(validity));
    clear_bit(validity, index);
  }
  return {};
}

void update_whole_integers(const Vector* argument, std::uint32_t rows, std::uint8_t* whole) {
  auto& state = *reinterpret_cast<IntegerWhole*>(whole);
  if (argument->is_constant()) {
    if (!argument->is_valid(0)) return;
    const std::int64_t value = argument->as<std::int64_t>()[0];
    state.low += (static_cast<std::uint64_t>(value) & 0xffffffffu) * rows;
    state.high += (value >> 32) * static_cast<std::int64_t>(rows);
    state.count += rows;
    return;
  }
  std::uint8_t scratch[vector_rows];
  primitives().sum_i64(argument->as<std::int64_t>(), valid_bytes(*argument, rows, scratch), rows, &state.low,
                       &state.high);
  state.count += count_valid(*argument, rows);
}

void fold_whole_integers(const std::uint8_t* whole, std::uint8_t* target) {
  const auto& sums = *reinterpret_cast<const IntegerWhole*>(whole);
  auto& state = *reinterpret_cast<IntegerState*>(target);
  // high * 2^32 + low, in 128 bits.
  state.add(sums.low, 0);
  state.add(static_cast<std::uint64_t>(sums.high) << 32, sums.high >> 32);
  state.count += sums.count;
}

/** Sums the rows of four groups in step, each in its order: an addition need not wait for the one before it. */
void add_by_group(const AggregateInput& input, const Values<double>& values) {
  constexpr std::uint32_t in_step = 4;
  const RowsByGroup& listed = *input.by_group;
  for (std::uint32_t first = 0; first < listed.groups; first += in_step) {
    const std::uint32_t groups = std::min(listed.groups - first, in_step);
    double sums[in_step] = {};
    const std::uint16_t* rows[in_step] = {};
    std::uint32_t shared = UINT32_MAX;
    for (std::uint32_t index = 0; index < groups; ++index) {
      sums[index] = reinterpret_cast<FloatState*>(input.states + (first + index) * input.stride)->sum;
      rows[index] = listed.rows[first + index];
      shared = std::min(shared, listed.counts[first + index]);
    }
    if (groups < in_step) shared = 0;
    for (std::uint32_t row = 0; row < shared; ++row) {
      for (std::uint32_t index = 0; index < in_step; ++index) sums[index] += values[rows[index][row]];
    }
    for (std::uint32_t index = 0; index < groups; ++index) {
      const std::uint32_t count = listed.counts[first + index];
      for (std::uint32_t row = shared; row < count; ++row) sums[index] += values[rows[index][row]];
      auto& state = *reinterpret_cast<FloatState*>(input.states + (first + index) * input.stride);
      state.sum = sums[index];
      state.count += count;
    }
  }
}

Status update_floats(const AggregateInput& input) {
  const Values<double> values(*input.argument);
  if (input.argument->validity == nullptr && input.by_group != nullptr) {
    add_by_group(input, values);
    return {};
  }
  input.take_in<FloatState>([&values](FloatState& state, std::uint32_t row) {
    state.sum += values[row];
    ++state.count;
  });
  return {};
}

Status merge_floats(std::uint8_t* target, const std::uint8_t* source, Arena&) {
  auto& state = *reinterpret_cast<FloatState*>(target);
  const auto& other = *reinterpret_cast<const FloatState*>(source);
  state.sum += other.sum;
  state.count += other.count;
  return {};
}

Status finish_floats(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  for (std::uint32_t index = 0; index < count; ++index) {
    const auto& state = *reinterpret_cast<const FloatState*>(states + index * stride);
    result.data<double>()[index] = state.sum;
    if (state.count != 0) continue;
    std::uint64_t* validity;
    KINDLING_RETURN_IF_FAILED(result.make_validity(validity));
    clear_bit(validity, index);
  }
  return {};
}

void update_whole_floats(const Vector* argument, std::uint32_t rows, std::uint8_t* whole) {
  auto& state = *reinterpret_cast<FloatWhole*>(whole);
  const auto place = static_cast<std::uint32_t>(state.place % 16);
  state.place += rows;
  if (argument->is_constant()) {
    if (!argument->is_valid(0)) return;
    double values[vector_rows];
    for (std::uint32_t row = 0; row < rows; ++row) values[row] = argument->as<double>()[0];
    primitives().sum_f64(values, nullptr, rows, place, state.lanes);
    state.count += rows;
    return;
  }
  std::uint8_t scratch[vector_rows];
  primitives().sum_f64(argument->as<double>(), valid_bytes(*argument, rows, scratch), rows, place, state.lanes);
  state.count += count_valid(*argument, rows);
}

void fold_whole_floats(const std::uint8_t* whole, std::uint8_t* target) {
  const auto& sums = *reinterpret_cast<const FloatWhole*>(whole);
  auto& state = *reinterpret_cast<FloatState*>(target);
  double lanes[16];
  std::memcpy(lanes, sums.lanes, sizeof lanes);
  for (std::uint32_t width = 8; width != 0; width /= 2) {
    for (std::uint32_t lane = 0; lane < width; ++lane) lanes[lane] += lanes[lane + width];
  }
  state.sum = lanes[0];
  state.count = sums.count;
}

template <class T, Overflow overflow>
AggregateFunction sum_of(std::string name, PhysicalType type) {
  return {.name = std::move(name),
          .argument = type,
          .result = type,
          .state_bytes = sizeof(IntegerState),
          .count_offset = offsetof(IntegerState, count),
          .update = update_integers<T>,
          .merge = merge_integers,
          .finish = finish_integers<T, overflow>};
}

/** Sums bigints; where there is one group, many at a time. */
template <Overflow overflow>
AggregateFunction sum_in_one(std::string name) {
  AggregateFunction sum = sum_of<std::int64_t, overflow>(std::move(name), PhysicalType::i64);
  sum.whole_bytes = sizeof(IntegerWhole);
  sum.update_whole = update_whole_integers;
  sum.fold_whole = fold_whole_integers;
  return sum;
}

}  // namespace

/**
 * Sums integers, exactly, or doubles, in an order that depends on the data alone. NULL where no value came; an
 * integer sum that does not fit fails with ARITHMETIC_OVERFLOW, is NULL for `try_sum`, and wraps for `wrapping_sum`. The
 * model of an aggregate.
 */
std::vector<AggregateFunction> sum_aggregates() {
  return {sum_in_one<Overflow::fail>("sum_i64"),
          sum_in_one<Overflow::wrap>("wrapping_sum_i64"),
          sum_of<std::int64_t, Overflow::null>("try_sum_i64", PhysicalType::i64),
          sum_of<std::int32_t, Overflow::fail>("sum_i32", PhysicalType::i32),
          sum_of<std::int32_t, Overflow::null>("try_sum_i32", PhysicalType::i32),
          {.name = "sum_f64",
           .argument = PhysicalType::f64,
           .result = PhysicalType::f64,
           .state_bytes = sizeof(FloatState),
           .count_offset = offsetof(FloatState, count),
           .update = update_floats,
           .merge = merge_floats,
           .finish = finish_floats,
           .whole_bytes = sizeof(FloatWhole),
           .update_whole = update_whole_floats,
           .fold_whole = fold_whole_floats}};
}

}  // namespace kindling
