#pragma once

#include "io/csv/csv_options.h"
#include "io/text/value_reader.h"
#include "io/xml/xml_options.h"
#include "pipeline/byte_reader.h"

namespace kindling {

/** Describes how XML is read; not trusted. */
struct XmlDescription {
  XmlOptions xml;
  ValueOptions values;
  BadRows bad_rows = BadRows::permissive;
  /** Which of the columns keeps the text of bad records; -1 for none. */
  std::int32_t bad_record = -1;
};

/** Reads what `writeXml` in TypeScript writes; fails with INVALID_PROGRAM where it is cut off or damaged. */
Status read_xml_description(ByteReader& reader, XmlDescription& description);

}  // namespace kindling
