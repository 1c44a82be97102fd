#pragma once

#include "io/text/document_column.h"
#include "io/text/moment_reading.h"
#include "io/xml/xml_options.h"
#include "io/xml/xml_scalars.h"
#include "io/xml/xml_reader.h"

namespace kindling {

/** Says how far an element fits the type of its column. */
enum class XmlFit : std::uint8_t {
  fine,
  /** Some part does not fit, or all of it. */
  unfit,
  /** Characters beside elements do not fit: Spark then keeps no part of a struct. */
  lost,
  /** The bytes are no XML. */
  malformed,
};

/**
 * Turns XML into values of declared types, as Spark's StaxXmlParser does. A value that does not fit ends the element that
 * it stands in, for good or ill: what follows it there is read as if it stood further out. Belongs to one thread.
 */
class XmlValues {
 public:
  /** Keeps references to the options. */
  XmlValues(const XmlOptions& options, const ValueOptions& values) : options_(options), scalars_(options, values) {}

  /**
   * Appends a struct for the element whose start has been peeked at: its attributes, then what it holds. Where a part is
   * unfit the rest is kept if it can be; where nothing can be, and where bytes are malformed, nothing is appended.
   * `left_out` is a field that no element stands for; -1 for none.
   */
  Status append_record(XmlReader& reader, DocumentColumn& column, std::int32_t left_out, XmlFit& fit);

 private:
  Status append_content(XmlReader& reader, DocumentColumn& column, std::uint32_t row, std::int32_t left_out, XmlFit& fit);
  Status begin_struct(DocumentColumn& column);
  Status end_struct(DocumentColumn& column, std::uint32_t row, std::size_t marks);
  Status take_back(DocumentColumn& column, std::uint32_t row, std::size_t marks);
  Status append_attributes(XmlReader& reader, DocumentColumn& column, std::uint32_t row, XmlFit& fit);
  Status append_element(XmlReader& reader, DocumentColumn& column, std::uint32_t row, std::int32_t left_out, XmlFit& fit);
  Status append_struct(XmlReader& reader, DocumentColumn& column, XmlFit& fit);
  Status append_object(XmlReader& reader, DocumentColumn& column, XmlFit& fit);
  Status append_value(XmlReader& reader, DocumentColumn& column, XmlFit& fit);
  Status append_map(XmlReader& reader, DocumentColumn& column, XmlFit& fit);
  Status append_entries(XmlReader& reader, DocumentColumn& column, std::uint32_t first, XmlFit& fit);
  Status append_characters(XmlReader& reader, DocumentColumn& column, std::uint32_t row, XmlFit& fit);
  Status append_markup(XmlReader& reader, DocumentColumn& column, XmlFit& fit);
  Status pass_end(XmlReader& reader, XmlFit& fit);
  Status pass_element(XmlReader& reader, XmlFit& fit);
  Status pass_blanks(XmlReader& reader);
  std::int32_t field_of(const DocumentColumn& column, std::string_view prefix, std::string_view name);

  const XmlOptions& options_;
  XmlScalars scalars_;
  /** How many elements the lists of the structs that are being read had before. */
  Array<std::uint32_t> marks_;
  Array<char> markup_;
  std::string name_;
};

}  // namespace kindling
