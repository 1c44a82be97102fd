#pragma once

#include <vector>

#include "kindling/column.h"

namespace kindling {

/** Builds the chunks of a table from rows of others: `offset` rows are left out, then at most `limit` are kept. */
Status cut_chunks(const std::vector<Type>& types, std::vector<ChunkPointer> chunks, std::uint64_t offset,
                  std::uint64_t limit, TablePointer& table);

}  // namespace kindling
