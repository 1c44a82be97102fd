#include <optional>

#include "kernels/fill_or_null.h"
#include "kernels/json_path.h"
#include "kernels/pick.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** Remembers the path that was read last, which mostly is the path of every row. */
class LastPath {
 public:
  const std::optional<JsonPath>& read(std::string_view text) {
    if (!known_ || text != text_) {
      text_ = text;
      path_ = read_json_path(text);
      known_ = true;
    }
    return path_;
  }

 private:
  bool known_ = false;
  std::string text_;
  std::optional<JsonPath> path_;
};

Status json_path(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<StringView> paths(call.argument(1));
  LastPath last;
  JsonTree tree;
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& found) {
    const std::optional<JsonPath>& path = last.read(paths[row].text());
    return path.has_value() && tree.read(texts[row].text()) && find_in_json(tree, *path, found);
  });
}

Status json_field(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<StringView> names(call.argument(1));
  JsonTree tree;
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& found) {
    const JsonPath path = {{JsonStep::Kind::name, std::string(names[row].text())}};
    return tree.read(texts[row].text()) && find_in_json(tree, path, found);
  });
}

Status json_array_length(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  JsonTree tree;
  return fill_or_null<std::int32_t>(call, [&](std::uint32_t row, std::int32_t& length) {
    if (!tree.read(texts[row].text()) || tree.root().kind != JsonKind::array) return false;
    for (std::uint32_t child = tree.root().first_child; child != 0; child = tree.node(child).next) ++length;
    return true;
  });
}

Status json_object_keys(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  JsonTree tree;
  return build_nested(call, [&](ColumnBuilder& builder) -> Status {
    for (std::uint32_t row = 0; row < call.length; ++row) {
      const bool valid = call.result.view().is_valid(row);
      if (!valid || !tree.read(texts[row].text()) || tree.root().kind != JsonKind::object) {
        KINDLING_RETURN_IF_FAILED(builder.append_null());
        continue;
      }
      std::uint32_t count = 0;
      for (std::uint32_t child = tree.root().first_child; child != 0; child = tree.node(child).next, ++count) {
        const StringView name(tree.node(child).name);
        Vector one;
        one.type = PhysicalType::utf8;
        one.encoding = Encoding::constant;
        one.length = 1;
        one.data = reinterpret_cast<const std::uint8_t*>(&name);
        KINDLING_RETURN_IF_FAILED(builder.child(0).append_range(one, 0, 1));
      }
      KINDLING_RETURN_IF_FAILED(builder.append_list(count));
    }
    return {};
  });
}

}  // namespace

/** Looks into texts of JSON; NULL for what is no JSON. */
void register_json_functions(KernelRegistry& registry) {
  const Type utf8 = PhysicalType::utf8;
  registry.add({.name = "json_path_utf8_utf8", .arguments = {utf8, utf8}, .result = utf8, .nulls = Nulls::introduce,
                .function = json_path});
  registry.add({.name = "json_field_utf8_utf8", .arguments = {utf8, utf8}, .result = utf8, .nulls = Nulls::introduce,
                .function = json_field});
  registry.add({.name = "json_array_length_utf8", .arguments = {utf8}, .result = PhysicalType::i32,
                .nulls = Nulls::introduce, .function = json_array_length});
  registry.add({.name = "json_object_keys_utf8", .arguments = {utf8}, .result = Type::list_of(PhysicalType::utf8),
                .nulls = Nulls::introduce, .function = json_object_keys});
}

}  // namespace kindling
