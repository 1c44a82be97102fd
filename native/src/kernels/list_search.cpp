#include <string>

#include "kernels/element_order.h"
#include "kernels/fill_or_null.h"
#include "kernels/list_building.h"
#include "kernels/raised.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** Gives the first place of a value in a list, or `nowhere`; tells whether NULL was passed. */
std::uint32_t place_of(const Vector& elements, ListEntry list, const Vector& values, std::uint32_t row, bool& null) {
  null = false;
  for (std::uint32_t at = list.offset; at < list.offset + list.length; ++at) {
    if (!elements.is_valid(at)) {
      null = true;
    } else if (compare_elements(elements, at, values, row) == 0) {
      return at - list.offset;
    }
  }
  return nowhere;
}

Status list_contains(KernelCall& call) {
  const Values<ListEntry> lists(call.argument(0));
  return fill_or_null<std::uint8_t>(call, [&](std::uint32_t row, std::uint8_t& result) {
    bool null;
    result = place_of(call.argument(0).children[0], lists[row], call.argument(1), row, null) != nowhere;
    return result != 0 || !null;
  });
}

Status list_position(KernelCall& call) {
  const Values<ListEntry> lists(call.argument(0));
  return fill_or_null<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) {
    bool null;
    const std::uint32_t place = place_of(call.argument(0).children[0], lists[row], call.argument(1), row, null);
    result = place == nowhere ? 0 : std::int64_t{place} + 1;
    return true;
  });
}

Status lists_overlap(KernelCall& call) {
  const Values<ListEntry> left(call.argument(0));
  const Values<ListEntry> right(call.argument(1));
  const Vector& elements = call.argument(0).children[0];
  const Vector& others = call.argument(1).children[0];
  return fill_or_null<std::uint8_t>(call, [&](std::uint32_t row, std::uint8_t& result) {
    const ListEntry first = left[row];
    const ListEntry second = right[row];
    bool nulls = false;
    for (std::uint32_t at = first.offset; at < first.offset + first.length; ++at) {
      bool null;
      if (!elements.is_valid(at)) {
        nulls = true;
        continue;
      }
      for (std::uint32_t other = second.offset; other < second.offset + second.length; ++other) {
        null = !others.is_valid(other);
        nulls = nulls || null;
        if (!null && compare_elements(elements, at, others, other) == 0) {
          result = 1;
          return true;
        }
      }
    }
    for (std::uint32_t other = second.offset; other < second.offset + second.length; ++other) {
      nulls = nulls || !others.is_valid(other);
    }
    return !nulls || first.length == 0 || second.length == 0;
  });
}

/** Copies one element a row, from where `place(row)` says; NULL for `nowhere`. */
template <class Place>
Status take_elements(KernelCall& call, Place place) {
  const Vector& elements = call.argument(0).children[0];
  Status status;
  Status built = build_nested(call, [&](ColumnBuilder& builder) -> Status {
    for (std::uint32_t row = 0; row < call.length; ++row) {
      const std::uint32_t at = call.result.view().is_valid(row) ? place(row, status) : nowhere;
      if (!status.ok()) return {};
      KINDLING_RETURN_IF_FAILED(at == nowhere ? builder.append_null() : builder.append_range(elements, at, 1));
    }
    return {};
  });
  return status.ok() ? std::move(built) : std::move(status);
}

template <bool greatest>
Status list_extreme(KernelCall& call) {
  const Values<ListEntry> lists(call.argument(0));
  const Vector& elements = call.argument(0).children[0];
  return take_elements(call, [&](std::uint32_t row, Status&) {
    std::uint32_t best = nowhere;
    for (std::uint32_t at = lists[row].offset; at < lists[row].offset + lists[row].length; ++at) {
      if (!elements.is_valid(at)) continue;
      const int order = best == nowhere ? 0 : compare_elements(elements, at, elements, best);
      if (best == nowhere || (greatest ? order > 0 : order < 0)) best = at;
    }
    return best;
  });
}

template <bool or_null>
Status element_at(KernelCall& call) {
  const Values<ListEntry> lists(call.argument(0));
  const Values<std::int32_t> indexes(call.argument(1));
  return take_elements(call, [&](std::uint32_t row, Status& status) {
    const ListEntry list = lists[row];
    const std::int64_t index = indexes[row];
    if (index == 0) {
      if (call.counts(row)) status = raised("INVALID_INDEX_OF_ZERO", {});
      return nowhere;
    }
    const std::int64_t place = index > 0 ? index - 1 : index + list.length;
    if (place >= 0 && place < list.length) return list.offset + static_cast<std::uint32_t>(place);
    if (!or_null && call.counts(row)) {
      status = raised("INVALID_ARRAY_INDEX_IN_ELEMENT_AT",
                      {"indexValue", std::to_string(index), "arraySize", std::to_string(list.length)});
    }
    return nowhere;
  });
}

/** Joins texts; NULL elements are left out, or stand as a third argument says. */
Status list_join(KernelCall& call) {
  const Values<ListEntry> lists(call.argument(0));
  const Values<StringView> separators(call.argument(1));
  const Vector& elements = call.argument(0).children[0];
  const Values<StringView> texts(elements);
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& result) {
    bool first = true;
    for (std::uint32_t at = lists[row].offset; at < lists[row].offset + lists[row].length; ++at) {
      const bool valid = elements.is_valid(at);
      if (!valid && call.arguments.size() < 3) continue;
      if (!first) result += separators[row].text();
      first = false;
      result += valid ? texts[at].text() : Values<StringView>(call.argument(2))[row].text();
    }
    return true;
  });
}

bool takes_value(const BindCall& call) {
  return call.arguments.size() == 2 && call.arguments[0].kind == PhysicalType::list &&
         (call.arguments[0].children[0] == call.arguments[1] || call.arguments[0].children[0] == Type(PhysicalType::null));
}
bool contains(const BindCall& call) { return takes_value(call) && call.result == Type(PhysicalType::boolean); }
bool positions(const BindCall& call) { return takes_value(call) && call.result == Type(PhysicalType::i64); }
bool takes_like_lists(const BindCall& call) {
  return call.arguments.size() == 2 && call.arguments[0].kind == PhysicalType::list &&
         call.arguments[0] == call.arguments[1] && call.result == Type(PhysicalType::boolean);
}
bool one_list(const BindCall& call) {
  return call.arguments.size() == 1 && call.arguments[0].kind == PhysicalType::list &&
         call.arguments[0].children[0] == call.result;
}
bool indexed(const BindCall& call) {
  return call.arguments.size() == 2 && call.arguments[0].kind == PhysicalType::list &&
         call.arguments[0].children[0] == call.result && call.arguments[1] == Type(PhysicalType::i32);
}
bool joins(const BindCall& call) {
  if (call.arguments.size() < 2 || call.arguments.size() > 3) return false;
  const Type text = call.result;
  if (text != Type(PhysicalType::utf8) && text != Type(PhysicalType::binary)) return false;
  if (call.arguments[0] != Type::list_of(text)) return false;
  for (const Type& type : std::span(call.arguments).subspan(1)) {
    if (type != text) return false;
  }
  return true;
}

}  // namespace

/** Finds and takes elements of lists. */
void register_list_search(KernelRegistry& registry) {
  const auto add = [&](const char* name, KernelFunction function, BindFunction bind, const char* signature) {
    registry.add(
        {.name = name, .nulls = Nulls::introduce, .function = function, .bind = bind, .signature = signature});
  };
  add("list_contains", list_contains, contains, "(list<T>, T) -> bool");
  add("list_position", list_position, positions, "(list<T>, T) -> i64");
  add("lists_overlap", lists_overlap, takes_like_lists, "(list<T>, list<T>) -> bool");
  add("list_max", list_extreme<true>, one_list, "(list<T>) -> T");
  add("list_min", list_extreme<false>, one_list, "(list<T>) -> T");
  add("list_element_at", element_at<false>, indexed, "(list<T>, i32) -> T");
  add("list_try_element_at", element_at<true>, indexed, "(list<T>, i32) -> T");
  add("list_join", list_join, joins, "(list<T>, T[, T]) -> T, of utf8 or binary");
}

}  // namespace kindling
