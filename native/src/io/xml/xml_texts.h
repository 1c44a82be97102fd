#pragma once

#include "io/document_texts.h"
#include "io/xml/xml_description.h"
#include "io/xml/xml_values.h"

namespace kindling {

/** Reads texts of XML as structs, as Spark's `from_xml` does. */
class XmlTexts final : public DocumentTexts {
 public:
  /** Fails with INVALID_PROGRAM for other types, and where the column of bad records is not there or no text. */
  static Status make(XmlDescription description, const LogicalType& type, std::unique_ptr<TextRecords>& records);
  XmlTexts(XmlDescription description, const LogicalType& type);

 private:
  Status append(std::string_view text, bool& fits) override;

  const XmlDescription description_;
  XmlReader reader_;
  XmlValues values_;
  /** There is no field but that of bad records: nothing can be wrong. */
  const bool reads_nothing_;
};

/** Gives a type the names that elements are looked up by: in lower case, unless case matters. */
LogicalType xml_type(LogicalType type, const XmlOptions& options);

}  // namespace kindling
