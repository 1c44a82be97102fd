#include "pipeline/read_output_format.h"

namespace kindling {

namespace {

TimePattern read_pattern(ByteReader& reader) {
  TimePattern pattern;
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    const auto kind = reader.number<std::uint8_t>();
    if (kind > static_cast<std::uint8_t>(TimePart::Kind::offset_or_z)) reader.fail();
    if (reader.failed()) break;
    const auto width = reader.number<std::uint8_t>();
    pattern.push_back({static_cast<TimePart::Kind>(kind), width, reader.text()});
  }
  return pattern;
}

TimeText read_times(ByteReader& reader) {
  TimeText times;
  times.date = read_pattern(reader);
  times.timestamp = read_pattern(reader);
  times.local_timestamp = read_pattern(reader);
  times.zone = reader.text();
  return times;
}

bool read_flag(ByteReader& reader) { return reader.number<std::uint8_t>() != 0; }
char read_byte(ByteReader& reader) { return static_cast<char>(reader.number<std::uint8_t>()); }

CsvOutput read_csv(ByteReader& reader) {
  CsvOutput csv;
  csv.times = read_times(reader);
  csv.separator = reader.text();
  csv.quote = read_byte(reader);
  csv.escape = read_byte(reader);
  csv.escape_of_escape = read_byte(reader);
  csv.quote_all = read_flag(reader);
  csv.quote_quotes = read_flag(reader);
  csv.trim_left = read_flag(reader);
  csv.trim_right = read_flag(reader);
  csv.null_value = reader.text();
  csv.empty_value = reader.text();
  csv.line_separator = reader.text();
  return csv;
}

JsonOutput read_json(ByteReader& reader) {
  JsonOutput json;
  json.times = read_times(reader);
  json.leave_out_nulls = read_flag(reader);
  json.line_separator = reader.text();
  return json;
}

Status read_filters(ByteReader& reader, std::vector<BloomOutput>& filters) {
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    BloomOutput filter;
    filter.leaf = reader.number<std::uint32_t>();
    filter.distinct = reader.number<std::uint64_t>();
    filter.false_positives = reader.number<double>();
    filter.most_bytes = reader.number<std::uint32_t>();
    if (!(filter.false_positives > 0 && filter.false_positives < 1)) {
      return {StatusCode::invalid_program, "the share of false positives of a Bloom filter is not between 0 and 1"};
    }
    filters.push_back(filter);
  }
  return {};
}

}  // namespace

Status read_output_format(ByteReader& reader, OutputFormat& format) {
  switch (reader.number<std::uint8_t>()) {
    case 0:
      format = read_csv(reader);
      return {};
    case 1:
      format = read_json(reader);
      return {};
    case 2:
      format = LinesOutput{reader.text()};
      return {};
    case 3: {
      ParquetOutput parquet;
      const auto codec = reader.number<std::uint8_t>();
      const auto timestamps = reader.number<std::uint8_t>();
      if (codec > static_cast<std::uint8_t>(ParquetCodec::brotli) ||
          timestamps > static_cast<std::uint8_t>(TimestampForm::milliseconds)) {
        return {StatusCode::invalid_program, "the options of Parquet are of no known kind"};
      }
      parquet.codec = static_cast<ParquetCodec>(codec);
      parquet.timestamps = static_cast<TimestampForm>(timestamps);
      KINDLING_RETURN_IF_FAILED(read_filters(reader, parquet.filters));
      format = std::move(parquet);
      return {};
    }
    case 4:
      format = ArrowOutput{};
      return {};
    case 5: {
      AvroOutput avro;
      avro.plan = reader.text();
      const auto packing = reader.number<std::uint8_t>();
      if (packing > static_cast<std::uint8_t>(AvroPacking::zstandard)) {
        return {StatusCode::invalid_program, "the blocks of Avro are packed in no known way"};
      }
      avro.packing = static_cast<AvroPacking>(packing);
      format = std::move(avro);
      return {};
    }
    default:
      return {StatusCode::invalid_program, "the format of the sink is of no known kind"};
  }
}

}  // namespace kindling
