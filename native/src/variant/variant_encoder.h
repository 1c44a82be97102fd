#pragma once

#include "kindling/logical_type.h"
#include "kindling/vector.h"
#include "variant/variant_builder.h"

namespace kindling {

/** Says what went wrong while a value became a variant. */
enum class VariantEncoding : std::uint8_t { fine, duplicate_name, damaged };

/** Tells whether values of a type can become variants: keys of maps are texts, and there are no intervals. */
bool can_be_variant(const LogicalType& type);

/** Writes the value of a row as a variant, parts included: maps and structs become objects. */
VariantEncoding put_value(const LogicalType& type, const Vector& values, std::uint32_t row, VariantBuilder& builder);

}  // namespace kindling
