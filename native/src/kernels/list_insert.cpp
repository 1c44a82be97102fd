#include <algorithm>

#include "kernels/list_building.h"
#include "kernels/raised.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** Marks the rows whose list or position is NULL; the value may be. */
Status mark_nulls(KernelCall& call) {
  std::uint64_t* validity = nullptr;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    if (call.argument(0).is_valid(row) && call.argument(1).is_valid(row)) continue;
    if (validity == nullptr) KINDLING_RETURN_IF_FAILED(call.result.make_validity(validity));
    clear_bit(validity, row);
  }
  return {};
}

/** Puts a value at a position counted from 1, or from -1 behind the end; NULLs fill what lies between. */
Status insert(KernelCall& call) {
  KINDLING_RETURN_IF_FAILED(mark_nulls(call));
  OwnedVector null;
  KINDLING_RETURN_IF_FAILED(null.make_null(call.type.children[0], 1));
  const Values<ListEntry> lists(call.argument(0));
  const Values<std::int32_t> positions(call.argument(1));
  const std::vector<const Vector*> sources = {&call.argument(0).children[0], &call.argument(2), &null.view()};
  return build_lists(call, sources, [&](std::uint32_t row, ListPicks& picks) -> Status {
    const ListEntry list = lists[row];
    const std::int64_t position = positions[row];
    if (position == 0) return call.counts(row) ? raised("INVALID_INDEX_OF_ZERO", {}) : Status();
    const std::int64_t place = position > 0 ? position - 1 : position + list.length + 1;
    const std::int64_t size = std::max<std::int64_t>(place < 0 ? list.length - place + 1 : place + 1, list.length + 1);
    if (size > static_cast<std::int64_t>(longest_list)) return MemoryPool::instance().exhausted(static_cast<std::size_t>(size));
    if (place < 0) {
      picks.add(1, row);
      for (std::int64_t gap = place + 1; gap < 0; ++gap) picks.add(2, 0);
      for (std::uint32_t at = 0; at < list.length; ++at) picks.add(0, list.offset + at);
      return {};
    }
    for (std::int64_t at = 0; at < size; ++at) {
      const std::int64_t element = at < place ? at : at - 1;
      if (at == place) {
        picks.add(1, row);
      } else if (element < list.length) {
        picks.add(0, list.offset + static_cast<std::uint32_t>(element));
      } else {
        picks.add(2, 0);
      }
    }
    return {};
  });
}

bool bind_list_insert(const BindCall& call) {
  return call.arguments.size() == 3 && call.result.kind == PhysicalType::list && call.arguments[0] == call.result &&
         call.arguments[1] == Type(PhysicalType::i32) && call.arguments[2] == call.result.children[0];
}

}  // namespace

/** Puts a value into a list. */
void register_list_insert(KernelRegistry& registry) {
  registry.add({.name = "list_insert", .nulls = Nulls::handle, .function = insert, .bind = bind_list_insert,
                .signature = "(list<T>, i32, T) -> list<T>"});
}

}  // namespace kindling
