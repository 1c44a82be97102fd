#pragma once

#include "kindling/program.h"
#include "pipeline/byte_reader.h"

namespace kindling {

/** Reads a type from bytes that nobody has checked. */
Type read_type(ByteReader& reader, int depth = 0);
/** Reads a constant from bytes that nobody has checked. */
Constant read_constant(ByteReader& reader);

}  // namespace kindling
