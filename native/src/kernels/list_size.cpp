#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

Status list_size(KernelCall& call) {
  const Values<ListEntry> lists(call.argument(0));
  auto* result = call.result.data<std::int32_t>();
  for (std::uint32_t row = 0; row < call.length; ++row) result[row] = static_cast<std::int32_t>(lists[row].length);
  return {};
}

bool bind_list_size(const BindCall& call) {
  return call.arguments.size() == 1 && call.arguments[0].kind == PhysicalType::list &&
         call.result == Type(PhysicalType::i32);
}

}  // namespace

/** Counts the elements of a list, NULL ones included. */
void register_list_size(KernelRegistry& registry) {
  registry.add({.name = "list_size", .function = list_size, .bind = bind_list_size, .signature = "(list<T>) -> i32"});
}

}  // namespace kindling
