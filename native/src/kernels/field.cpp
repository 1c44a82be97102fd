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

/** Takes the field of every struct of a list; copies only bits. */
Status list_field(KernelCall& call) {
  const Vector& lists = call.argument(0);
  const Vector& structures = lists.children[0];
  const std::int32_t index = call.argument(1).as<std::int32_t>()[0];
  call.result.borrow(lists);
  call.result.set_length(call.length);
  call.result.children().resize(1);
  OwnedVector& fields = call.result.children()[0];
  fields.borrow(structures.children[static_cast<std::size_t>(index)]);
  fields.set_length(structures.length);
  if (structures.validity != nullptr) {
    std::uint64_t* bitmap;
    KINDLING_RETURN_IF_FAILED(fields.make_validity(bitmap));
    primitives().and_words(structures.validity, static_cast<std::uint32_t>(bitmap_words(structures.length)), bitmap);
  }
  call.result.take_children();
  return {};
}

bool names_field(const BindCall& call, const Type& structure, const Type& result) {
  if (structure.kind != PhysicalType::structure) return false;
  if (call.arguments[1] != Type(PhysicalType::i32) || call.constants[1] == nullptr) return false;
  if (!call.constants[1]->is_valid(0)) return false;
  const std::int32_t index = call.constants[1]->as<std::int32_t>()[0];
  return index >= 0 && static_cast<std::size_t>(index) < structure.children.size() &&
         structure.children[static_cast<std::size_t>(index)] == result;
}
bool bind_field(const BindCall& call) {
  return call.arguments.size() == 2 && names_field(call, call.arguments[0], call.result);
}
bool bind_list_field(const BindCall& call) {
  return call.arguments.size() == 2 && call.arguments[0].kind == PhysicalType::list &&
         call.result.kind == PhysicalType::list &&
         names_field(call, call.arguments[0].children[0], call.result.children[0]);
}

}  // namespace

/** Gives the field of a struct with a constant number, counted from 0; NULL where the struct is. Copies no values. */
void register_field(KernelRegistry& registry) {
  registry.add({.name = "field", .nulls = Nulls::handle, .function = field, .bind = bind_field,
                .signature = "(struct<...>, constant i32) -> the field's type"});
  registry.add({.name = "list_field", .nulls = Nulls::handle, .function = list_field, .bind = bind_list_field,
                .signature = "(list<struct<...>>, constant i32) -> list of the field's type"});
}

}  // namespace kindling
