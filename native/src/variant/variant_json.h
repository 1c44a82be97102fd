#pragma once

#include "io/json/json_reader.h"
#include "kernels/calendar.h"
#include "variant/variant_builder.h"

namespace kindling {

/** Says why a value of JSON became no variant. */
enum class VariantReading : std::uint8_t { fine, malformed, too_large };

/** Says how strictly texts of JSON are read as variants: as Jackson does by itself. */
JsonOptions variant_json_options();

/** Writes the value whose first token the reader has just read; a name that stands twice in an object is malformed. */
Status put_json(JsonReader& reader, Array<char>& scratch, VariantBuilder& builder, VariantReading& reading);

/** Appends a variant as JSON without blanks; timestamps show the clock of the zone. False where it is damaged. */
bool append_variant_json(const VariantValue& value, const TimeZone& zone, std::string& json);

/** Prints a decimal without zeros at the end of its fraction. */
std::string variant_decimal_text(WideInteger unscaled, int scale);
/** Prints 16 bytes as `00112233-4455-6677-8899-aabbccddeeff`. */
std::string uuid_text(std::string_view bytes);

}  // namespace kindling
