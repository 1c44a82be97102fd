#include "io/read_file_format.h"

#include "io/avro/avro_format.h"
#include "io/csv/read_csv_description.h"
#include "io/json/read_json_description.h"
#include "io/parquet/parquet_format.h"
#include "io/text_format.h"
#include "io/xml/xml_format.h"
#include "pipeline/read_scan_condition.h"

namespace kindling {

std::vector<FileColumn> stored_columns(std::vector<FileColumn> columns) {
  for (FileColumn& column : columns) column.type = stored_type(std::move(column.type));
  return columns;
}

Status read_file_format(ByteReader& reader, const std::vector<FileColumn>& columns,
                        std::vector<ScanCondition> further, std::shared_ptr<const FileFormat>& format) {
  switch (reader.number<std::uint8_t>()) {
    case 0: {
      std::optional<std::string> separator;
      if (reader.number<std::uint8_t>() != 0) separator = reader.text();
      return TextFormat::make(columns, format, std::move(separator));
    }
    case 1: {
      std::vector<ScanCondition> conditions = std::move(further);
      for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
        conditions.push_back(read_scan_condition(reader));
      }
      const auto row_number = reader.number<std::int32_t>();
      if (reader.failed()) return {StatusCode::invalid_program, "the description of Parquet is cut off or damaged"};
      return parquet::ParquetFormat::make(columns, std::move(conditions), format, row_number);
    }
    case 2: {
      CsvDescription description;
      KINDLING_RETURN_IF_FAILED(read_csv_description(reader, description));
      return CsvFormat::make(std::move(description), columns, format);
    }
    case 3: {
      JsonDescription description;
      KINDLING_RETURN_IF_FAILED(read_json_description(reader, description));
      return JsonFormat::make(std::move(description), columns, format);
    }
    case 4: {
      XmlDescription description;
      KINDLING_RETURN_IF_FAILED(read_xml_description(reader, description));
      return XmlFormat::make(std::move(description), columns, format);
    }
    case 5: {
      AvroDescription description;
      KINDLING_RETURN_IF_FAILED(read_avro_description(reader, description));
      return AvroFormat::make(std::move(description), columns, format);
    }
    default:
      return {StatusCode::invalid_program, "the format of files is of no known kind"};
  }
}

}  // namespace kindling
