#include "columns/word128.h"
#include "kernels/pick.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

template <class T>
void interleave(KernelCall& call, OwnedVector& elements) {
  const std::size_t count = call.arguments.size();
  for (std::size_t index = 0; index < count; ++index) {
    const Values<T> values(call.argument(index));
    T* target = elements.data<T>() + index;
    for (std::uint32_t row = 0; row < call.length; ++row) target[row * count] = values[row];
  }
}

Status mark_nulls(KernelCall& call, OwnedVector& elements) {
  const std::size_t count = call.arguments.size();
  for (std::size_t index = 0; index < count; ++index) {
    const Vector& argument = call.argument(index);
    if (argument.validity == nullptr) continue;
    std::uint64_t* bitmap;
    KINDLING_RETURN_IF_FAILED(elements.make_validity(bitmap));
    for (std::uint32_t row = 0; row < call.length; ++row) {
      if (!argument.is_valid(row)) clear_bit(bitmap, row * count + index);
    }
  }
  return {};
}

Status list_of_nested(KernelCall& call) {
  ColumnBuilder elements(call.type.children[0]);
  for (std::uint32_t row = 0; row < call.length; ++row) {
    for (const Vector* argument : call.arguments) KINDLING_RETURN_IF_FAILED(elements.append_range(*argument, row, 1));
  }
  ColumnPointer column;
  KINDLING_RETURN_IF_FAILED(elements.finish(column));
  call.result.view().children.assign(1, column->values);
  call.memory = std::const_pointer_cast<Column>(column);
  return {};
}

Status list_of(KernelCall& call) {
  const auto count = static_cast<std::uint32_t>(call.arguments.size());
  auto* entries = call.result.data<ListEntry>();
  for (std::uint32_t row = 0; row < call.length; ++row) entries[row] = {row * count, count};
  const PhysicalType element = call.type.children[0].kind;
  if (is_nested(element)) return list_of_nested(call);

  call.result.children().resize(1);
  OwnedVector& elements = call.result.children()[0];
  KINDLING_RETURN_IF_FAILED(elements.prepare(element, count * call.length));
  switch (row_width(element)) {
    case 1:
      interleave<std::uint8_t>(call, elements);
      break;
    case 2:
      interleave<std::uint16_t>(call, elements);
      break;
    case 4:
      interleave<std::uint32_t>(call, elements);
      break;
    case 8:
      interleave<std::uint64_t>(call, elements);
      break;
    case 16:
      interleave<Word128>(call, elements);
      break;
    default:
      break;
  }
  KINDLING_RETURN_IF_FAILED(mark_nulls(call, elements));
  call.result.take_children();
  return {};
}

bool bind_list_of(const BindCall& call) {
  // The elements of a vector of rows must stay countable in 32 bits.
  if (call.result.kind != PhysicalType::list || call.arguments.size() > 1'000'000) return false;
  for (const Type& type : call.arguments) {
    if (type != call.result.children[0]) return false;
  }
  return true;
}

}  // namespace

/** Makes a list of its arguments, which may be NULL; without arguments an empty one. */
void register_list_of(KernelRegistry& registry) {
  registry.add({.name = "list_of", .nulls = Nulls::handle, .function = list_of, .bind = bind_list_of,
                .signature = "(T, ...) -> list<T>"});
}

}  // namespace kindling
