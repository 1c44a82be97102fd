#include <algorithm>
#include <set>
#include <string>

#include "kernels/element_order.h"
#include "kernels/list_building.h"
#include "kernels/raised.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

const Vector& elements_of(KernelCall& call, std::size_t index) { return call.argument(index).children[0]; }

template <class Visit>
void each(ListEntry list, Visit visit) {
  for (std::uint32_t at = list.offset; at < list.offset + list.length; ++at) visit(at);
}

/** Remembers elements of up to two vectors by value; NULL equals NULL. */
class ElementSet {
 public:
  explicit ElementSet(std::vector<const Vector*> sources) : elements_(Less{std::move(sources)}) {}
  /** Gives false where an equal one is there. */
  bool insert(std::uint32_t source, std::uint32_t row) { return elements_.insert({source, row}).second; }
  bool has(std::uint32_t source, std::uint32_t row) const { return elements_.count({source, row}) != 0; }

 private:
  using Element = std::pair<std::uint32_t, std::uint32_t>;
  struct Less {
    std::vector<const Vector*> sources;
    bool operator()(const Element& left, const Element& right) const {
      return compare_elements(*sources[left.first], left.second, *sources[right.first], right.second) < 0;
    }
  };
  std::set<Element, Less> elements_;
};

Status distinct(KernelCall& call) {
  const Values<ListEntry> lists(call.argument(0));
  const std::vector<const Vector*> sources = {&elements_of(call, 0)};
  return build_lists(call, sources, [&](std::uint32_t row, ListPicks& picks) -> Status {
    ElementSet seen(sources);
    each(lists[row], [&](std::uint32_t at) {
      if (seen.insert(0, at)) picks.add(0, at);
    });
    return {};
  });
}

enum class SetOperation { join, intersect, except };

template <SetOperation operation>
Status combine_lists(KernelCall& call) {
  const Values<ListEntry> left(call.argument(0));
  const Values<ListEntry> right(call.argument(1));
  const std::vector<const Vector*> sources = {&elements_of(call, 0), &elements_of(call, 1)};
  return build_lists(call, sources, [&](std::uint32_t row, ListPicks& picks) -> Status {
    ElementSet seen(sources);
    ElementSet others(sources);
    if (operation != SetOperation::join) each(right[row], [&](std::uint32_t at) { others.insert(1, at); });
    each(left[row], [&](std::uint32_t at) {
      const bool wanted = operation == SetOperation::join || others.has(0, at) == (operation == SetOperation::intersect);
      if (wanted && seen.insert(0, at)) picks.add(0, at);
    });
    if (operation != SetOperation::join) return {};
    each(right[row], [&](std::uint32_t at) {
      if (seen.insert(1, at)) picks.add(1, at);
    });
    return {};
  });
}

Status remove(KernelCall& call) {
  const Values<ListEntry> lists(call.argument(0));
  const Vector& elements = elements_of(call, 0);
  return build_lists(call, {&elements}, [&](std::uint32_t row, ListPicks& picks) -> Status {
    each(lists[row], [&](std::uint32_t at) {
      if (!elements.is_valid(at) || compare_elements(elements, at, call.argument(1), row) != 0) picks.add(0, at);
    });
    return {};
  });
}

Status compact(KernelCall& call) {
  const Values<ListEntry> lists(call.argument(0));
  const Vector& elements = elements_of(call, 0);
  return build_lists(call, {&elements}, [&](std::uint32_t row, ListPicks& picks) -> Status {
    each(lists[row], [&](std::uint32_t at) {
      if (elements.is_valid(at)) picks.add(0, at);
    });
    return {};
  });
}

Status reverse_lists(KernelCall& call) {
  const Values<ListEntry> lists(call.argument(0));
  return build_lists(call, {&elements_of(call, 0)}, [&](std::uint32_t row, ListPicks& picks) -> Status {
    const ListEntry list = lists[row];
    for (std::uint32_t at = list.length; at > 0; --at) picks.add(0, list.offset + at - 1);
    return {};
  });
}

/** Sorts upwards with NULL first, or downwards with NULL last. */
Status sort(KernelCall& call) {
  const Values<ListEntry> lists(call.argument(0));
  const Values<std::uint8_t> upwards(call.argument(1));
  const Vector& elements = elements_of(call, 0);
  return build_lists(call, {&elements}, [&](std::uint32_t row, ListPicks& picks) -> Status {
    const std::size_t first = picks.rows.size();
    each(lists[row], [&](std::uint32_t at) { picks.add(0, at); });
    const bool up = upwards[row] != 0;
    std::stable_sort(picks.rows.begin() + static_cast<std::ptrdiff_t>(first), picks.rows.end(),
                     [&](std::uint32_t left, std::uint32_t right) {
                       const int order = compare_elements(elements, left, elements, right);
                       return up ? order < 0 : order > 0;
                     });
    return {};
  });
}

Status sort_nulls_last(KernelCall& call) {
  const Values<ListEntry> lists(call.argument(0));
  const Vector& elements = elements_of(call, 0);
  return build_lists(call, {&elements}, [&](std::uint32_t row, ListPicks& picks) -> Status {
    const std::size_t first = picks.rows.size();
    each(lists[row], [&](std::uint32_t at) { picks.add(0, at); });
    std::stable_sort(picks.rows.begin() + static_cast<std::ptrdiff_t>(first), picks.rows.end(),
                     [&](std::uint32_t left, std::uint32_t right) {
                       const bool has_left = elements.is_valid(left);
                       const bool has_right = elements.is_valid(right);
                       if (!has_left || !has_right) return has_left && !has_right;
                       return compare_elements(elements, left, elements, right) < 0;
                     });
    return {};
  });
}

/** Takes elements from a position on, counted from 1 or from the end. */
Status slice_lists(KernelCall& call) {
  const Values<ListEntry> lists(call.argument(0));
  const Values<std::int32_t> starts(call.argument(1));
  const Values<std::int32_t> lengths(call.argument(2));
  return build_lists(call, {&elements_of(call, 0)}, [&](std::uint32_t row, ListPicks& picks) -> Status {
    const ListEntry list = lists[row];
    const std::int64_t start = starts[row];
    const std::int64_t length = lengths[row];
    if (start == 0 || length < 0) {
      if (!call.counts(row)) return {};
      if (start == 0) {
        return raised("INVALID_PARAMETER_VALUE.START", {"parameter", "`start`", "functionName", "`slice`"});
      }
      return raised("INVALID_PARAMETER_VALUE.LENGTH", {"parameter", "`length`", "length", std::to_string(length),
                                                       "functionName", "`slice`"});
    }
    const std::int64_t first = start > 0 ? start - 1 : start + list.length;
    if (first < 0) return {};
    const std::int64_t last = std::min<std::int64_t>(first + length, list.length);
    for (std::int64_t at = first; at < last; ++at) picks.add(0, list.offset + static_cast<std::uint32_t>(at));
    return {};
  });
}

template <bool at_start>
Status add_value(KernelCall& call) {
  const Values<ListEntry> lists(call.argument(0));
  return build_lists(call, {&elements_of(call, 0), &call.argument(1)},
                     [&](std::uint32_t row, ListPicks& picks) -> Status {
                       if (!call.argument(0).is_valid(row)) return {};
                       if (at_start) picks.add(1, row);
                       each(lists[row], [&](std::uint32_t at) { picks.add(0, at); });
                       if (!at_start) picks.add(1, row);
                       return {};
                     });
}

/** Marks the rows whose first argument is NULL, for kernels that take NULL as a value elsewhere. */
Status null_where_list_is(KernelCall& call) {
  if (call.argument(0).validity == nullptr) return {};
  std::uint64_t* validity;
  KINDLING_RETURN_IF_FAILED(call.result.make_validity(validity));
  for (std::uint32_t row = 0; row < call.length; ++row) {
    if (!call.argument(0).is_valid(row)) clear_bit(validity, row);
  }
  return {};
}

template <bool at_start>
Status add_value_or_null(KernelCall& call) {
  KINDLING_RETURN_IF_FAILED(null_where_list_is(call));
  return add_value<at_start>(call);
}

Status flatten(KernelCall& call) {
  const Values<ListEntry> lists(call.argument(0));
  const Vector& inner = elements_of(call, 0);
  const Values<ListEntry> inner_lists(inner);
  std::uint64_t* validity = nullptr;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    if (!call.result.view().is_valid(row)) continue;
    bool null = false;
    each(lists[row], [&](std::uint32_t at) { null = null || !inner.is_valid(at); });
    if (!null) continue;
    if (validity == nullptr) KINDLING_RETURN_IF_FAILED(call.result.make_validity(validity));
    clear_bit(validity, row);
  }
  return build_lists(call, {&inner.children[0]}, [&](std::uint32_t row, ListPicks& picks) -> Status {
    each(lists[row], [&](std::uint32_t at) {
      each(inner_lists[at], [&](std::uint32_t element) { picks.add(0, element); });
    });
    return {};
  });
}

Status concatenate_lists(KernelCall& call) {
  std::vector<const Vector*> sources;
  for (std::size_t index = 0; index < call.arguments.size(); ++index) sources.push_back(&elements_of(call, index));
  return build_lists(call, sources, [&](std::uint32_t row, ListPicks& picks) -> Status {
    for (std::size_t index = 0; index < call.arguments.size(); ++index) {
      each(Values<ListEntry>(call.argument(index))[row],
           [&](std::uint32_t at) { picks.add(static_cast<std::uint32_t>(index), at); });
    }
    return {};
  });
}

Status repeat_value(KernelCall& call) {
  const Values<std::int32_t> counts(call.argument(1));
  if (call.argument(1).validity != nullptr) {
    std::uint64_t* validity;
    KINDLING_RETURN_IF_FAILED(call.result.make_validity(validity));
    for (std::uint32_t row = 0; row < call.length; ++row) {
      if (!call.argument(1).is_valid(row)) clear_bit(validity, row);
    }
  }
  return build_lists(call, {&call.argument(0)}, [&](std::uint32_t row, ListPicks& picks) -> Status {
    if (!call.counts(row)) return {};
    for (std::int32_t time = 0; time < counts[row]; ++time) picks.add(0, row);
    return {};
  });
}

bool is_list(const Type& type) { return type.kind == PhysicalType::list; }
bool same(const BindCall& call, std::size_t count) {
  return call.arguments.size() == count && is_list(call.result) && call.arguments[0] == call.result;
}
bool one(const BindCall& call) { return same(call, 1); }
bool two(const BindCall& call) { return same(call, 2) && call.arguments[1] == call.result; }
bool with_value(const BindCall& call) { return same(call, 2) && (call.arguments[1] == call.result.children[0] || call.result.children[0] == Type(PhysicalType::null)); }
bool with_direction(const BindCall& call) { return same(call, 2) && call.arguments[1] == Type(PhysicalType::boolean); }
bool with_range(const BindCall& call) {
  return same(call, 3) && call.arguments[1] == Type(PhysicalType::i32) && call.arguments[2] == Type(PhysicalType::i32);
}
bool nested(const BindCall& call) {
  return call.arguments.size() == 1 && is_list(call.arguments[0]) && is_list(call.result) &&
         call.arguments[0].children[0] == call.result;
}
bool many(const BindCall& call) {
  for (const Type& type : call.arguments) {
    if (type != call.result) return false;
  }
  return !call.arguments.empty() && is_list(call.result);
}
bool repeats(const BindCall& call) {
  return call.arguments.size() == 2 && is_list(call.result) && (call.result.children[0] == call.arguments[0] || call.result.children[0] == Type(PhysicalType::null)) &&
         call.arguments[1] == Type(PhysicalType::i32);
}

}  // namespace

/** Makes new lists of the elements of others. Sets of elements keep the order in which they come. */
void register_list_change(KernelRegistry& registry) {
  const auto add = [&](const char* name, KernelFunction function, BindFunction bind, const char* signature,
                       Nulls nulls = Nulls::introduce) {
    registry.add({.name = name, .nulls = nulls, .function = function, .bind = bind, .signature = signature});
  };
  add("list_distinct", distinct, one, "(list<T>) -> list<T>");
  add("list_union", combine_lists<SetOperation::join>, two, "(list<T>, list<T>) -> list<T>");
  add("list_intersect", combine_lists<SetOperation::intersect>, two, "(list<T>, list<T>) -> list<T>");
  add("list_except", combine_lists<SetOperation::except>, two, "(list<T>, list<T>) -> list<T>");
  add("list_remove", remove, with_value, "(list<T>, T) -> list<T>");
  add("list_compact", compact, one, "(list<T>) -> list<T>");
  add("list_reverse", reverse_lists, one, "(list<T>) -> list<T>");
  add("list_sort", sort, with_direction, "(list<T>, bool) -> list<T>");
  add("list_sort_nulls_last", sort_nulls_last, one, "(list<T>) -> list<T>");
  add("list_slice", slice_lists, with_range, "(list<T>, i32, i32) -> list<T>");
  add("list_append", add_value_or_null<false>, with_value, "(list<T>, T) -> list<T>", Nulls::handle);
  add("list_prepend", add_value_or_null<true>, with_value, "(list<T>, T) -> list<T>", Nulls::handle);
  add("list_flatten", flatten, nested, "(list<list<T>>) -> list<T>");
  add("list_concat", concatenate_lists, many, "(list<T>, ...) -> list<T>");
  add("list_repeat", repeat_value, repeats, "(T, i32) -> list<T>", Nulls::handle);
}

}  // namespace kindling
