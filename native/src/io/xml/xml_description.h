#pragma once

#include "io/csv/csv_options.h"
#include "io/text/encoding.h"
#include "io/text/value_reader.h"
#include "io/xml/xml_options.h"
#include "pipeline/byte_reader.h"

namespace kindling {

/** Says what is read from files of XML. */
enum class XmlPurpose : std::uint8_t {
  rows,
  /** A row for each file with the type of its rows as a text of JSON. */
  types,
};

/** Says how types are found out from XML. */
struct XmlGuessOptions {
  bool infers_types = true;
  bool prefers_decimal = false;
  bool prefers_ntz = false;
};

/** Describes how XML is read; not trusted. */
struct XmlDescription {
  XmlPurpose purpose = XmlPurpose::rows;
  /** The name of the elements of a file that are rows. */
  std::string row_tag;
  XmlOptions xml;
  ValueOptions values;
  BadRows bad_rows = BadRows::permissive;
  /** Which of the columns keeps the text of bad records; -1 for none. */
  std::int32_t bad_record = -1;
  /** What that column is called, for schemas that are found out. */
  std::string bad_record_name;
  XmlGuessOptions guesses;
  /** Is that of files that do not name theirs. */
  TextEncoding encoding = TextEncoding::utf8;
  /** How much of a file is read at once, at the least. */
  std::size_t window_bytes = 1 << 20;
};

/** Reads what `writeXml` in TypeScript writes; fails with INVALID_PROGRAM where it is cut off or damaged. */
Status read_xml_description(ByteReader& reader, XmlDescription& description);

}  // namespace kindling
