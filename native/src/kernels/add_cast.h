#pragma once

#include <string>

#include "kindling/kernel_registry.h"

namespace kindling {

/**
 * Registers a cast by two names: `cast_` fails for values that do not fit, `try_cast_` gives NULL. What cannot fail is the
 * same function twice, and leaves NULLs to the caller.
 */
inline void add_cast(KernelRegistry& registry, const std::string& name, KernelFunction strict, KernelFunction or_null,
                     BindFunction bind, const char* signature) {
  const Nulls nulls = or_null == strict ? Nulls::propagate : Nulls::handle;
  registry.add({.name = "cast_" + name, .function = strict, .bind = bind, .signature = signature});
  registry.add({.name = "try_cast_" + name, .nulls = nulls, .function = or_null, .bind = bind, .signature = signature});
}

/** As above, for a cast from one type to another. */
inline void add_cast(KernelRegistry& registry, const std::string& name, PhysicalType from, PhysicalType to,
                     KernelFunction strict, KernelFunction or_null) {
  const Nulls nulls = or_null == strict ? Nulls::propagate : Nulls::handle;
  registry.add({.name = "cast_" + name, .arguments = {from}, .result = to, .function = strict});
  registry.add({.name = "try_cast_" + name, .arguments = {from}, .result = to, .nulls = nulls, .function = or_null});
}

/** As above, for a cast of a value and a time zone. */
inline void add_zoned_cast(KernelRegistry& registry, const std::string& name, KernelFunction strict,
                           KernelFunction or_null, BindFunction bind) {
  add_cast(registry, name, strict, or_null, bind, "(T, binary time zone) -> T");
}

}  // namespace kindling
