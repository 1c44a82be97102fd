#include "kernels/fill_or_null.h"
#include "kernels/json_tree.h"
#include "kernels/map_building.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

std::string_view part(const Vector& parts, std::uint32_t row) {
  return parts.is_valid(row) ? parts.as<StringView>()[parts.position(row)].text() : std::string_view("null");
}

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
      json += part(parts, lists[row].offset + at);
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
      write_json_text(part(entries.children[0], maps[row].offset + at), json);
      json += ':';
      json += part(entries.children[1], maps[row].offset + at);
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
      write_json_text(part(call.argument(field), row), json);
      json += ':';
      json += part(value, row);
    }
    json += '}';
    return true;
  });
}

bool texts(const BindCall& call) {
  return call.result == Type(PhysicalType::utf8) && call.arguments.size() == 1 &&
         call.arguments[0] == Type::list_of(PhysicalType::utf8);
}
bool entries(const BindCall& call) {
  if (call.result != Type(PhysicalType::utf8) || call.arguments.size() != 1 || !is_map(call.arguments[0])) return false;
  const Type utf8 = PhysicalType::utf8;
  const std::vector<Type>& parts = call.arguments[0].children[0].children;
  return parts[0] == utf8 && parts[1] == utf8;
}
bool fields(const BindCall& call) {
  for (const Type& type : call.arguments) {
    if (type != Type(PhysicalType::utf8)) return false;
  }
  return call.result == Type(PhysicalType::utf8) && call.arguments.size() % 2 == 0;
}

}  // namespace

/** Writes JSON of parts that are JSON already. */
void register_json_writing(KernelRegistry& registry) {
  const Type utf8 = PhysicalType::utf8;
  registry.add({.name = "json_quote", .arguments = {utf8}, .result = utf8, .nulls = Nulls::introduce, .function = quote});
  registry.add({.name = "json_real", .arguments = {utf8}, .result = utf8, .nulls = Nulls::introduce, .function = real});
  registry.add({.name = "json_list", .nulls = Nulls::introduce, .function = list, .bind = texts,
                .signature = "(list<utf8>) -> utf8"});
  registry.add({.name = "json_map", .nulls = Nulls::introduce, .function = map, .bind = entries,
                .signature = "(list<struct<utf8, utf8>>) -> utf8"});
  registry.add({.name = "json_object", .nulls = Nulls::handle, .function = object, .bind = fields,
                .signature = "(utf8, utf8, ...) -> utf8"});
}

}  // namespace kindling
