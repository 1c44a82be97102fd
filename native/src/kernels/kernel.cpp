#include "kindling/kernel.h"

namespace kindling {

bool KernelCall::counts(std::uint32_t row) const {
  if (!result.view().is_valid(row)) return false;
  if (active == nullptr) return true;
  return active->is_valid(row) && active->as<std::uint8_t>()[active->position(row)] != 0;
}

}  // namespace kindling
