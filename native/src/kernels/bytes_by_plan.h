#pragma once

#include <string>
#include <string_view>

#include "kindling/kernel_registry.h"
#include "kindling/logical_type.h"

namespace kindling {

/** Says how the values of a physical type are gathered; what they mean does not matter. */
LogicalType gathered(const Type& type);

/** Gives the plan of a kernel that reads or writes bytes by one: its first argument, a constant. */
std::string_view plan_bytes(const KernelCall& call);

/** Writes the beginning of bytes in hexadecimal, for errors. */
std::string hexadecimal(std::string_view bytes);

}  // namespace kindling
