#pragma once

#include <string>

#include "kindling/kernel_registry.h"

namespace kindling {

/** Registers an ordinary kernel of fixed argument types. */
inline void add_kernel(KernelRegistry& registry, std::string name, std::vector<Type> arguments, Type result,
                       KernelFunction function, Nulls nulls = Nulls::propagate, bool variadic = false) {
  Kernel kernel;
  kernel.name = std::move(name);
  kernel.arguments = std::move(arguments);
  kernel.result = std::move(result);
  kernel.variadic = variadic;
  kernel.nulls = nulls;
  kernel.function = function;
  registry.add(std::move(kernel));
}

}  // namespace kindling
