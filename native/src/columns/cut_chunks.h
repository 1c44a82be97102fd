#pragma once

#include <vector>

#include "kindling/column.h"

namespace kindling {

/**
 * Builds the chunks of a table from rows of others: `offset` rows are left out, then at most `limit` are kept. Where they
 * are cut does not depend on whether they lie in memory; what does not is joined when it is read.
 */
Status cut_chunks(const std::vector<Type>& types, std::vector<TableChunk> chunks, std::uint64_t offset,
                  std::uint64_t limit, TablePointer& table);

}  // namespace kindling
