#pragma once

#include "kindling/scan_condition.h"
#include "pipeline/byte_reader.h"

namespace kindling {

/** Reads a condition from bytes that nobody has checked. */
ScanCondition read_scan_condition(ByteReader& reader, int depth = 0);

}  // namespace kindling
