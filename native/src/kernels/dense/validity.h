#pragma once

#include "kindling/dense_kernel.h"

namespace kindling::KINDLING_INSTRUCTION_SET {

/** Tells whether a row of an argument has a value. */
inline bool is_present(const DenseArgument& argument, std::uint32_t row) {
  if (argument.validity == nullptr) return true;
  const std::uint32_t position = argument.constant ? 0 : row;
  return (argument.validity[position / 64] >> (position % 64)) & 1;
}

/** Gives the value of a row. */
template <class T>
inline T value_of(const DenseArgument& argument, std::uint32_t row) {
  return static_cast<const T*>(argument.data)[argument.constant ? 0 : row];
}

}  // namespace kindling::KINDLING_INSTRUCTION_SET
