#pragma once

#include <algorithm>

#include "kindling/pipeline.h"

namespace kindling {

/** Lists the columns of a batch that an aggregation looks at, each once. */
struct AggregatedColumns {
  /** Where each lies in the batch, and its type. */
  std::vector<std::uint32_t> columns;
  std::vector<Type> types;
  /** The place of each key in `columns`. */
  std::vector<std::uint32_t> keys;
  /** The place of the argument of each aggregate in `columns`; -1 where it has none. */
  std::vector<std::int32_t> arguments;

  AggregatedColumns(const Aggregate& aggregate, const std::vector<Type>& batch) {
    for (const std::uint32_t key : aggregate.groups) keys.push_back(add(key, batch));
    for (const AggregateCall& call : aggregate.aggregates) {
      arguments.push_back(
          call.argument < 0 ? -1 : static_cast<std::int32_t>(add(static_cast<std::uint32_t>(call.argument), batch)));
    }
  }

 private:
  std::uint32_t add(std::uint32_t column, const std::vector<Type>& batch) {
    const auto found = std::find(columns.begin(), columns.end(), column);
    if (found == columns.end()) {
      columns.push_back(column);
      types.push_back(batch[column]);
      return static_cast<std::uint32_t>(columns.size() - 1);
    }
    return static_cast<std::uint32_t>(found - columns.begin());
  }
};

}  // namespace kindling
