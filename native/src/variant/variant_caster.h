#pragma once

#include <string>

#include "io/text/document_column.h"
#include "kernels/calendar.h"
#include "kindling/logical_type.h"
#include "variant/variant_value.h"

namespace kindling {

/**
 * Casts variants to values of a type, as Spark's `VariantGet` does: NULL stays NULL, parts are cast one by one, and a field
 * that is missing is NULL. What does not fit is an error, or NULL in its place. Belongs to one thread.
 */
class VariantCaster {
 public:
  /** The bytes of the time zone outlive the caster. */
  VariantCaster(const TimeZone& zone, bool strict) : zone_(zone), strict_(strict) {}

  /** Appends one value. Raises INVALID_VARIANT_CAST and MALFORMED_VARIANT, appending nothing then. */
  Status append(const VariantValue& value, DocumentColumn& column) {
    VariantWalk walk(value);
    return append_value(value, column, walk);
  }

 private:
  Status append_value(const VariantValue& value, DocumentColumn& column, VariantWalk& walk);
  Status append_known(const VariantValue& value, DocumentColumn& column, VariantWalk& walk);
  Status append_single(const VariantValue& value, DocumentColumn& column);
  Status append_integer(const VariantValue& value, DocumentColumn& column);
  Status append_real(const VariantValue& value, DocumentColumn& column);
  Status append_decimal(const VariantValue& value, DocumentColumn& column);
  Status append_moment(const VariantValue& value, DocumentColumn& column);
  Status append_text(const VariantValue& value, DocumentColumn& column);
  Status append_variant(const VariantValue& value, DocumentColumn& column);
  Status append_list(const VariantValue& value, DocumentColumn& column, VariantWalk& walk);
  Status append_map(const VariantValue& value, DocumentColumn& column, VariantWalk& walk);
  Status append_struct(const VariantValue& value, DocumentColumn& column, VariantWalk& walk);
  Status append_bytes(std::string_view bytes, DocumentColumn& column);
  Status misfit(const VariantValue& value, DocumentColumn& column);

  const TimeZone& zone_;
  const bool strict_;
};

/** Makes the error for bytes that are no variant. */
Status malformed_variant();

}  // namespace kindling
