#include <memory>
#include <map>

#include "kernels/map_building.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** Cuts a text at each place of a delimiter, at most `most` times; an empty delimiter cuts nowhere. */
std::vector<std::string_view> cut(std::string_view text, std::string_view delimiter, std::size_t most) {
  std::vector<std::string_view> parts;
  std::size_t at = 0;
  while (!delimiter.empty() && parts.size() < most) {
    const std::size_t found = text.find(delimiter, at);
    if (found == std::string_view::npos) break;
    parts.push_back(text.substr(at, found - at));
    at = found + delimiter.size();
  }
  parts.push_back(text.substr(at));
  return parts;
}

Status append_text(ColumnBuilder& builder, std::string_view text) {
  const StringView view(text);
  Vector one;
  one.type = PhysicalType::utf8;
  one.encoding = Encoding::constant;
  one.length = 1;
  one.data = reinterpret_cast<const std::uint8_t*>(&view);
  return builder.append_range(one, 0, 1);
}

/** Gives each pair the place of the first one with its key, where it takes the value; or its own. */
using Places = std::map<std::string_view, std::size_t>;

/** Makes a map of a text of pairs; a pair without its delimiter is a key whose value is NULL. */
template <SameKeys same_keys>
Status map_from_text(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<StringView> pairs(call.argument(1));
  const Values<StringView> values(call.argument(2));
  ColumnBuilder keys(PhysicalType::utf8);
  ColumnBuilder items(PhysicalType::utf8);
  auto* entries = call.result.data<ListEntry>();
  for (std::uint32_t row = 0; row < call.length; ++row) {
    entries[row] = {keys.length(), 0};
    if (!call.result.view().is_valid(row)) continue;
    Places places;
    std::vector<std::vector<std::string_view>> found;
    for (const std::string_view pair : cut(texts[row].text(), pairs[row].text(), SIZE_MAX)) {
      const std::vector<std::string_view> parts = cut(pair, values[row].text(), 1);
      const auto [place, is_new] = places.emplace(parts[0], found.size());
      if (!is_new && same_keys == SameKeys::fail && call.counts(row)) {
        return raised("DUPLICATED_MAP_KEY", {"key", parts[0]});
      }
      if (is_new) {
        found.push_back(parts);
      } else {
        found[place->second] = parts;
      }
    }
    for (const std::vector<std::string_view>& parts : found) {
      KINDLING_RETURN_IF_FAILED(append_text(keys, parts[0]));
      KINDLING_RETURN_IF_FAILED(parts.size() == 1 ? items.append_null() : append_text(items, parts[1]));
      ++entries[row].length;
    }
  }
  auto columns = std::make_shared<EntryColumns>();
  KINDLING_RETURN_IF_FAILED(keys.finish(columns->keys));
  KINDLING_RETURN_IF_FAILED(items.finish(columns->values));
  Vector structs;
  structs.type = PhysicalType::structure;
  structs.length = columns->keys->length();
  structs.children = {columns->keys->values, columns->values->values};
  call.result.view().children.assign(1, std::move(structs));
  call.memory = std::move(columns);
  return {};
}

bool bind_map_from_text(const BindCall& call) {
  for (const Type& type : call.arguments) {
    if (type != Type(PhysicalType::utf8)) return false;
  }
  return call.arguments.size() == 3 && is_map(call.result) &&
         call.result.children[0].children[0] == Type(PhysicalType::utf8) &&
         call.result.children[0].children[1] == Type(PhysicalType::utf8);
}

}  // namespace

/** Makes maps of texts. */
void register_map_from_text(KernelRegistry& registry) {
  const char* signature = "(utf8, utf8, utf8) -> map<utf8, utf8>";
  registry.add({.name = "map_from_text", .nulls = Nulls::introduce, .function = map_from_text<SameKeys::fail>,
                .bind = bind_map_from_text, .signature = signature});
  registry.add({.name = "last_key_map_from_text", .nulls = Nulls::introduce,
                .function = map_from_text<SameKeys::last_wins>, .bind = bind_map_from_text, .signature = signature});
}

}  // namespace kindling
