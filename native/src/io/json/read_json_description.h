#pragma once

#include "io/json/json_format.h"
#include "pipeline/byte_reader.h"

namespace kindling {

/** Reads what `writeJson` in TypeScript writes; fails with INVALID_PROGRAM where it is cut off or damaged. */
Status read_json_description(ByteReader& reader, JsonDescription& description);

}  // namespace kindling
