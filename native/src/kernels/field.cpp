#include "kernels/primitives.h"
#include "kindling/column_builder.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

Status field(KernelCall& call) {
  const Vector& structure = call.argument(0);
  const std::int32_t index = call.argument(1).as<std::int32_t>()[0];
  call.result.borrow(structure.children[static_cast<std::size_t>(index)]);
  call.result.set_length(call.length);
  if (structure.validity == nullptr) return {};
  if (call.result.view().is_constant() && !structure.is_constant()) {
    // One value for all rows, but rows of NULL structs have none: spread it.
    std::vector<std::uint32_t> rows(call.length, 0);
    ColumnBuilder builder(call.type);
    KINDLING_RETURN_IF_FAILED(builder.append(call.result.view(), rows.data(), call.length));
    ColumnPointer column;
    KINDLING_RETURN_IF_FAILED(builder.finish(column));
    call.result.borrow(column->values);
    call.memory = std::const_pointer_cast<Column>(column);
  }
  std::uint64_t* bitmap;
  KINDLING_RETURN_IF_FAILED(call.result.make_validity(bitmap));
  primitives().and_words(structure.validity, static_cast<std::uint32_t>(bitmap_words(call.length)), bitmap);
  return {};
}

bool bind(const BindCall& call) {
  if (call.arguments.size() != 2 || call.arguments[0].kind != PhysicalType::structure) return false;
  if (call.arguments[1] != Type(PhysicalType::i32) || call.constants[1] == nullptr) return false;
  if (!call.constants[1]->is_valid(0)) return false;
  const std::int32_t index = call.constants[1]->as<std::int32_t>()[0];
  return index >= 0 && static_cast<std::size_t>(index) < call.arguments[0].children.size() &&
         call.arguments[0].children[static_cast<std::size_t>(index)] == call.result;
}

}  // namespace

/** Gives the field of a struct with a constant number, counted from 0; NULL where the struct is. Copies no values. */
void register_field(KernelRegistry& registry) {
  registry.add({.name = "field", .nulls = Nulls::handle, .function = field, .bind = bind,
                .signature = "(struct<...>, constant i32) -> the field's type"});
}

}  // namespace kindling
