#include "io/xml/xml_description.h"

#include "io/csv/read_csv_description.h"

namespace kindling {

Status read_xml_description(ByteReader& reader, XmlDescription& description) {
  description.purpose = read_name<XmlPurpose>(reader, 2);
  description.row_tag = reader.text();
  XmlOptions& xml = description.xml;
  for (std::string* text : {&xml.attribute_prefix, &xml.value_tag, &xml.wildcard}) *text = reader.text();
  const bool has_null_value = read_flag(reader);
  std::string null_value = reader.text();
  if (has_null_value) xml.null_value = std::move(null_value);
  for (bool* flag : {&xml.leaves_out_attributes, &xml.trims, &xml.ignores_namespaces, &xml.case_sensitive}) {
    *flag = read_flag(reader);
  }
  read_value_options(reader, description.values);
  description.bad_rows = read_name<BadRows>(reader, 3);
  description.bad_record = reader.number<std::int32_t>();
  description.bad_record_name = reader.text();
  XmlGuessOptions& guesses = description.guesses;
  for (bool* flag : {&guesses.infers_types, &guesses.prefers_decimal, &guesses.prefers_ntz}) *flag = read_flag(reader);
  description.encoding = read_name<TextEncoding>(reader, 7);
  if (reader.failed()) return {StatusCode::invalid_program, "the description of XML is cut off or damaged"};
  return {};
}

}  // namespace kindling
