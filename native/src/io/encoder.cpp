#include "io/encoder.h"

#include "io/arrow/arrow_encoder.h"
#include "io/avro/avro_file_encoder.h"
#include "io/csv_encoder.h"
#include "io/json_encoder.h"
#include "io/lines_encoder.h"
#include "io/parquet/parquet_encoder.h"

namespace kindling {

Status make_encoders(const OutputFormat& format, const std::vector<FileColumn>& columns,
                     std::unique_ptr<EncoderMaker>& maker) {
  if (const auto* csv = std::get_if<CsvOutput>(&format)) return make_csv_encoders(*csv, columns, maker);
  if (const auto* json = std::get_if<JsonOutput>(&format)) return make_json_encoders(*json, columns, maker);
  if (const auto* parquet = std::get_if<ParquetOutput>(&format)) {
    return parquet::make_parquet_encoders(*parquet, columns, maker);
  }
  if (const auto* avro = std::get_if<AvroOutput>(&format)) return make_avro_encoders(*avro, columns, maker);
  if (std::holds_alternative<ArrowOutput>(format)) return arrow::make_arrow_encoders(stored_columns(columns), maker);
  return make_lines_encoders(std::get<LinesOutput>(format), columns, maker);
}

}  // namespace kindling
