#pragma once

#include "io/text_records.h"
#include "io/xml/xml_description.h"
#include "io/xml/xml_values.h"

namespace kindling {

/** Reads texts of XML as structs, as Spark's `from_xml` does. */
class XmlTexts final : public TextRecords {
 public:
  /** Fails with INVALID_PROGRAM for other types, and where the column of bad records is not there or no text. */
  static Status make(XmlDescription description, const LogicalType& type, std::unique_ptr<TextRecords>& records);
  XmlTexts(XmlDescription description, const LogicalType& type);

  Status read(KernelCall& call) override;

 private:
  Status append(std::string_view text, XmlFit& fit);
  Status append_nulls();
  Status keep_bad_record(std::string_view text, bool bad);

  const XmlDescription description_;
  XmlReader reader_;
  XmlValues values_;
  JsonColumn root_;
  /** There is no field but that of bad records: nothing can be wrong. */
  const bool reads_nothing_;
};

/** Gives a type the names that elements are looked up by: in lower case, unless case matters. */
LogicalType xml_type(LogicalType type, const XmlOptions& options);

}  // namespace kindling
