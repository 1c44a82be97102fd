#include "columns/gather.h"
#include "kernels/raised.h"
#include "kindling/kernel_registry.h"
#include "pipeline/read_logical_type.h"
#include "variant/variant_caster.h"
#include "variant/variant_encoder.h"
#include "variant/variants.h"

namespace kindling {

namespace {

/** Is what the constant of a cast says: a type, and behind it the time zone. */
struct Description {
  LogicalType type;
  StringView zone;
};

bool read_description(const Vector* constant, Description& description) {
  if (constant == nullptr || constant->type != PhysicalType::binary || !constant->is_valid(0)) return false;
  const StringView& bytes = constant->as<StringView>()[0];
  const std::string_view text = bytes.text();
  ByteReader reader({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
  const auto zone_size = reader.number<std::uint32_t>();
  if (reader.failed() || zone_size > text.size() - sizeof zone_size) return false;
  description.zone = StringView(text.substr(text.size() - zone_size));
  ByteReader types({reinterpret_cast<const std::uint8_t*>(text.data()) + sizeof zone_size, text.size() - zone_size - sizeof zone_size});
  description.type = read_logical_type(types);
  return !types.failed() && types.at_end() && TimeZone::is_sound(description.zone);
}

/** Keeps the column that a cast fills from vector to vector. */
struct LastColumn {
  explicit LastColumn(const LogicalType& type) : column(type) {}

  std::string description;
  DocumentColumn column;
};

Status recall(KernelCall& call, LastColumn*& memory) {
  const std::string_view text = call.argument(1).as<StringView>()[0].text();
  memory = static_cast<LastColumn*>(call.memory.get());
  if (memory != nullptr && memory->description == text) return {};
  Description description;
  if (!read_description(&call.argument(1), description)) return {StatusCode::invalid_program, "a type of a cast is none"};
  auto made = std::make_shared<LastColumn>(description.type);
  made->description = text;
  memory = made.get();
  call.memory = std::move(made);
  return {};
}

template <bool strict>
Status from_variant(KernelCall& call) {
  LastColumn* memory = nullptr;
  Description description;
  KINDLING_RETURN_IF_FAILED(recall(call, memory));
  if (!read_description(&call.argument(1), description)) return {StatusCode::invalid_program, "a type of a cast is none"};
  const TimeZone zone(description.zone);
  const Variants variants(call.argument(0));
  VariantCaster caster(zone, strict);
  memory->column.clear();
  for (std::uint32_t row = 0; row < call.length; ++row) {
    if (call.counts(row)) {
      KINDLING_RETURN_IF_FAILED(caster.append(variants[row], memory->column));
    } else {
      KINDLING_RETURN_IF_FAILED(memory->column.append_null());
    }
  }
  return slice(memory->column.view(), 0, call.length, call.result);
}

Status to_variant(KernelCall& call) {
  Description description;
  if (!read_description(&call.argument(1), description)) return {StatusCode::invalid_program, "a type of a cast is none"};
  const Vector& values = call.argument(0);
  return fill_variants(call, [&](std::uint32_t row, VariantBuilder& builder, bool&) -> Status {
    switch (put_value(description.type, values, row, builder)) {
      case VariantEncoding::duplicate_name:
        return raised("VARIANT_DUPLICATE_KEY", {});
      case VariantEncoding::damaged:
        return malformed_variant();
      case VariantEncoding::fine:
        break;
    }
    if (!builder.is_too_large()) return {};
    return raised("VARIANT_SIZE_LIMIT", {"sizeLimit", "128.0 MiB", "functionName", "`to_variant_object`"});
  });
}

bool bind_from_variant(const BindCall& call) {
  Description description;
  return call.arguments.size() == 2 && call.arguments[0] == variant_type() &&
         read_description(call.constants[1], description) && physical_type(description.type) == call.result;
}

bool bind_to_variant(const BindCall& call) {
  Description description;
  return call.arguments.size() == 2 && call.result == variant_type() &&
         read_description(call.constants[1], description) && physical_type(description.type) == call.arguments[0] &&
         can_be_variant(description.type);
}

}  // namespace

/** Casts variants to other types, and other types to variants. */
void register_variant_conversion(KernelRegistry& registry) {
  registry.add({.name = "cast_variant", .nulls = Nulls::introduce, .function = from_variant<true>, .bind = bind_from_variant,
                .signature = "(variant, binary: type and time zone) -> that type"});
  registry.add({.name = "try_cast_variant", .nulls = Nulls::introduce, .function = from_variant<false>,
                .bind = bind_from_variant, .signature = "(variant, binary: type and time zone) -> that type"});
  registry.add({.name = "to_variant", .function = to_variant, .bind = bind_to_variant,
                .signature = "(T, binary: type and time zone) -> variant"});
}

}  // namespace kindling
