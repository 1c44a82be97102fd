#pragma once

#include <vector>

#include "kernels/pick.h"
#include "kindling/kernel.h"

namespace kindling {

/** Collects the elements of new lists: each is a row of one of several source vectors. */
struct ListPicks {
  std::vector<std::uint32_t> sources;
  std::vector<std::uint32_t> rows;

  void add(std::uint32_t source, std::uint32_t row) {
    sources.push_back(source);
    rows.push_back(row);
  }
};

/** Spark's arrays have at most so many elements. */
constexpr std::uint64_t longest_list = 2147483632;

/** Makes a list for each row that has a value from what `pick(row, picks)` adds; source 0 counts from 0. */
template <class Pick>
Status build_lists(KernelCall& call, std::vector<const Vector*> sources, Pick pick) {
  ListPicks picks;
  auto* entries = call.result.data<ListEntry>();
  for (std::uint32_t row = 0; row < call.length; ++row) {
    const auto first = static_cast<std::uint32_t>(picks.rows.size());
    if (call.result.view().is_valid(row)) KINDLING_RETURN_IF_FAILED(pick(row, picks));
    if (picks.rows.size() > longest_list) return MemoryPool::instance().exhausted(picks.rows.size());
    entries[row] = {first, static_cast<std::uint32_t>(picks.rows.size()) - first};
  }
  for (std::size_t at = 0; at < picks.rows.size(); ++at) {
    picks.rows[at] = sources[picks.sources[at]]->position(picks.rows[at]);
  }
  ColumnBuilder elements(call.type.children[0]);
  KINDLING_RETURN_IF_FAILED(elements.append_scattered(sources.data(), picks.sources.data(), picks.rows.data(),
                                                      static_cast<std::uint32_t>(picks.rows.size())));
  ColumnPointer column;
  KINDLING_RETURN_IF_FAILED(elements.finish(column));
  call.result.view().children.assign(1, column->values);
  call.memory = std::const_pointer_cast<Column>(column);
  return {};
}

}  // namespace kindling
