#pragma once

#include <string>

#include "kernels/raised.h"

namespace kindling {

inline Status no_top_k_sketch(std::string_view function) {
  return raised("APPROX_TOP_K_INVALID_INPUT_SKETCH_BUFFER", {"function", "`" + std::string(function) + "`"});
}

inline Status different_top_k_sizes(std::int32_t first, std::int32_t second) {
  return raised("APPROX_TOP_K_SKETCH_SIZE_NOT_MATCH", {"size1", std::to_string(first), "size2", std::to_string(second)});
}

/** Says that sketches have items of different types, which are written as `item TYPE NOT NULL`. */
inline Status different_top_k_types(std::string_view first, std::string_view second) {
  const auto type_of = [](std::string_view written) {
    constexpr std::string_view start = "item ";
    constexpr std::string_view end = " NOT NULL";
    if (written.starts_with(start)) written.remove_prefix(start.size());
    if (written.ends_with(end)) written.remove_suffix(end.size());
    return "`" + std::string(written) + "`";
  };
  return raised("APPROX_TOP_K_SKETCH_TYPE_NOT_MATCH", {"type1", type_of(first), "type2", type_of(second)});
}

inline Status too_few_tracked_items(std::int32_t tracked, std::int32_t k) {
  return raised("APPROX_TOP_K_MAX_ITEMS_TRACKED_LESS_THAN_K",
                {"maxItemsTracked", std::to_string(tracked), "k", std::to_string(k)});
}

}  // namespace kindling
