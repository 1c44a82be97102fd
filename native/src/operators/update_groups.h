#pragma once

#include "operators/group_table.h"

namespace kindling {

/**
 * Shows each aggregate of a table its argument for rows that lie side by side; `groups` are the groups of the rows, and
 * `by_group` lists the same rows once more, or is null.
 */
inline Status update_groups(const GroupLayout& layout, GroupTable& table, const std::vector<const Vector*>& arguments,
                            std::uint32_t rows, const std::uint32_t* groups, const RowsByGroup* by_group) {
  for (std::size_t index = 0; index < layout.functions.size(); ++index) {
    if (layout.functions[index]->update == nullptr) continue;
    KINDLING_RETURN_IF_FAILED(layout.functions[index]->update({arguments[index], rows, groups,
                                                               table.row(0) + layout.state_offsets[index],
                                                               layout.stride, table.arena(), by_group}));
  }
  return {};
}

}  // namespace kindling
