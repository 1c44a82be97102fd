#include "kernels/map_building.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** Makes maps of keys and values in turn. */
template <SameKeys same_keys>
Status map_of(KernelCall& call) {
  std::vector<const Vector*> keys;
  std::vector<const Vector*> values;
  for (std::size_t index = 0; index + 1 < call.arguments.size(); index += 2) {
    keys.push_back(&call.argument(index));
    values.push_back(&call.argument(index + 1));
  }
  return build_maps<same_keys>(call, keys, values, [&](std::uint32_t row, MapPicks& picks) -> Status {
    for (std::uint32_t index = 0; index < keys.size(); ++index) picks.add(index, row, index, row);
    return {};
  });
}

template <SameKeys same_keys>
Status from_arrays(KernelCall& call) {
  const Values<ListEntry> keys(call.argument(0));
  const Values<ListEntry> values(call.argument(1));
  return build_maps<same_keys>(call, {&call.argument(0).children[0]}, {&call.argument(1).children[0]},
                    [&](std::uint32_t row, MapPicks& picks) -> Status {
                      const ListEntry first = keys[row];
                      const ListEntry second = values[row];
                      if (first.length != second.length) {
                        return call.counts(row) ? raised("MAP_ARRAYS_LENGTH_MISMATCH",
                                                         {"keys", std::to_string(first.length), "values",
                                                          std::to_string(second.length)})
                                                : Status();
                      }
                      for (std::uint32_t at = 0; at < first.length; ++at) {
                        picks.add(0, first.offset + at, 0, second.offset + at);
                      }
                      return {};
                    });
}

/** Makes maps of lists of entries; NULL where an entry is. */
template <SameKeys same_keys>
Status from_entries(KernelCall& call) {
  const Values<ListEntry> lists(call.argument(0));
  const Vector& entries = call.argument(0).children[0];
  std::uint64_t* validity = nullptr;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    if (!call.result.view().is_valid(row)) continue;
    bool null = false;
    for (std::uint32_t at = 0; at < lists[row].length; ++at) null = null || !entries.is_valid(lists[row].offset + at);
    if (!null) continue;
    if (validity == nullptr) KINDLING_RETURN_IF_FAILED(call.result.make_validity(validity));
    clear_bit(validity, row);
  }
  return build_maps<same_keys>(call, {&entries.children[0]}, {&entries.children[1]},
                    [&](std::uint32_t row, MapPicks& picks) -> Status {
                      for (std::uint32_t at = 0; at < lists[row].length; ++at) {
                        picks.add(0, lists[row].offset + at, 0, lists[row].offset + at);
                      }
                      return {};
                    });
}

template <SameKeys same_keys>
Status concatenate_maps(KernelCall& call) {
  std::vector<const Vector*> keys;
  std::vector<const Vector*> values;
  for (const Vector* argument : call.arguments) {
    keys.push_back(&argument->children[0].children[0]);
    values.push_back(&argument->children[0].children[1]);
  }
  return build_maps<same_keys>(call, keys, values, [&](std::uint32_t row, MapPicks& picks) -> Status {
    for (std::uint32_t index = 0; index < call.arguments.size(); ++index) {
      const ListEntry map = Values<ListEntry>(call.argument(index))[row];
      for (std::uint32_t at = map.offset; at < map.offset + map.length; ++at) picks.add(index, at, index, at);
    }
    return {};
  });
}

bool takes_keys_and_values_in_turn(const BindCall& call) {
  if (!is_map(call.result) || call.arguments.size() % 2 != 0) return false;
  for (std::size_t index = 0; index < call.arguments.size(); ++index) {
    if (call.arguments[index] != call.result.children[0].children[index % 2]) return false;
  }
  return true;
}
bool takes_keys_and_values(const BindCall& call) {
  return is_map(call.result) && call.arguments.size() == 2 &&
         call.arguments[0] == Type::list_of(call.result.children[0].children[0]) &&
         call.arguments[1] == Type::list_of(call.result.children[0].children[1]);
}
bool takes_entries(const BindCall& call) {
  return is_map(call.result) && call.arguments.size() == 1 && is_map(call.arguments[0]) &&
         call.arguments[0].children[0].children == call.result.children[0].children;
}
bool takes_maps(const BindCall& call) {
  for (const Type& type : call.arguments) {
    if (type != call.result) return false;
  }
  return is_map(call.result);
}

template <SameKeys same_keys>
void add_maps(KernelRegistry& registry, const std::string& prefix) {
  const auto add = [&](const char* name, Nulls nulls, KernelFunction function, BindFunction bind, const char* signature) {
    registry.add({.name = prefix + name, .nulls = nulls, .function = function, .bind = bind, .signature = signature});
  };
  add("map_of", Nulls::handle, map_of<same_keys>, takes_keys_and_values_in_turn, "(K, V, ...) -> map<K, V>");
  add("map_from_lists", Nulls::introduce, from_arrays<same_keys>, takes_keys_and_values, "(list<K>, list<V>) -> map<K, V>");
  add("map_from_entries", Nulls::introduce, from_entries<same_keys>, takes_entries, "(list<struct<K, V>>) -> map<K, V>");
  add("map_concat", Nulls::introduce, concatenate_maps<same_keys>, takes_maps, "(map<K, V>, ...) -> map<K, V>");
}

}  // namespace

/** Makes maps, and checks their keys; by the names that begin with `last_key_`, the last of equal keys wins. */
void register_map_of(KernelRegistry& registry) {
  add_maps<SameKeys::fail>(registry, "");
  add_maps<SameKeys::last_wins>(registry, "last_key_");
}

}  // namespace kindling
