#include <string>
#include <vector>

#include "columns/word128.h"
#include "kernels/pick.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

template <class T>
void copy_elements(KernelCall& call, const Vector& elements, const std::vector<std::uint32_t>& positions) {
  const T* source = elements.as<T>();
  T* target = call.result.data<T>();
  if (elements.length == 0) {
    std::fill(target, target + call.length, T{});
    return;
  }
  for (std::uint32_t row = 0; row < call.length; ++row) target[row] = source[positions[row]];
}

Status copy_validity(KernelCall& call, const Vector& elements, const std::vector<std::uint32_t>& positions) {
  if (elements.validity == nullptr || elements.length == 0) return {};
  std::uint64_t* bitmap;
  KINDLING_RETURN_IF_FAILED(call.result.make_validity(bitmap));
  for (std::uint32_t row = 0; row < call.length; ++row) {
    if (!bit_is_set(elements.validity, positions[row])) clear_bit(bitmap, row);
  }
  return {};
}

Status copy_nested(KernelCall& call, const Vector& elements, const std::vector<std::uint32_t>& positions) {
  return build_nested(call, [&](ColumnBuilder& builder) -> Status {
    for (std::uint32_t row = 0; row < call.length; ++row) {
      const bool valid = call.result.view().is_valid(row) && elements.length != 0;
      KINDLING_RETURN_IF_FAILED(valid ? builder.append_range(elements, positions[row], 1) : builder.append_null());
    }
    return {};
  });
}

/** Finds where the elements lie; rows that are NULL or out of range without counting point at element 0. */
template <class Index, bool null_outside>
Status find_positions(KernelCall& call, std::vector<std::uint32_t>& positions) {
  const Values<ListEntry> lists(call.argument(0));
  const Values<Index> indexes(call.argument(1));
  std::uint64_t* validity = nullptr;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    const ListEntry list = lists[row];
    const std::int64_t index = indexes[row];
    if (index >= 0 && index < list.length) {
      positions[row] = list.offset + static_cast<std::uint32_t>(index);
    } else if (null_outside) {
      if (validity == nullptr) KINDLING_RETURN_IF_FAILED(call.result.make_validity(validity));
      clear_bit(validity, row);
    } else if (call.counts(row)) {
      return {StatusCode::invalid_array_index, std::to_string(index) + "\t" + std::to_string(list.length)};
    }
  }
  return {};
}

template <bool null_outside>
Status list_element(KernelCall& call) {
  std::vector<std::uint32_t> positions(call.length, 0);
  const bool narrow = call.argument(1).type == PhysicalType::i32;
  const auto find = narrow ? find_positions<std::int32_t, null_outside> : find_positions<std::int64_t, null_outside>;
  KINDLING_RETURN_IF_FAILED(find(call, positions));
  const Vector& elements = call.argument(0).children[0];
  if (is_nested(elements.type)) return copy_nested(call, elements, positions);
  switch (row_width(elements.type)) {
    case 1:
      copy_elements<std::uint8_t>(call, elements, positions);
      break;
    case 2:
      copy_elements<std::uint16_t>(call, elements, positions);
      break;
    case 4:
      copy_elements<std::uint32_t>(call, elements, positions);
      break;
    case 8:
      copy_elements<std::uint64_t>(call, elements, positions);
      break;
    case 16:
      copy_elements<Word128>(call, elements, positions);
      break;
    default:
      break;
  }
  return copy_validity(call, elements, positions);
}

bool bind_list_element(const BindCall& call) {
  return call.arguments.size() == 2 && call.arguments[0].kind == PhysicalType::list &&
         call.arguments[0].children[0] == call.result &&
         (call.arguments[1] == Type(PhysicalType::i32) || call.arguments[1] == Type(PhysicalType::i64));
}

}  // namespace

/**
 * Gives the element of a list with a number counted from 0. A number outside the list fails with
 * INVALID_ARRAY_INDEX, whose detail is the number and the size, separated by a tab; `try_list_element` gives NULL.
 */
void register_list_element(KernelRegistry& registry) {
  const char* signature = "(list<T>, i32 or i64) -> T";
  registry.add({.name = "list_element", .nulls = Nulls::introduce, .function = list_element<false>,
                .bind = bind_list_element,
                .signature = signature});
  registry.add({.name = "try_list_element", .nulls = Nulls::introduce, .function = list_element<true>,
                .bind = bind_list_element,
                .signature = signature});
}

}  // namespace kindling
