#include "kernels/fill_or_null.h"
#include "kernels/json_tree.h"
#include "kernels/map_building.h"
#include "kernels/nested_writing.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

Status quote(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& json) {
    write_json_text(texts[row].text(), json);
    return true;
  });
}

/** JSON has no numbers for NaN and the infinities: they become texts. */
Status real(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& json) {
    const std::string_view text = texts[row].text();
    const bool is_number = !text.empty() && text.back() >= '0' && text.back() <= '9';
    if (is_number) {
      json += text;
    } else {
      write_json_text(text, json);
    }
    return true;
  });
}

Status list(KernelCall& call) {
  const Values<ListEntry> lists(call.argument(0));
  const Vector& parts = call.argument(0).children[0];
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& json) {
    json += '[';
    for (std::uint32_t at = 0; at < lists[row].length; ++at) {
      if (at != 0) json += ',';
      json += text_or_null(parts, lists[row].offset + at);
    }
    json += ']';
    return true;
  });
}

Status map(KernelCall& call) {
  const Values<ListEntry> maps(call.argument(0));
  const Vector& entries = call.argument(0).children[0];
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& json) {
    json += '{';
    for (std::uint32_t at = 0; at < maps[row].length; ++at) {
      if (at != 0) json += ',';
      write_json_text(text_or_null(entries.children[0], maps[row].offset + at), json);
      json += ':';
      json += text_or_null(entries.children[1], maps[row].offset + at);
    }
    json += '}';
    return true;
  });
}

/** Writes names and values in turn; values that are NULL are left out. */
Status object(KernelCall& call) {
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& json) {
    json += '{';
    for (std::size_t field = 0; field + 1 < call.arguments.size(); field += 2) {
      const Vector& value = call.argument(field + 1);
      if (!value.is_valid(row)) continue;
      if (json.size() > 1) json += ',';
      write_json_text(text_or_null(call.argument(field), row), json);
      json += ':';
      json += text_or_null(value, row);
    }
    json += '}';
    return true;
  });
}

/** Takes names and values in turn. */
bool writes_fields(const BindCall& call) { return writes_arguments(call) && call.arguments.size() % 2 == 0; }

}  // namespace

/** Writes JSON of parts that are JSON already. */
void register_json_writing(KernelRegistry& registry) {
  const Type utf8 = PhysicalType::utf8;
  registry.add({.name = "json_quote", .arguments = {utf8}, .result = utf8, .nulls = Nulls::introduce, .function = quote});
  registry.add({.name = "json_real", .arguments = {utf8}, .result = utf8, .nulls = Nulls::introduce, .function = real});
  registry.add({.name = "json_list", .nulls = Nulls::introduce, .function = list, .bind = writes_list,
                .signature = "(list<utf8>) -> utf8"});
  registry.add({.name = "json_map", .nulls = Nulls::introduce, .function = map, .bind = writes_map,
                .signature = "(list<struct<utf8, utf8>>) -> utf8"});
  registry.add({.name = "json_object", .nulls = Nulls::handle, .function = object, .bind = writes_fields,
                .signature = "(utf8, utf8, ...) -> utf8"});
}

}  // namespace kindling
