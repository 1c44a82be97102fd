#pragma once

#include "io/csv/csv_format.h"
#include "pipeline/byte_reader.h"

namespace kindling {

/** Reads how texts stand for values, as `writeValueOptions` in TypeScript writes it. */
void read_value_options(ByteReader& reader, ValueOptions& options);

/** Reads what `writeCsv` in TypeScript writes; fails with INVALID_PROGRAM where it is cut off or damaged. */
Status read_csv_description(ByteReader& reader, CsvDescription& description);

}  // namespace kindling
