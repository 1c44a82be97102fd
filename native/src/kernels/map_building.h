#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "kernels/element_order.h"
#include "kernels/list_building.h"
#include "kernels/raised.h"
#include "kernels/value_text.h"

namespace kindling {

/**
 * Collects the entries of new maps. A map is stored as a list of structs of a key and a value; keys are never NULL, and
 * stand once.
 */
struct MapPicks {
  ListPicks keys;
  ListPicks values;

  void add(std::uint32_t key_source, std::uint32_t key_row, std::uint32_t value_source, std::uint32_t value_row) {
    keys.add(key_source, key_row);
    values.add(value_source, value_row);
  }
};

/** Keeps the two columns of the entries of maps alive. */
struct EntryColumns {
  ColumnPointer keys;
  ColumnPointer values;
};

/** Says what entries with the same key are: an error, or one entry with the value of the last of them. */
enum class SameKeys { fail, last_wins };

/** Leaves of each key of one map, those from `first` on, the first place with the last value. `order` has them sorted. */
inline void keep_last_values(MapPicks& picks, std::size_t first, const std::vector<std::uint32_t>& order,
                             const std::vector<bool>& repeats) {
  std::vector<bool> dropped(picks.keys.rows.size() - first, false);
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin + 1;
    while (end < order.size() && repeats[end]) ++end;
    const auto [head, tail] = std::minmax_element(order.begin() + static_cast<std::ptrdiff_t>(begin),
                                                  order.begin() + static_cast<std::ptrdiff_t>(end));
    picks.values.sources[*head] = picks.values.sources[*tail];
    picks.values.rows[*head] = picks.values.rows[*tail];
    for (std::size_t at = begin; at < end; ++at) dropped[order[at] - first] = order[at] != *head;
    begin = end;
  }
  std::size_t kept = first;
  for (std::size_t at = first; at < first + dropped.size(); ++at) {
    if (dropped[at - first]) continue;
    for (ListPicks* column : {&picks.keys, &picks.values}) {
      column->sources[kept] = column->sources[at];
      column->rows[kept] = column->rows[at];
    }
    ++kept;
  }
  for (ListPicks* column : {&picks.keys, &picks.values}) {
    column->sources.resize(kept);
    column->rows.resize(kept);
  }
}

/** Checks the keys of one map, those from `first` on: raises NULL_MAP_KEY, and DUPLICATED_MAP_KEY unless the last wins. */
template <SameKeys same_keys>
Status check_keys(const std::vector<const Vector*>& sources, MapPicks& picks, std::size_t first) {
  const ListPicks& keys = picks.keys;
  std::vector<std::uint32_t> order;
  for (std::size_t at = first; at < keys.rows.size(); ++at) {
    if (!sources[keys.sources[at]]->is_valid(keys.rows[at])) return raised("NULL_MAP_KEY", {});
    order.push_back(static_cast<std::uint32_t>(at));
  }
  const auto compare = [&](std::uint32_t left, std::uint32_t right) {
    return compare_elements(*sources[keys.sources[left]], keys.rows[left], *sources[keys.sources[right]],
                            keys.rows[right]);
  };
  std::sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) { return compare(left, right) < 0; });
  std::vector<bool> repeats(order.size(), false);
  for (std::size_t at = 1; at < order.size(); ++at) {
    repeats[at] = compare(order[at - 1], order[at]) == 0;
    if (!repeats[at] || same_keys == SameKeys::last_wins) continue;
    const std::string key = value_text(*sources[keys.sources[order[at]]], keys.rows[order[at]]);
    return raised("DUPLICATED_MAP_KEY", {"key", key});
  }
  if (same_keys == SameKeys::last_wins) keep_last_values(picks, first, order, repeats);
  return {};
}

/** Makes the column of what was picked. */
inline Status column_of(const Type& type, const std::vector<const Vector*>& sources, ListPicks& picks,
                        ColumnPointer& column) {
  for (std::size_t at = 0; at < picks.rows.size(); ++at) {
    picks.rows[at] = sources[picks.sources[at]]->position(picks.rows[at]);
  }
  ColumnBuilder builder(type);
  KINDLING_RETURN_IF_FAILED(builder.append_scattered(sources.data(), picks.sources.data(), picks.rows.data(),
                                                     static_cast<std::uint32_t>(picks.rows.size())));
  return builder.finish(column);
}

/** Makes a map for each row that has a value from the entries that `pick(row, picks)` adds. */
template <SameKeys same_keys, class Pick>
Status build_maps(KernelCall& call, const std::vector<const Vector*>& keys, const std::vector<const Vector*>& values,
                  Pick pick) {
  MapPicks picks;
  auto* entries = call.result.data<ListEntry>();
  for (std::uint32_t row = 0; row < call.length; ++row) {
    const std::size_t first = picks.keys.rows.size();
    if (call.result.view().is_valid(row)) {
      KINDLING_RETURN_IF_FAILED(pick(row, picks));
      if (call.counts(row)) KINDLING_RETURN_IF_FAILED(check_keys<same_keys>(keys, picks, first));
    }
    if (picks.keys.rows.size() > longest_list) return MemoryPool::instance().exhausted(picks.keys.rows.size());
    entries[row] = {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(picks.keys.rows.size() - first)};
  }
  const Type& entry = call.type.children[0];
  auto columns = std::make_shared<EntryColumns>();
  KINDLING_RETURN_IF_FAILED(column_of(entry.children[0], keys, picks.keys, columns->keys));
  KINDLING_RETURN_IF_FAILED(column_of(entry.children[1], values, picks.values, columns->values));
  Vector structs;
  structs.type = PhysicalType::structure;
  structs.length = columns->keys->length();
  structs.children = {columns->keys->values, columns->values->values};
  call.result.view().children.assign(1, std::move(structs));
  call.memory = std::move(columns);
  return {};
}

/** Tells whether a type is that of maps. */
inline bool is_map(const Type& type) {
  return type.kind == PhysicalType::list && type.children[0].kind == PhysicalType::structure &&
         type.children[0].children.size() == 2;
}

}  // namespace kindling
