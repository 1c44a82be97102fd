#pragma once

#include <cstdint>
#include <vector>

#include "kindling/pipeline.h"

namespace kindling {

/** Checks that a condition compares columns of the given types with constants of theirs; else INVALID_PROGRAM. */
Status check_condition(const ScanCondition& condition, const std::vector<Type>& types);

/** Numbers the chunks of a table in which a row may meet all conditions of a scan; all where their bounds are not known. */
std::vector<std::uint32_t> wanted_chunks(const TableScan& scan);

/** Gives a scan of a table that has only the wanted chunks, for who does not read it by a source. */
TableScan only_wanted(const TableScan& scan);

}  // namespace kindling
