#include "io/text_records.h"

#include "io/csv/csv_texts.h"
#include "io/csv/read_csv_description.h"
#include "io/json/json_texts.h"
#include "io/json/read_json_description.h"
#include "io/xml/xml_texts.h"
#include "pipeline/read_logical_type.h"

namespace kindling {

namespace {

/** These are the numbers of the formats of files. */
constexpr std::uint8_t csv_number = 2;
constexpr std::uint8_t json_number = 3;
constexpr std::uint8_t xml_number = 4;

}  // namespace

Status make_text_records(std::string_view description, LogicalType& type, std::unique_ptr<TextRecords>& records) {
  ByteReader reader({reinterpret_cast<const std::uint8_t*>(description.data()), description.size()});
  type = read_logical_type(reader);
  const auto format = reader.number<std::uint8_t>();
  if (!reader.failed() && format == csv_number) {
    CsvDescription csv;
    KINDLING_RETURN_IF_FAILED(read_csv_description(reader, csv));
    if (reader.at_end()) return CsvTexts::make(std::move(csv), type, records);
  }
  if (!reader.failed() && format == json_number) {
    JsonDescription json;
    KINDLING_RETURN_IF_FAILED(read_json_description(reader, json));
    if (reader.at_end()) return JsonTexts::make(std::move(json), type, records);
  }
  if (!reader.failed() && format == xml_number) {
    XmlDescription xml;
    KINDLING_RETURN_IF_FAILED(read_xml_description(reader, xml));
    if (reader.at_end()) return XmlTexts::make(std::move(xml), type, records);
  }
  return {StatusCode::invalid_program, "texts are read in no known format"};
}

}  // namespace kindling
