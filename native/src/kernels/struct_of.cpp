#include <algorithm>

#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

Status struct_of(KernelCall& call) {
  std::vector<Vector>& children = call.result.view().children;
  children.clear();
  for (const Vector* argument : call.arguments) children.push_back(*argument);
  return {};
}

bool bind_struct_of(const BindCall& call) {
  return call.result.kind == PhysicalType::structure && !call.arguments.empty() &&
         std::equal(call.arguments.begin(), call.arguments.end(), call.result.children.begin(),
                    call.result.children.end());
}

}  // namespace

/** Makes a struct that is never NULL of its arguments; looks at them and copies nothing. */
void register_struct_of(KernelRegistry& registry) {
  registry.add({.name = "struct_of", .nulls = Nulls::handle, .function = struct_of, .bind = bind_struct_of,
                .signature = "(A, B, ...) -> struct<A, B, ...>"});
}

}  // namespace kindling
