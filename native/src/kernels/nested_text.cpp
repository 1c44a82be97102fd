#include <string>

#include "kernels/fill_or_null.h"
#include "kernels/map_building.h"
#include "kernels/nested_writing.h"
#include "kernels/number_text.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** Writes `[a, null]`. */
Status list_to_text(KernelCall& call) {
  const Values<ListEntry> lists(call.argument(0));
  const Vector& parts = call.argument(0).children[0];
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& text) {
    text += '[';
    for (std::uint32_t at = 0; at < lists[row].length; ++at) {
      if (at != 0) text += ", ";
      text += text_or_null(parts, lists[row].offset + at);
    }
    text += ']';
    return true;
  });
}

/** Writes `{a -> 1, b -> null}`. */
Status map_to_text(KernelCall& call) {
  const Values<ListEntry> maps(call.argument(0));
  const Vector& entries = call.argument(0).children[0];
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& text) {
    text += '{';
    for (std::uint32_t at = 0; at < maps[row].length; ++at) {
      if (at != 0) text += ", ";
      text += text_or_null(entries.children[0], maps[row].offset + at);
      text += " -> ";
      text += text_or_null(entries.children[1], maps[row].offset + at);
    }
    text += '}';
    return true;
  });
}

/** Writes `{a, null}`. */
Status struct_to_text(KernelCall& call) {
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& text) {
    text += '{';
    for (std::size_t field = 0; field < call.arguments.size(); ++field) {
      if (field != 0) text += ", ";
      text += text_or_null(call.argument(field), row);
    }
    text += '}';
    return true;
  });
}

/** Writes `[1.0,2.0]` for a dense vector and `(3,[0],[1.0])` for a sparse one, which has the type 0. Lists that are NULL count as empty. */
Status vector_to_text(KernelCall& call) {
  const std::vector<Vector>& parts = call.argument(0).children;
  const Values<std::int8_t> kinds(parts[0]);
  const Values<std::int32_t> sizes(parts[1]);
  const Values<ListEntry> indices(parts[2]);
  const Values<ListEntry> values(parts[3]);
  const Values<std::int32_t> places(parts[2].children[0]);
  const Values<double> numbers(parts[3].children[0]);
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& text) {
    const bool is_sparse = kinds[row] == 0;
    if (is_sparse) {
      text += '(' + std::to_string(sizes[row]) + ",[";
      const std::uint32_t count = parts[2].is_valid(row) ? indices[row].length : 0;
      for (std::uint32_t at = 0; at < count; ++at) {
        if (at != 0) text += ',';
        text += std::to_string(places[indices[row].offset + at]);
      }
      text += "],";
    }
    text += '[';
    const std::uint32_t count = parts[3].is_valid(row) ? values[row].length : 0;
    for (std::uint32_t at = 0; at < count; ++at) {
      if (at != 0) text += ',';
      text += double_text(numbers[values[row].offset + at]).text();
    }
    text += is_sparse ? "])" : "]";
    return true;
  });
}

bool gives_text(const BindCall& call) { return call.result == Type(PhysicalType::utf8); }
bool vectors(const BindCall& call) {
  if (!gives_text(call) || call.arguments.size() != 1) return false;
  const Type& vector = call.arguments[0];
  return vector.kind == PhysicalType::structure && vector.children.size() == 4 &&
         vector.children[0] == Type(PhysicalType::i8) && vector.children[1] == Type(PhysicalType::i32) &&
         vector.children[2] == Type::list_of(PhysicalType::i32) && vector.children[3] == Type::list_of(PhysicalType::f64);
}

}  // namespace

/** Writes nested values, whose parts are texts already, as one text. */
void register_nested_text(KernelRegistry& registry) {
  const auto add = [&](const char* name, Nulls nulls, KernelFunction function, BindFunction bind, const char* signature) {
    registry.add({.name = name, .nulls = nulls, .function = function, .bind = bind, .signature = signature});
  };
  add("list_to_text", Nulls::introduce, list_to_text, writes_list, "(list<utf8>) -> utf8");
  add("map_to_text", Nulls::introduce, map_to_text, writes_map, "(map<utf8, utf8>) -> utf8");
  add("vector_to_text", Nulls::introduce, vector_to_text, vectors, "(struct<i8, i32, list<i32>, list<f64>>) -> utf8");
  add("struct_to_text", Nulls::handle, struct_to_text, writes_arguments, "(utf8, ...) -> utf8");
}

}  // namespace kindling
