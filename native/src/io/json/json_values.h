#pragma once

#include "io/text/document_column.h"
#include "io/json/json_reader.h"
#include "io/text/moment_reading.h"
#include "variant/variant_builder.h"

namespace kindling {

/** Says how a JSON value fits the type of a column. */
enum class JsonFit : std::uint8_t {
  /** The value was appended. */
  fine,
  /** The value was appended, with NULL for parts of it that do not fit. */
  partial,
  /** Nothing was appended: the value does not fit. The reader may stand somewhere inside of it. */
  unfit,
  /** The bytes are no JSON. */
  malformed,
};

/** Turns JSON into values of declared types, as Spark's JacksonParser does. Belongs to one thread. */
class JsonValues {
 public:
  /** Keeps a reference to the options. */
  explicit JsonValues(const ValueOptions& options, bool non_numeric_numbers)
      : moments_(options), non_numeric_numbers_(non_numeric_numbers) {}

  /** Appends the value whose first token the reader has just read; nothing where it is unfit or malformed. */
  Status append(JsonReader& reader, DocumentColumn& column, JsonFit& fit);
  /** Reads dates and times as the options say. */
  const MomentReader& moments() const { return moments_; }

 private:
  Status append_variant(JsonReader& reader, DocumentColumn& column, JsonFit& fit);
  Status append_scalar(JsonReader& reader, DocumentColumn& column, JsonFit& fit);
  Status append_number(JsonReader& reader, DocumentColumn& column, JsonFit& fit);
  Status append_text(JsonReader& reader, DocumentColumn& column, JsonFit& fit);
  Status append_interval(JsonReader& reader, DocumentColumn& column, JsonFit& fit);
  Status append_moment(JsonReader& reader, DocumentColumn& column, JsonFit& fit);
  Status append_struct(JsonReader& reader, DocumentColumn& column, JsonFit& fit);
  Status next_field(JsonReader& reader, DocumentColumn& column, JsonToken& token, std::int32_t& index);
  Status append_field(JsonReader& reader, DocumentColumn& field, std::uint32_t row, bool& partial, bool& malformed);
  Status append_list(JsonReader& reader, DocumentColumn& column, JsonFit& fit);
  Status append_map(JsonReader& reader, DocumentColumn& column, JsonFit& fit);

  const MomentReader moments_;
  const bool non_numeric_numbers_;
  Array<char> scratch_;
  VariantBuilder variant_;
};

}  // namespace kindling
