#pragma once

#include "io/csv/csv_options.h"
#include "io/text/encoding.h"
#include "io/text/value_reader.h"
#include "io/xml/xml_options.h"
#include "pipeline/byte_reader.h"

namespace kindling {

/** Says what is read from XML files. */
enum class XmlPurpose : std::uint8_t {
  rows,
  /** A row for each file with the type of its records as a text of JSON. */
  types,
};

/** Says how types are found out from XML. */
struct XmlGuessOptions {
  /** False: everything is a text. */
  bool infers_types = true;
  bool prefers_decimal = false;
  bool prefers_ntz = false;
};

/** Describes how XML is read; not trusted. */
struct XmlDescription {
  XmlPurpose purpose = XmlPurpose::rows;
  XmlOptions xml;
  ValueOptions values;
  XmlGuessOptions guesses;
  TextEncoding encoding = TextEncoding::utf8;
  BadRows bad_rows = BadRows::permissive;
  /** The name of the elements of a file that are rows. */
  std::string row_tag;
  /** Which of the columns keeps the text of bad records; -1 for none. */
  std::int32_t bad_record = -1;
  /** What that column is called, for schemas that are found out. */
  std::string bad_record_name;
  double sampling_ratio = 1;
};

/** Reads what `writeXml` in TypeScript writes; fails with INVALID_PROGRAM where it is cut off or damaged. */
Status read_xml_description(ByteReader& reader, XmlDescription& description);

}  // namespace kindling
