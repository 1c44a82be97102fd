#pragma once

#include <string_view>

#include "kernels/primitives.h"

namespace kindling {

/** Finds the first place of a text in another, from a byte on; npos where there is none. As `text.find(wanted, from)`. */
inline std::size_t find_text(std::string_view text, std::string_view wanted, std::size_t from = 0) {
  if (from > text.size()) return std::string_view::npos;
  const auto bytes = [](std::string_view view) { return reinterpret_cast<const std::uint8_t*>(view.data()); };
  const std::uint64_t found =
      primitives().find_text(bytes(text) + from, text.size() - from, bytes(wanted), wanted.size());
  return found == ~std::uint64_t{0} ? std::string_view::npos : from + found;
}

}  // namespace kindling
