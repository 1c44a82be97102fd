#pragma once

#include "kernels/text_rows.h"

namespace kindling {

/** Applies a function of doubles to each row. */
template <double (*function)(double)>
Status apply(KernelCall& call) {
  const Values<double> values(call.argument(0));
  return fill_rows<double>(call, [&](std::uint32_t row) { return function(values[row]); });
}

}  // namespace kindling
