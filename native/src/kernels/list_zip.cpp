#include <algorithm>
#include <memory>
#include <vector>

#include "kindling/column_builder.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** Lays the elements of one list beside those of others: as many as the longest has, NULLs at the end. */
Status fill_column(KernelCall& call, const Vector& lists, ColumnBuilder& builder) {
  const Values<ListEntry> values(lists);
  const auto* entries = call.result.data<ListEntry>();
  for (std::uint32_t row = 0; row < call.length; ++row) {
    if (entries[row].length == 0) continue;
    const ListEntry list = values[row];
    KINDLING_RETURN_IF_FAILED(builder.append_range(lists.children[0], list.offset, list.length));
    for (std::uint32_t at = list.length; at < entries[row].length; ++at) KINDLING_RETURN_IF_FAILED(builder.append_null());
  }
  return {};
}

Status zip(KernelCall& call) {
  auto* entries = call.result.data<ListEntry>();
  std::uint64_t offset = 0;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    std::uint32_t longest = 0;
    if (call.result.view().is_valid(row)) {
      for (const Vector* lists : call.arguments) longest = std::max(longest, Values<ListEntry>(*lists)[row].length);
    }
    if (offset + longest > UINT32_MAX) return MemoryPool::instance().exhausted(offset + longest);
    entries[row] = {static_cast<std::uint32_t>(offset), longest};
    offset += longest;
  }
  auto columns = std::make_shared<std::vector<ColumnPointer>>();
  Vector structs;
  structs.type = PhysicalType::structure;
  structs.length = static_cast<std::uint32_t>(offset);
  for (const Vector* lists : call.arguments) {
    ColumnBuilder builder(call.type.children[0].children[columns->size()]);
    KINDLING_RETURN_IF_FAILED(fill_column(call, *lists, builder));
    KINDLING_RETURN_IF_FAILED(builder.finish(columns->emplace_back()));
    structs.children.push_back(columns->back()->values);
  }
  call.result.view().children.assign(1, std::move(structs));
  call.memory = std::move(columns);
  return {};
}

bool bind_lists_zip(const BindCall& call) {
  if (call.result.kind != PhysicalType::list || call.result.children[0].kind != PhysicalType::structure) return false;
  const std::vector<Type>& fields = call.result.children[0].children;
  if (fields.empty() || fields.size() != call.arguments.size()) return false;
  for (std::size_t index = 0; index < fields.size(); ++index) {
    if (call.arguments[index] != Type::list_of(fields[index])) return false;
  }
  return true;
}

}  // namespace

/** Makes a list of structs of the elements of several lists at the same place. */
void register_list_zip(KernelRegistry& registry) {
  registry.add({.name = "lists_zip", .nulls = Nulls::introduce, .function = zip, .bind = bind_lists_zip,
                .signature = "(list<A>, list<B>, ...) -> list<struct<A, B, ...>>"});
}

}  // namespace kindling
