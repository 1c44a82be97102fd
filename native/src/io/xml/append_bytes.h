#pragma once

#include <cstring>
#include <string_view>

#include "kindling/array.h"

namespace kindling {

/** Appends bytes to others. */
inline Status append_bytes(Array<char>& target, std::string_view bytes) {
  const std::size_t before = target.size();
  KINDLING_RETURN_IF_FAILED(target.resize(before + bytes.size()));
  if (!bytes.empty()) std::memcpy(target.data() + before, bytes.data(), bytes.size());
  return {};
}

}  // namespace kindling
