#include <vector>

#include "kernels/pick.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

Status coalesce(KernelCall& call) {
  std::vector<std::uint8_t> which(call.length, pick_null);
  for (std::uint32_t row = 0; row < call.length; ++row) {
    for (std::size_t index = 0; index < call.arguments.size(); ++index) {
      if (!call.argument(index).is_valid(row)) continue;
      which[row] = static_cast<std::uint8_t>(index);
      break;
    }
  }
  return pick(call, call.arguments, which.data());
}

bool bind_coalesce(const BindCall& call) {
  if (call.arguments.empty() || call.arguments.size() >= pick_null) return false;
  for (const Type& type : call.arguments) {
    if (type != call.result) return false;
  }
  return true;
}

}  // namespace

/** Gives the first of at most 254 values that is not NULL. */
void register_coalesce(KernelRegistry& registry) {
  registry.add({.name = "coalesce", .nulls = Nulls::handle, .function = coalesce, .bind = bind_coalesce,
                .signature = "(T, ...) -> T"});
}

}  // namespace kindling
