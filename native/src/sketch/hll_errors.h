#pragma once

#include <string>

#include "kernels/raised.h"

namespace kindling {

inline Status no_hll_sketch(std::string_view function) {
  return raised("HLL_INVALID_INPUT_SKETCH_BUFFER", {"function", "`" + std::string(function) + "`"});
}

inline Status different_hll_sizes(int left, int right, std::string_view function) {
  return raised("HLL_UNION_DIFFERENT_LG_K", {"left", std::to_string(left), "right", std::to_string(right), "function",
                                             "`" + std::string(function) + "`"});
}

}  // namespace kindling
