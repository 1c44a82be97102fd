#pragma once

#include "kindling/dense_kernel.h"

#ifndef KINDLING_INSTRUCTION_SET
#define KINDLING_INSTRUCTION_SET baseline
#endif

// Everything here lies in the namespace of its instruction set, so that the linker never shares code between them.
namespace kindling::KINDLING_INSTRUCTION_SET {

template <class T>
struct Integers;
template <>
struct Integers<std::int8_t> {
  using Signed = std::int8_t;
  using Unsigned = std::uint8_t;
};
template <>
struct Integers<std::uint8_t> : Integers<std::int8_t> {};
template <>
struct Integers<std::int16_t> {
  using Signed = std::int16_t;
  using Unsigned = std::uint16_t;
};
template <>
struct Integers<std::int32_t> {
  using Signed = std::int32_t;
  using Unsigned = std::uint32_t;
};
template <>
struct Integers<std::int64_t> {
  using Signed = std::int64_t;
  using Unsigned = std::uint64_t;
};
template <>
struct Integers<float> : Integers<std::int32_t> {};
template <>
struct Integers<double> : Integers<std::int64_t> {};

/** Gives the signed integer as wide as T: a row fails when the sign bit of its flag is set, so flags can be ORed. */
template <class T>
using Flag = typename Integers<T>::Signed;
template <class T>
using Unsigned = typename Integers<T>::Unsigned;

/** Makes a flag of the width of T that fails when the condition holds. */
template <class T>
inline Flag<T> flag_when(bool condition) {
  return static_cast<Flag<T>>(-static_cast<Flag<T>>(condition));
}

/**
 * Runs a unary operation over a call. An operation is
 *
 *     struct Negate {
 *       static std::int32_t apply(std::int32_t value, Flag<std::int32_t>& flag);
 *       static StatusCode failure(std::int32_t value);
 *     };
 *
 * where `flag` starts as 0. Operations that cannot fail leave it alone, and the compiler drops it.
 */
template <class Operation, class T, class Result>
bool unary(const DenseCall& call) {
  const std::uint32_t length = call.length;
  const T* __restrict values = static_cast<const T*>(call.arguments[0].data);
  Result* __restrict result = static_cast<Result*>(call.result);
  if (call.failures != nullptr) {
    bool failed = false;
    for (std::uint32_t row = 0; row < length; ++row) {
      const T value = values[call.arguments[0].constant ? 0 : row];
      Flag<T> flag = 0;
      result[row] = Operation::apply(value, flag);
      call.failures[row] = flag < 0 ? Operation::failure(value) : StatusCode::ok;
      failed |= flag < 0;
    }
    return failed;
  }
  Flag<T> flags = 0;
  for (std::uint32_t row = 0; row < length; ++row) {
    Flag<T> flag = 0;
    result[row] = Operation::apply(values[row], flag);
    flags |= flag;
  }
  return flags < 0;
}

/** Runs the dense loop of `binary` for one choice of constant sides, so that the compiler keeps constants in registers. */
template <class Operation, class T, class Second, class Result, bool left_constant, bool right_constant>
bool binary_rows(const T* __restrict left, const Second* __restrict right, Result* __restrict result,
                 std::uint32_t length) {
  Flag<T> flags = 0;
  for (std::uint32_t row = 0; row < length; ++row) {
    Flag<T> flag = 0;
    result[row] = Operation::apply(left[left_constant ? 0 : row], right[right_constant ? 0 : row], flag);
    flags |= flag;
  }
  return flags < 0;
}

/** Runs a binary operation over a call; see `unary`. The flag has the width of the left argument. */
template <class Operation, class T, class Second, class Result>
bool binary(const DenseCall& call) {
  const std::uint32_t length = call.length;
  const T* left = static_cast<const T*>(call.arguments[0].data);
  const Second* right = static_cast<const Second*>(call.arguments[1].data);
  Result* result = static_cast<Result*>(call.result);
  const bool left_constant = call.arguments[0].constant;
  const bool right_constant = call.arguments[1].constant;
  if (call.failures != nullptr) {
    bool failed = false;
    for (std::uint32_t row = 0; row < length; ++row) {
      const T first = left[left_constant ? 0 : row];
      const Second second = right[right_constant ? 0 : row];
      Flag<T> flag = 0;
      result[row] = Operation::apply(first, second, flag);
      call.failures[row] = flag < 0 ? Operation::failure(first, second) : StatusCode::ok;
      failed |= flag < 0;
    }
    return failed;
  }
  if (left_constant) return binary_rows<Operation, T, Second, Result, true, false>(left, right, result, length);
  if (right_constant) return binary_rows<Operation, T, Second, Result, false, true>(left, right, result, length);
  return binary_rows<Operation, T, Second, Result, false, false>(left, right, result, length);
}

}  // namespace kindling::KINDLING_INSTRUCTION_SET
