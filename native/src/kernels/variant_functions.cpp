#include "columns/utf8.h"
#include "kernels/add_kernel.h"
#include "kernels/fill_or_null.h"
#include "kernels/pick.h"
#include "kernels/raised.h"
#include "kernels/text_rows.h"
#include "variant/variant_caster.h"
#include "variant/variant_json.h"
#include "variant/variant_path.h"
#include "variant/variant_schema.h"
#include "variant/variants.h"

namespace kindling {

namespace {

Status no_json(std::string_view text) {
  constexpr std::size_t shown = 1000;
  return raised("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION",
                {"badRecord", "`" + mend_utf8(text.substr(0, shown)) + "`", "failFastMode", "`FAILFAST`", "line", "1", "path",
                 "the argument of `parse_json`", "reason", "it is no JSON, or has a name twice in one object"});
}

Status too_large(std::string_view function) {
  return raised("VARIANT_SIZE_LIMIT", {"sizeLimit", "128.0 MiB", "functionName", "`" + std::string(function) + "`"});
}

template <bool strict>
Status parse_json(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  JsonReader reader(variant_json_options());
  Array<char> scratch;
  return fill_variants(call, [&](std::uint32_t row, VariantBuilder& builder, bool& is_there) -> Status {
    const std::string_view text = texts[row].text();
    VariantReading reading = VariantReading::malformed;
    reader.start(text);
    reader.next();
    KINDLING_RETURN_IF_FAILED(put_json(reader, scratch, builder, reading));
    if (reading == VariantReading::fine) return {};
    is_there = false;
    if (!strict) return {};
    return reading == VariantReading::too_large ? too_large("parse_json") : no_json(text);
  });
}

Status to_json(KernelCall& call) {
  const Variants variants(call.argument(0));
  const TimeZone zone(call.argument(1).as<StringView>()[0]);
  std::string json;
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) -> Status {
    json.clear();
    if (!append_variant_json(variants[row], zone, json)) return call.counts(row) ? malformed_variant() : Status();
    return call.result.arena().copy(StringView(json), result);
  });
}

/** Finds the part of each variant that a path leads to; the third argument names the function, for errors. */
Status find_part(KernelCall& call) {
  const Variants variants(call.argument(0));
  const Values<StringView> paths(call.argument(1));
  const Values<StringView> functions(call.argument(2));
  VariantPath path;
  std::string read;
  bool is_sound = false;
  return fill_variants(call, [&](std::uint32_t row, VariantBuilder& builder, bool& is_there) -> Status {
    const std::string_view text = paths[row].text();
    if (row == 0 || text != read) {
      read = text;
      is_sound = read_variant_path(text, path);
    }
    if (!is_sound) {
      return raised("INVALID_VARIANT_GET_PATH",
                    {"path", "`" + read + "`", "functionName", "`" + std::string(functions[row].text()) + "`"});
    }
    VariantValue value = variants[row];
    is_there = find_in_variant(path, value);
    if (!is_there) return {};
    VariantWalk walk(value);
    return builder.put_variant(value, walk) ? Status() : malformed_variant();
  });
}

Status is_null_variant(KernelCall& call) {
  const Variants variants(call.argument(0));
  return fill_rows_checked<std::uint8_t>(call, [&](std::uint32_t row, std::uint8_t& result) -> Status {
    const VariantValue value = variants[row];
    if (value.is_damaged() && call.counts(row)) return malformed_variant();
    result = value.kind() == VariantKind::null;
    return {};
  });
}

Status variant_is_sound(KernelCall& call) {
  const Variants variants(call.argument(0));
  return fill_rows<std::uint8_t>(call, [&](std::uint32_t row) -> std::uint8_t {
    const VariantValue value = variants[row];
    VariantWalk walk(value);
    return is_sound_variant(value, walk) ? 1 : 0;
  });
}

Status find_schema(KernelCall& call) {
  const Variants variants(call.argument(0));
  std::string text;
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) -> Status {
    VariantSchema schema;
    if (!schema_of_variant(variants[row], schema)) return call.counts(row) ? malformed_variant() : Status();
    text.clear();
    append_schema(schema, text);
    return call.result.arena().copy(StringView(text), result);
  });
}

/** Gives the type that suits all types of a list, which are texts. */
Status merge_schemas(KernelCall& call) {
  const Values<ListEntry> lists(call.argument(0));
  const Vector& texts = call.argument(0).children[0];
  std::string text;
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) -> Status {
    VariantSchema common;
    for (std::uint32_t index = 0; index < lists[row].length; ++index) {
      const std::uint32_t at = texts.position(lists[row].offset + index);
      VariantSchema schema;
      if (!texts.is_valid(at)) continue;
      if (!read_schema(texts.as<StringView>()[at].text(), schema)) return {StatusCode::invalid_program, "a type of variants is none"};
      common = common_schema(std::move(common), std::move(schema));
    }
    text.clear();
    append_schema(common, text);
    return call.result.arena().copy(StringView(text), result);
  });
}

Status append_text(std::string_view text, PhysicalType type, ColumnBuilder& builder) {
  const StringView view(text);
  Vector one;
  one.type = type;
  one.encoding = Encoding::constant;
  one.length = 1;
  one.data = reinterpret_cast<const std::uint8_t*>(&view);
  return builder.append_range(one, 0, 1);
}

/** Appends position, name and value of each part of an array or object. */
Status append_entries(const VariantValue& value, ColumnBuilder& entries) {
  for (std::uint32_t index = 0; index < value.count(); ++index) {
    Vector position;
    position.type = PhysicalType::i32;
    position.encoding = Encoding::constant;
    position.length = 1;
    position.data = reinterpret_cast<const std::uint8_t*>(&index);
    KINDLING_RETURN_IF_FAILED(entries.child(0).append_range(position, 0, 1));
    std::string_view name;
    if (value.kind() == VariantKind::array) {
      KINDLING_RETURN_IF_FAILED(entries.child(1).append_null());
    } else if (!value.name(index, name)) {
      return malformed_variant();
    } else {
      KINDLING_RETURN_IF_FAILED(append_text(name, PhysicalType::utf8, entries.child(1)));
    }
    VariantBuilder part;
    const VariantValue found = value.part(index);
    VariantWalk walk(found);
    if (!part.put_variant(found, walk)) return malformed_variant();
    KINDLING_RETURN_IF_FAILED(append_text(part.value(), PhysicalType::binary, entries.child(2).child(0)));
    KINDLING_RETURN_IF_FAILED(append_text(part.metadata(), PhysicalType::binary, entries.child(2).child(1)));
    KINDLING_RETURN_IF_FAILED(entries.child(2).append_structure());
    KINDLING_RETURN_IF_FAILED(entries.append_structure());
  }
  return {};
}

/** Lists the parts of arrays and objects; NULL for all else. */
Status list_entries(KernelCall& call) {
  const Variants variants(call.argument(0));
  return build_nested(call, [&](ColumnBuilder& builder) -> Status {
    for (std::uint32_t row = 0; row < call.length; ++row) {
      const VariantValue value = call.result.view().is_valid(row) ? variants[row] : VariantValue();
      if (value.is_damaged() && call.counts(row)) return malformed_variant();
      if (value.kind() != VariantKind::array && value.kind() != VariantKind::object) {
        KINDLING_RETURN_IF_FAILED(builder.append_null());
        continue;
      }
      KINDLING_RETURN_IF_FAILED(append_entries(value, builder.child(0)));
      KINDLING_RETURN_IF_FAILED(builder.append_list(value.count()));
    }
    return {};
  });
}

Type entries_type() {
  return Type::list_of(Type::struct_of({"pos", "key", "value"}, {PhysicalType::i32, PhysicalType::utf8, variant_type()}));
}

bool bind_zoned_json(const BindCall& call) {
  if (call.arguments.size() != 2 || call.arguments[0] != variant_type() || call.result != Type(PhysicalType::utf8)) return false;
  const Vector* zone = call.constants[1];
  return zone != nullptr && zone->type == PhysicalType::binary && zone->is_valid(0) && TimeZone::is_sound(zone->as<StringView>()[0]);
}

}  // namespace

/** Reads JSON as variants, looks into variants, and writes them as JSON. */
void register_variant_functions(KernelRegistry& registry) {
  const Type utf8 = PhysicalType::utf8;
  const Type variant = variant_type();
  const Nulls nulls = Nulls::introduce;
  add_kernel(registry, "variant_parse", {utf8}, variant, parse_json<true>);
  add_kernel(registry, "variant_try_parse", {utf8}, variant, parse_json<false>, nulls);
  add_kernel(registry, "variant_part", {variant, utf8, utf8}, variant, find_part, nulls);
  add_kernel(registry, "variant_is_null", {variant}, PhysicalType::boolean, is_null_variant);
  add_kernel(registry, "variant_is_sound", {variant}, PhysicalType::boolean, variant_is_sound);
  add_kernel(registry, "variant_schema", {variant}, utf8, find_schema);
  add_kernel(registry, "variant_merge_schemas", {Type::list_of(utf8)}, utf8, merge_schemas);
  add_kernel(registry, "variant_entries", {variant}, entries_type(), list_entries, nulls);
  registry.add({.name = "variant_to_json", .function = to_json, .bind = bind_zoned_json,
                .signature = "(variant, binary time zone) -> utf8"});
}

}  // namespace kindling
