#pragma once

#include "kindling/output_format.h"
#include "pipeline/byte_reader.h"

namespace kindling {

/** Reads what `encode.ts` writes of the format of a sink. Whether it fits the columns is checked when the pipeline is run. */
Status read_output_format(ByteReader& reader, OutputFormat& format);

}  // namespace kindling
