#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kindling/input_file.h"

namespace kindling::parquet {

/** Numbers the physical types of Parquet (parquet.thrift, `Type`). */
enum class PhysicalKind : std::uint8_t { boolean, int32, int64, int96, float32, float64, byte_array, fixed_bytes };
enum class Repetition : std::uint8_t { required, optional, repeated };
/** Numbers the compression codecs (parquet.thrift, `CompressionCodec`). */
enum class Codec : std::uint8_t { none, snappy, gzip, lzo, brotli, lz4, zstd, lz4_raw };

/** Names what a column means, from either way in which files say so (`ConvertedType`, `LogicalType`). */
enum class Annotation : std::uint8_t {
  none,
  text,
  map,
  list,
  enumeration,
  decimal,
  date,
  time_millis,
  time_micros,
  time_nanos,
  timestamp_millis,
  timestamp_micros,
  timestamp_nanos,
  unsigned_8,
  unsigned_16,
  unsigned_32,
  unsigned_64,
  signed_8,
  signed_16,
  signed_32,
  signed_64,
  json,
  bson,
  interval,
  uuid,
  float16,
  unknown,
  shape,
  other,
};

/** Is one node of the schema, in depth-first order; groups have no type but children. */
struct SchemaElement {
  std::string name;
  std::optional<PhysicalKind> type;
  std::int32_t type_length = 0;
  Repetition repetition = Repetition::required;
  std::int32_t children = 0;
  Annotation annotation = Annotation::none;
  /** Whether a time counts from midnight UTC, or of any place. */
  bool is_utc = true;
  std::int32_t precision = 0;
  std::int32_t scale = 0;
  /** For shapes: their type by the names of the file, such as `geometry(EPSG:3857)`. */
  std::string shape;
};

/** Holds what a column chunk says about its values, in the plain encoding of its type. */
struct Statistics {
  std::optional<std::string> smallest;
  std::optional<std::string> largest;
  /** Whether the bounds come from the old fields, whose order of bytes and unsigned numbers was not defined. */
  bool is_old = false;
  std::optional<std::int64_t> nulls;
};

/** Is where something lies in a file; no bytes where it is not there. Not checked. */
struct FilePlace {
  std::int64_t offset = 0;
  std::int64_t bytes = 0;
};

struct ColumnChunk {
  PhysicalKind type = PhysicalKind::boolean;
  Codec codec = Codec::none;
  std::int64_t values = 0;
  std::int64_t compressed_bytes = 0;
  std::int64_t data_page_offset = 0;
  std::optional<std::int64_t> dictionary_page_offset;
  Statistics statistics;
  /** The two halves of the page index: where pages begin, and the bounds of their values. */
  FilePlace offset_index;
  FilePlace column_index;
  /** Where the Bloom filter begins, which says itself how long it is; 0 where there is none. */
  std::int64_t bloom_filter_offset = 0;
  /** The columns lie in this file, and in the clear. */
  bool is_plain = true;
};

struct RowGroup {
  std::vector<ColumnChunk> columns;
  std::int64_t rows = 0;
};

/** Is what a Parquet file says about itself (parquet.thrift, `FileMetaData`). */
struct Footer {
  std::vector<SchemaElement> schema;
  std::vector<RowGroup> row_groups;
  /** The schema of Spark as JSON, where Spark or Kindling wrote the file. */
  std::string spark_schema;
};

/** Reads the footer at the end of a file; nothing but its own structure is checked. */
Status read_footer(const InputFile& file, Footer& footer);

}  // namespace kindling::parquet
