#pragma once

#include "kindling/file_format.h"
#include "kindling/scan_condition.h"
#include "pipeline/byte_reader.h"

namespace kindling {

/**
 * Makes the format that follows in an encoded pipeline, for the given columns: its number, then its options. Rows that do not
 * meet `further` conditions are not wanted either. Fails with INVALID_PROGRAM where a format does not read such columns.
 */
Status read_file_format(ByteReader& reader, const std::vector<FileColumn>& columns,
                        std::vector<ScanCondition> further, std::shared_ptr<const FileFormat>& format);

}  // namespace kindling
