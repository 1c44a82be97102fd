#pragma once

#include "kindling/kernel.h"

namespace kindling {

/** Spark's strings hold at most as many bytes as an int counts. */
constexpr std::size_t longest_text = 0x7fffffff;

/**
 * Computes `compute(row)` for every row that has a value; other rows get a value that is safe to read. For kernels over
 * texts, which would waste time, or trip, over rows that mean nothing.
 */
template <class T, class Compute>
Status fill_rows(KernelCall& call, Compute compute) {
  T* result = call.result.data<T>();
  for (std::uint32_t row = 0; row < call.length; ++row) {
    result[row] = call.result.view().is_valid(row) ? compute(row) : T{};
  }
  return {};
}

/** As `fill_rows`, for computations that give a status and write their result through a reference. */
template <class T, class Compute>
Status fill_rows_checked(KernelCall& call, Compute compute) {
  T* result = call.result.data<T>();
  for (std::uint32_t row = 0; row < call.length; ++row) {
    result[row] = T{};
    if (call.result.view().is_valid(row)) KINDLING_RETURN_IF_FAILED(compute(row, result[row]));
  }
  return {};
}

}  // namespace kindling
