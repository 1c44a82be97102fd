#include <cstring>

#include "kernels/primitives.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

template <bool negated>
Status is_null(KernelCall& call) {
  auto* result = call.result.data<std::uint8_t>();
  const Vector& values = call.argument(0);
  if (values.type == PhysicalType::null || values.validity == nullptr || values.is_constant()) {
    std::memset(result, values.is_valid(0) == negated, call.length);
    return {};
  }
  primitives().unpack_bits(values.validity, call.length, result);
  if (!negated) {
    for (std::uint32_t row = 0; row < call.length; ++row) result[row] ^= 1;
  }
  return {};
}

bool bind_is_null(const BindCall& call) {
  return call.arguments.size() == 1 && call.result == Type(PhysicalType::boolean);
}

}  // namespace

/** Tells whether a value of any type is NULL, or is not; never NULL itself. */
void register_is_null(KernelRegistry& registry) {
  registry.add({.name = "is_null", .nulls = Nulls::handle, .function = is_null<false>, .bind = bind_is_null,
                .signature = "(T) -> bool"});
  registry.add({.name = "is_not_null", .nulls = Nulls::handle, .function = is_null<true>, .bind = bind_is_null,
                .signature = "(T) -> bool"});
}

}  // namespace kindling
