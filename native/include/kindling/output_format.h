#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace kindling {

/** Is a part of a pattern for dates and times: text, or a field with so many digits. */
struct TimePart {
  enum class Kind : std::uint8_t {
    literal,
    year,
    short_year,
    quarter,
    month,
    short_month_name,
    month_name,
    day,
    day_of_year,
    short_weekday,
    weekday,
    half_day,
    hour,
    hour_from_one,
    half_day_hour,
    half_day_hour_from_one,
    minute,
    second,
    fraction,
    offset,
    offset_or_z,
  };
  Kind kind = Kind::literal;
  /** How many digits the field has at least; for offsets 1 is hours, 2 also minutes, 3 with a colon between them. */
  std::uint8_t width = 1;
  std::string text;
};
using TimePattern = std::vector<TimePart>;

/** Says how dates and times are written. `zone` is what `TimeZone` reads. */
struct TimeText {
  TimePattern date;
  TimePattern timestamp;
  TimePattern local_timestamp;
  std::string zone;
};

/** Writes rows as lines of values between separators, as Spark's CSV does. */
struct CsvOutput {
  TimeText times;
  std::string separator = ",";
  /** Bytes; 0 where there is none. */
  char quote = '"';
  char escape = '\\';
  char escape_of_escape = '\\';
  bool quote_all = false;
  /** Quotes values that hold the quote itself. */
  bool quote_quotes = true;
  bool trim_left = true;
  bool trim_right = true;
  std::string null_value;
  std::string empty_value = "\"\"";
  std::string line_separator = "\n";
};

/** Writes rows as JSON objects, one a line. */
struct JsonOutput {
  TimeText times;
  bool leave_out_nulls = true;
  std::string line_separator = "\n";
};

/** Writes the only column, which is text, a row a line. */
struct LinesOutput {
  std::string line_separator = "\n";
};

/** With gzip and brotli pages are left plain: JavaScript packs them, which has both, and makes their headers. */
enum class ParquetCodec : std::uint8_t { none, snappy, zstd, lz4_raw, gzip, brotli };
/** Says how points in time lie in Parquet files. */
enum class TimestampForm : std::uint8_t { int96, microseconds, milliseconds };

/** Asks for a Bloom filter of a column of a Parquet file in each row group. */
struct BloomOutput {
  /** Counts the columns of the file before it; leaves of nested columns are columns. */
  std::uint32_t leaf = 0;
  /** How many different values are expected; 0: as many as there may be. */
  std::uint64_t distinct = 0;
  /** The share of values that are not there, but seem to be; between 0 and 1. */
  double false_positives = 0.01;
  std::uint32_t most_bytes = 1 << 20;
};

/** Writes rows as row groups of Parquet, a piece each; notes say where the columns lie in it. */
struct ParquetOutput {
  ParquetCodec codec = ParquetCodec::snappy;
  TimestampForm timestamps = TimestampForm::int96;
  std::vector<BloomOutput> filters = {};
};

/** Writes rows as the bodies of Arrow's record batches, a piece each; notes say where the buffers lie in it. */
struct ArrowOutput {};

/** With deflate, blocks are left plain: JavaScript packs them. */
enum class AvroPacking : std::uint8_t { none, snappy, zstandard };

/** Writes rows as blocks of Avro by a plan, a piece each, without the head and the marker of a block. */
struct AvroOutput {
  std::string plan;
  AvroPacking packing = AvroPacking::none;
};

/** Says how rows become bytes of a file. */
using OutputFormat = std::variant<CsvOutput, JsonOutput, LinesOutput, ParquetOutput, ArrowOutput, AvroOutput>;

}  // namespace kindling
