#pragma once

#include <string>

#include "kindling/logical_type.h"

namespace kindling {

/** Prints a type as SQL writes it: `ARRAY<STRUCT<a: INT>>`. */
std::string sql_type_text(const LogicalType& type);

}  // namespace kindling
