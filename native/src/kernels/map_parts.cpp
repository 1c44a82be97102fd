#include "kernels/element_order.h"
#include "kernels/map_building.h"
#include "kernels/pick.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** Gives the keys (0) or values (1) of maps as lists; looks at them and copies nothing. */
template <std::size_t part>
Status part_of(KernelCall& call) {
  const Vector& maps = call.argument(0);
  call.result.borrow(maps);
  call.result.set_length(call.length);
  call.result.view().children.assign(1, maps.children[0].children[part]);
  return {};
}

/** Gives maps as the lists of entries that they are, or such lists as maps. */
Status same_entries(KernelCall& call) {
  call.result.borrow(call.argument(0));
  call.result.set_length(call.length);
  return {};
}

std::uint32_t place_of(const Vector& keys, ListEntry map, const Vector& wanted, std::uint32_t row) {
  for (std::uint32_t at = map.offset; at < map.offset + map.length; ++at) {
    if (compare_elements(keys, at, wanted, row) == 0) return at;
  }
  return nowhere;
}

/** Finds the value of a key, entry by entry; NULL where it is not there. */
Status value_of(KernelCall& call) {
  const Values<ListEntry> maps(call.argument(0));
  const Vector& entries = call.argument(0).children[0];
  return build_nested(call, [&](ColumnBuilder& builder) -> Status {
    for (std::uint32_t row = 0; row < call.length; ++row) {
      const bool valid = call.result.view().is_valid(row);
      const std::uint32_t place = valid ? place_of(entries.children[0], maps[row], call.argument(1), row) : nowhere;
      KINDLING_RETURN_IF_FAILED(place == nowhere ? builder.append_null()
                                                 : builder.append_range(entries.children[1], place, 1));
    }
    return {};
  });
}

template <std::size_t part>
bool gives_part(const BindCall& call) {
  return call.arguments.size() == 1 && is_map(call.arguments[0]) &&
         call.result == Type::list_of(call.arguments[0].children[0].children[part]);
}
bool gives_same(const BindCall& call) {
  return call.arguments.size() == 1 && is_map(call.arguments[0]) && is_map(call.result) &&
         call.arguments[0].children[0].children == call.result.children[0].children;
}
bool finds_key(const BindCall& call) {
  return call.arguments.size() == 2 && is_map(call.arguments[0]) &&
         call.arguments[1] == call.arguments[0].children[0].children[0] &&
         call.result == call.arguments[0].children[0].children[1];
}

}  // namespace

/** Takes maps apart. */
void register_map_parts(KernelRegistry& registry) {
  const auto add = [&](const char* name, KernelFunction function, BindFunction bind, const char* signature) {
    registry.add(
        {.name = name, .nulls = Nulls::introduce, .function = function, .bind = bind, .signature = signature});
  };
  add("map_keys", part_of<0>, gives_part<0>, "(map<K, V>) -> list<K>");
  add("map_values", part_of<1>, gives_part<1>, "(map<K, V>) -> list<V>");
  add("map_entries", same_entries, gives_same, "(map<K, V>) -> list<struct<K, V>>");
  add("map_value", value_of, finds_key, "(map<K, V>, K) -> V");
}

}  // namespace kindling
