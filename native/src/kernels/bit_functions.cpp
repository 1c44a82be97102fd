#include <bit>

#include "kernels/add_kernel.h"
#include "kernels/raised.h"
#include "kernels/text_rows.h"

namespace kindling {

namespace {

template <class T>
T both(T left, T right) { return static_cast<T>(left & right); }
template <class T>
T either(T left, T right) { return static_cast<T>(left | right); }
template <class T>
T one(T left, T right) { return static_cast<T>(left ^ right); }

template <class T, T (*operation)(T, T)>
Status combine_bits(KernelCall& call) {
  const Values<T> left(call.argument(0));
  const Values<T> right(call.argument(1));
  return fill_rows<T>(call, [&](std::uint32_t row) { return operation(left[row], right[row]); });
}

template <class T>
Status invert(KernelCall& call) {
  const Values<T> values(call.argument(0));
  return fill_rows<T>(call, [&](std::uint32_t row) { return static_cast<T>(~values[row]); });
}

/** Counts the bits of a value in 64 bits, as Spark does: a negative tinyint has at least 56. */
template <class T>
Status bit_count(KernelCall& call) {
  const Values<T> values(call.argument(0));
  return fill_rows<std::int32_t>(call, [&](std::uint32_t row) {
    return std::popcount(static_cast<std::uint64_t>(static_cast<std::int64_t>(values[row])));
  });
}

template <class T, int bits>
Status bit_at(KernelCall& call) {
  const Values<T> values(call.argument(0));
  const Values<std::int32_t> positions(call.argument(1));
  return fill_rows_checked<std::int8_t>(call, [&](std::uint32_t row, std::int8_t& result) -> Status {
    const std::int32_t position = positions[row];
    if (position >= 0 && position < bits) {
      result = static_cast<std::int8_t>((static_cast<std::int64_t>(values[row]) >> position) & 1);
    } else if (call.counts(row)) {
      return raised("INVALID_PARAMETER_VALUE.BIT_POSITION_RANGE",
                    {"functionName", "`getbit`", "parameter", "`pos`", "upper", std::to_string(bits), "invalidValue",
                     std::to_string(position)});
    }
    return {};
  });
}

/** Only the low bits of a distance count, as in Java. */
template <class T>
T left(T value, unsigned distance) {
  return static_cast<T>(static_cast<std::make_unsigned_t<T>>(value) << distance);
}
template <class T>
T right(T value, unsigned distance) { return static_cast<T>(value >> distance); }
template <class T>
T right_unsigned(T value, unsigned distance) {
  return static_cast<T>(static_cast<std::make_unsigned_t<T>>(value) >> distance);
}

template <class T, T (*operation)(T, unsigned)>
Status shift(KernelCall& call) {
  const Values<T> values(call.argument(0));
  const Values<std::int32_t> distances(call.argument(1));
  constexpr unsigned mask = sizeof(T) * 8 - 1;
  return fill_rows<T>(call, [&](std::uint32_t row) {
    return operation(values[row], static_cast<unsigned>(distances[row]) & mask);
  });
}

template <class T>
void add_bit_functions(KernelRegistry& registry, PhysicalType type) {
  const std::string suffix = "_" + to_text(type);
  add_kernel(registry, "bit_and" + suffix, {type, type}, type, combine_bits<T, both<T>>);
  add_kernel(registry, "bit_or" + suffix, {type, type}, type, combine_bits<T, either<T>>);
  add_kernel(registry, "bit_xor" + suffix, {type, type}, type, combine_bits<T, one<T>>);
  add_kernel(registry, "bit_not" + suffix, {type}, type, invert<T>);
  add_kernel(registry, "bit_count" + suffix, {type}, PhysicalType::i32, bit_count<T>);
  add_kernel(registry, "bit_get" + suffix, {type, PhysicalType::i32}, PhysicalType::i8, bit_at<T, sizeof(T) * 8>);
}

template <class T>
void add_shifts(KernelRegistry& registry, PhysicalType type) {
  const std::string suffix = "_" + to_text(type);
  add_kernel(registry, "shift_left" + suffix, {type, PhysicalType::i32}, type, shift<T, left<T>>);
  add_kernel(registry, "shift_right" + suffix, {type, PhysicalType::i32}, type, shift<T, right<T>>);
  add_kernel(registry, "shift_right_unsigned" + suffix, {type, PhysicalType::i32}, type, shift<T, right_unsigned<T>>);
}

}  // namespace

/** Combines, shifts and counts the bits of integers. */
void register_bit_functions(KernelRegistry& registry) {
  add_bit_functions<std::int8_t>(registry, PhysicalType::i8);
  add_bit_functions<std::int16_t>(registry, PhysicalType::i16);
  add_bit_functions<std::int32_t>(registry, PhysicalType::i32);
  add_bit_functions<std::int64_t>(registry, PhysicalType::i64);
  add_kernel(registry, "bit_count_bool", {PhysicalType::boolean}, PhysicalType::i32, bit_count<std::uint8_t>);
  add_shifts<std::int32_t>(registry, PhysicalType::i32);
  add_shifts<std::int64_t>(registry, PhysicalType::i64);
}

}  // namespace kindling
