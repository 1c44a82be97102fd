#include "io/json/read_json_description.h"

#include "io/csv/read_csv_description.h"

namespace kindling {

Status read_json_description(ByteReader& reader, JsonDescription& description) {
  description.purpose = read_name<JsonPurpose>(reader, 2);
  JsonOptions& json = description.json;
  for (bool* flag : {&json.comments, &json.unquoted_names, &json.single_quotes, &json.leading_zeros,
                     &json.non_numeric_numbers, &json.any_escapes, &json.unquoted_control_characters}) {
    *flag = read_flag(reader);
  }
  JsonGuessOptions& guesses = description.guesses;
  for (bool* flag : {&guesses.primitives_as_string, &guesses.prefers_decimal, &guesses.infers_timestamps,
                     &guesses.prefers_ntz, &description.multiple_lines, &description.single_variant}) {
    *flag = read_flag(reader);
  }
  read_value_options(reader, description.values);
  description.encoding = read_name<TextEncoding>(reader, 7);
  description.bad_rows = read_name<BadRows>(reader, 3);
  description.line_separator = reader.text();
  description.bad_record = reader.number<std::int32_t>();
  description.bad_record_name = reader.text();
  description.sampling_ratio = reader.number<double>();
  if (reader.failed()) return {StatusCode::invalid_program, "the description of JSON is cut off or damaged"};
  return {};
}

}  // namespace kindling
