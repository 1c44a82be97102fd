#pragma once

#include "kindling/kernel.h"

namespace kindling {

/**
 * Gives on a failure that bytes of a row are to blame for, unless the row does not count: then `is_sound` alone is false.
 * Where memory is short, the call fails in any case.
 */
inline Status counted_failure(const KernelCall& call, std::uint32_t row, Status status, bool& is_sound) {
  is_sound = status.ok();
  if (is_sound || status.code() != StatusCode::raised || call.counts(row)) return status;
  return {};
}

}  // namespace kindling
