#pragma once

#include "io/text/line_range.h"
#include "io/xml/xml_description.h"
#include "io/xml/xml_reader.h"

namespace kindling {

/**
 * Finds the elements of a file that are rows, one after the other, however deep they stand. Holds a window of the file, which
 * grows only where a row, or other markup, has no room in it. Belongs to one thread.
 */
class XmlRows {
 public:
  enum class Found : std::uint8_t {
    /** The start of a row has been peeked at. */
    row,
    /** The file ends, be it well or too early. */
    end,
    /** The file is no XML from here on. */
    malformed,
    /** Nobody can tell before `more` has been called. */
    open,
  };

  /** Keeps references. */
  XmlRows(const XmlDescription& description, XmlReader& reader) : description_(description), reader_(reader) {}

  /**
   * Begins a file in the encoding that it names, or else in that of the description. Files that are not written in UTF-8
   * are held whole.
   */
  Status open(InputFilePointer file);
  Status next(Found& found);
  /** Moves the window on, so that the row that began last, or what else is not wholly here, is read anew. */
  Status more();
  /** Gives all of the file as UTF-8, for rows that do not fit: what Spark keeps of them. */
  Status whole(std::string_view& text);
  /** Fails because of a row that does not fit. */
  Status fail(std::string_view reason);

 private:
  Status read_decoded(TextEncoding encoding, std::string_view& text);

  const XmlDescription& description_;
  XmlReader& reader_;
  InputFilePointer file_;
  Buffer window_;
  /** How much of the file has been read into the window. */
  std::uint64_t read_ = 0;
  /** How many bytes behind the window's text begin a character whose end has not been read. */
  std::size_t pending_ = 0;
  FileBytes bytes_;
  Buffer decoded_;
  std::string_view whole_;
};

}  // namespace kindling
