#pragma once

#include "io/csv/csv_format.h"
#include "pipeline/byte_reader.h"

namespace kindling {

/** Reads a number that names one of `count` things. */
template <class Name>
Name read_name(ByteReader& reader, std::uint8_t count) {
  const auto number = reader.number<std::uint8_t>();
  if (number >= count) reader.fail();
  return static_cast<Name>(number < count ? number : 0);
}

inline bool read_flag(ByteReader& reader) { return read_name<std::uint8_t>(reader, 2) != 0; }

/** Reads how texts stand for values, as `writeValueOptions` in TypeScript writes it. */
void read_value_options(ByteReader& reader, ValueOptions& options);

/** Reads what `writeCsv` in TypeScript writes; fails with INVALID_PROGRAM where it is cut off or damaged. */
Status read_csv_description(ByteReader& reader, CsvDescription& description);

}  // namespace kindling
