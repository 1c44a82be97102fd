#pragma once

#include "kindling/logical_type.h"
#include "pipeline/byte_reader.h"

namespace kindling {

/** Reads what `writeLogicalType` in TypeScript writes; the reader fails where the bytes are no type, or nest too deep. */
LogicalType read_logical_type(ByteReader& reader);

}  // namespace kindling
