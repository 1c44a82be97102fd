#include <vector>

#include "kernels/pick.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

Status choose(KernelCall& call) {
  const Vector& condition = call.argument(0);
  if (condition.is_constant() && call.length > 1) {
    const bool first = condition.is_valid(0) && condition.as<std::uint8_t>()[0] != 0;
    call.result.borrow(call.argument(first ? 1 : 2));
    return {};
  }
  const Values<std::uint8_t> values(condition);
  std::vector<std::uint8_t> which(call.length);
  for (std::uint32_t row = 0; row < call.length; ++row) which[row] = values[row] == 0;
  if (condition.validity != nullptr) {
    for (std::uint32_t row = 0; row < call.length; ++row) which[row] |= !condition.is_valid(row);
  }
  return pick(call, call.arguments.subspan(1), which.data());
}

bool bind_choose(const BindCall& call) {
  return call.arguments.size() == 3 && call.arguments[0] == Type(PhysicalType::boolean) &&
         call.arguments[1] == call.result && call.arguments[2] == call.result;
}

}  // namespace

/** Chooses the first value where the condition is true, the second where it is false or NULL. */
void register_choose(KernelRegistry& registry) {
  registry.add({.name = "choose", .nulls = Nulls::handle, .function = choose, .bind = bind_choose,
                .signature = "(bool, T, T) -> T"});
}

}  // namespace kindling
