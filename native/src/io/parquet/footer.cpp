#include "io/parquet/footer.h"

#include <algorithm>
#include <cstring>

#include "io/parquet/malformed.h"
#include "io/parquet/thrift_reader.h"

namespace kindling::parquet {

namespace {

/** Bounds what a footer may take: footers of real files have some megabytes at most. */
constexpr std::uint32_t most_footer_bytes = 512u << 20;
constexpr std::size_t tail_bytes = 8;

Annotation from_converted(std::int64_t converted) {
  constexpr Annotation annotations[] = {
      Annotation::text,        Annotation::map,         Annotation::map,         Annotation::list,
      Annotation::enumeration, Annotation::decimal,     Annotation::date,        Annotation::time_millis,
      Annotation::time_micros, Annotation::timestamp_millis, Annotation::timestamp_micros, Annotation::unsigned_8,
      Annotation::unsigned_16, Annotation::unsigned_32, Annotation::unsigned_64, Annotation::signed_8,
      Annotation::signed_16,   Annotation::signed_32,   Annotation::signed_64,   Annotation::json,
      Annotation::bson,        Annotation::interval};
  if (converted < 0 || converted >= static_cast<std::int64_t>(std::size(annotations))) return Annotation::other;
  return annotations[converted];
}

/** Reads the number of the only field of a union without content, such as a unit of time. */
std::int32_t read_choice(ThriftReader& reader) {
  std::int32_t choice = 0;
  reader.structure([&](std::int32_t id, ThriftType type) {
    choice = id;
    reader.skip(type);
  });
  return choice;
}

Annotation read_time(ThriftReader& reader, bool is_timestamp, bool& is_utc) {
  std::int32_t unit = 0;
  reader.structure([&](std::int32_t id, ThriftType type) {
    if (id == 1) {
      is_utc = reader.boolean(type);
    } else if (id == 2 && type == ThriftType::structure) {
      unit = read_choice(reader);
    } else {
      reader.skip(type);
    }
  });
  constexpr Annotation times[] = {Annotation::time_millis, Annotation::time_micros, Annotation::time_nanos};
  constexpr Annotation timestamps[] = {Annotation::timestamp_millis, Annotation::timestamp_micros,
                                       Annotation::timestamp_nanos};
  if (unit < 1 || unit > 3) return Annotation::other;
  return is_timestamp ? timestamps[unit - 1] : times[unit - 1];
}

Annotation read_integer_type(ThriftReader& reader) {
  std::int64_t width = 0;
  bool is_signed = true;
  reader.structure([&](std::int32_t id, ThriftType type) {
    if (id == 1) {
      width = reader.integer(type);
    } else if (id == 2) {
      is_signed = reader.boolean(type);
    } else {
      reader.skip(type);
    }
  });
  switch (width) {
    case 8:
      return is_signed ? Annotation::signed_8 : Annotation::unsigned_8;
    case 16:
      return is_signed ? Annotation::signed_16 : Annotation::unsigned_16;
    case 32:
      return is_signed ? Annotation::signed_32 : Annotation::unsigned_32;
    case 64:
      return is_signed ? Annotation::signed_64 : Annotation::unsigned_64;
    default:
      return Annotation::other;
  }
}

/** Reads the reference system of shapes, longitudes and latitudes where none is named, and how edges of geographies run. */
void read_shape(ThriftReader& reader, bool is_geography, SchemaElement& element) {
  std::string system = "OGC:CRS84";
  std::int64_t edges = 0;
  reader.structure([&](std::int32_t field, ThriftType type) {
    if (field == 1) system = reader.binary(type);
    else if (field == 2 && is_geography) edges = reader.integer(type);
    else reader.skip(type);
  });
  element.annotation = Annotation::shape;
  element.shape = is_geography ? "geography(" + system + ", " + (edges == 0 ? "SPHERICAL" : "OTHER") + ")"
                               : "geometry(" + system + ")";
}

void read_logical_type(ThriftReader& reader, SchemaElement& element) {
  reader.structure([&](std::int32_t id, ThriftType type) {
    element.annotation = Annotation::other;
    if (type != ThriftType::structure) return reader.skip(type);
    switch (id) {
      case 5:
        element.annotation = Annotation::decimal;
        return reader.structure([&](std::int32_t field, ThriftType field_type) {
          const std::int64_t value = reader.integer(field_type);
          (field == 1 ? element.scale : element.precision) = static_cast<std::int32_t>(value);
        });
      case 7:
      case 8:
        element.annotation = read_time(reader, id == 8, element.is_utc);
        return;
      case 10:
        element.annotation = read_integer_type(reader);
        return;
      case 17:
      case 18:
        return read_shape(reader, id == 18, element);
      default:
        break;
    }
    constexpr Annotation simple[] = {Annotation::other, Annotation::text,  Annotation::map,     Annotation::list,
                                     Annotation::enumeration, Annotation::other, Annotation::date, Annotation::other,
                                     Annotation::other, Annotation::other, Annotation::other,   Annotation::unknown,
                                     Annotation::json,  Annotation::bson,  Annotation::uuid,    Annotation::float16};
    if (id < static_cast<std::int32_t>(std::size(simple))) element.annotation = simple[id];
    reader.skip(type);
  });
}

void read_element(ThriftReader& reader, SchemaElement& element) {
  bool has_logical_type = false;
  reader.structure([&](std::int32_t id, ThriftType type) {
    switch (id) {
      case 1: {
        const std::int64_t kind = reader.integer(type);
        if (kind < 0 || kind > static_cast<int>(PhysicalKind::fixed_bytes)) return reader.fail();
        element.type = static_cast<PhysicalKind>(kind);
        return;
      }
      case 2:
        element.type_length = static_cast<std::int32_t>(reader.integer(type));
        return;
      case 3: {
        const std::int64_t repetition = reader.integer(type);
        if (repetition < 0 || repetition > 2) return reader.fail();
        element.repetition = static_cast<Repetition>(repetition);
        return;
      }
      case 4:
        element.name = reader.binary(type);
        return;
      case 5:
        element.children = static_cast<std::int32_t>(reader.integer(type));
        return;
      case 6: {
        const Annotation annotation = from_converted(reader.integer(type));
        if (!has_logical_type) element.annotation = annotation;
        return;
      }
      case 7:
        element.scale = static_cast<std::int32_t>(reader.integer(type));
        return;
      case 8:
        element.precision = static_cast<std::int32_t>(reader.integer(type));
        return;
      case 10:
        if (type != ThriftType::structure) return reader.fail();
        has_logical_type = true;
        return read_logical_type(reader, element);
      default:
        return reader.skip(type);
    }
  });
}

void read_statistics(ThriftReader& reader, Statistics& statistics) {
  std::optional<std::string> old_smallest;
  std::optional<std::string> old_largest;
  reader.structure([&](std::int32_t id, ThriftType type) {
    switch (id) {
      case 1:
        old_largest = reader.binary(type);
        return;
      case 2:
        old_smallest = reader.binary(type);
        return;
      case 3:
        statistics.nulls = reader.integer(type);
        return;
      case 5:
        statistics.largest = reader.binary(type);
        return;
      case 6:
        statistics.smallest = reader.binary(type);
        return;
      default:
        return reader.skip(type);
    }
  });
  if (statistics.smallest || statistics.largest) return;
  statistics.smallest = std::move(old_smallest);
  statistics.largest = std::move(old_largest);
  statistics.is_old = true;
}

void read_column_metadata(ThriftReader& reader, ColumnChunk& chunk) {
  reader.structure([&](std::int32_t id, ThriftType type) {
    switch (id) {
      case 1: {
        const std::int64_t kind = reader.integer(type);
        if (kind < 0 || kind > static_cast<int>(PhysicalKind::fixed_bytes)) return reader.fail();
        chunk.type = static_cast<PhysicalKind>(kind);
        return;
      }
      case 4: {
        const std::int64_t codec = reader.integer(type);
        if (codec < 0 || codec > static_cast<int>(Codec::lz4_raw)) return reader.fail();
        chunk.codec = static_cast<Codec>(codec);
        return;
      }
      case 5:
        chunk.values = reader.integer(type);
        return;
      case 7:
        chunk.compressed_bytes = reader.integer(type);
        return;
      case 9:
        chunk.data_page_offset = reader.integer(type);
        return;
      case 11:
        chunk.dictionary_page_offset = reader.integer(type);
        return;
      case 12:
        if (type != ThriftType::structure) return reader.fail();
        return read_statistics(reader, chunk.statistics);
      case 14:
        chunk.bloom_filter_offset = reader.integer(type);
        return;
      default:
        return reader.skip(type);
    }
  });
}

void read_column_chunk(ThriftReader& reader, ColumnChunk& chunk) {
  bool has_metadata = false;
  reader.structure([&](std::int32_t id, ThriftType type) {
    if (id == 3 && type == ThriftType::structure) {
      has_metadata = true;
      return read_column_metadata(reader, chunk);
    }
    std::int64_t* const places[] = {&chunk.offset_index.offset, &chunk.offset_index.bytes, &chunk.column_index.offset,
                                    &chunk.column_index.bytes};
    if (id >= 4 && id <= 7) {
      *places[id - 4] = reader.integer(type);
      return;
    }
    // A path to another file, or a key: such columns cannot be read.
    if (id == 1 || id == 8 || id == 9) chunk.is_plain = false;
    reader.skip(type);
  });
  chunk.is_plain = chunk.is_plain && has_metadata;
}

void read_row_group(ThriftReader& reader, RowGroup& group) {
  reader.structure([&](std::int32_t id, ThriftType type) {
    if (id == 1) {
      reader.list(type, [&](ThriftType element) {
        if (element != ThriftType::structure) return reader.fail();
        read_column_chunk(reader, group.columns.emplace_back());
      });
    } else if (id == 3) {
      group.rows = reader.integer(type);
    } else {
      reader.skip(type);
    }
  });
}

void read_key_value(ThriftReader& reader, Footer& footer) {
  std::string_view key;
  std::string_view value;
  reader.structure([&](std::int32_t id, ThriftType type) {
    if (id == 1) {
      key = reader.binary(type);
    } else if (id == 2) {
      value = reader.binary(type);
    } else {
      reader.skip(type);
    }
  });
  if (key == "org.apache.spark.sql.parquet.row.metadata") footer.spark_schema = value;
}

template <class Element, class Read>
void read_structures(ThriftReader& reader, ThriftType type, std::vector<Element>& elements, Read read) {
  reader.list(type, [&](ThriftType element) {
    if (element != ThriftType::structure) return reader.fail();
    read(reader, elements.emplace_back());
  });
}

void read_file_metadata(ThriftReader& reader, Footer& footer) {
  reader.structure([&](std::int32_t id, ThriftType type) {
    switch (id) {
      case 2:
        return read_structures(reader, type, footer.schema, read_element);
      case 4:
        return read_structures(reader, type, footer.row_groups, read_row_group);
      case 5:
        return reader.list(type, [&](ThriftType element) {
          if (element != ThriftType::structure) return reader.fail();
          read_key_value(reader, footer);
        });
      default:
        return reader.skip(type);
    }
  });
}

}  // namespace

Status read_footer(const InputFile& file, Footer& footer) {
  // Most footers are short: one read brings the length and the footer.
  constexpr std::uint64_t guess = 64 * 1024;
  const std::size_t tail = std::min<std::uint64_t>(file.size(), guess);
  if (tail < tail_bytes + 4) return malformed("it is too short to be a Parquet file");
  Buffer bytes;
  KINDLING_RETURN_IF_FAILED(bytes.allocate(tail));
  KINDLING_RETURN_IF_FAILED(file.read_at(file.size() - tail, tail, bytes.data()));
  if (std::memcmp(bytes.data() + tail - 4, "PARE", 4) == 0) return malformed("encrypted Parquet files cannot be read");
  if (std::memcmp(bytes.data() + tail - 4, "PAR1", 4) != 0) {
    return malformed("it does not end as a Parquet file does, with `PAR1`");
  }
  std::uint32_t length;
  std::memcpy(&length, bytes.data() + tail - tail_bytes, sizeof length);
  if (length > most_footer_bytes || length + tail_bytes + 4 > file.size()) {
    return malformed("its footer of " + std::to_string(length) + " bytes does not lie in the file");
  }
  std::size_t first = tail - tail_bytes - std::min<std::size_t>(length, tail - tail_bytes);
  if (length + tail_bytes > tail) {
    KINDLING_RETURN_IF_FAILED(bytes.allocate(length));
    KINDLING_RETURN_IF_FAILED(file.read_at(file.size() - tail_bytes - length, length, bytes.data()));
    first = 0;
  }
  ThriftReader reader({bytes.data() + first, length});
  read_file_metadata(reader, footer);
  if (reader.failed()) return malformed("its footer is damaged");
  return {};
}

}  // namespace kindling::parquet
