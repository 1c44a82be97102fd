#include "io/csv/read_csv_description.h"

namespace kindling {

namespace {

void read_csv_options(ByteReader& reader, CsvOptions& csv) {
  for (std::string* text : {&csv.separator, &csv.quote, &csv.escape, &csv.escape_of_escape, &csv.comment,
                            &csv.line_separator, &csv.null_value, &csv.empty_value}) {
    *text = reader.text();
  }
  for (bool* flag : {&csv.header, &csv.multiple_lines, &csv.trim_leading, &csv.trim_trailing}) *flag = read_flag(reader);
  csv.unescaped_quotes = read_name<UnescapedQuotes>(reader, 5);
  csv.most_columns = reader.number<std::uint32_t>();
  csv.most_characters = reader.number<std::uint32_t>();
}

}  // namespace

void read_value_options(ByteReader& reader, ValueOptions& options) {
  for (std::string* text : {&options.not_a_number, &options.positive_infinity, &options.negative_infinity,
                            &options.date_pattern, &options.timestamp_pattern, &options.timestamp_ntz_pattern,
                            &options.time_zone}) {
    *text = reader.text();
  }
}

Status read_csv_description(ByteReader& reader, CsvDescription& description) {
  description.purpose = read_name<CsvPurpose>(reader, 3);
  read_csv_options(reader, description.csv);
  read_value_options(reader, description.values);
  description.encoding = read_name<TextEncoding>(reader, 7);
  description.bad_rows = read_name<BadRows>(reader, 3);
  description.columns = reader.number<std::uint32_t>();
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    description.positions.push_back(reader.number<std::uint32_t>());
  }
  description.prefers_dates = read_flag(reader);
  description.prefers_ntz = read_flag(reader);
  description.header_line = reader.text();
  description.sampling_ratio = reader.number<double>();
  if (reader.failed()) return {StatusCode::invalid_program, "the description of CSV is cut off or damaged"};
  return {};
}

}  // namespace kindling
