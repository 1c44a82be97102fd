#include "io/xml/xml_texts.h"

namespace kindling {

LogicalType xml_type(LogicalType type, const XmlOptions& options) {
  if (options.case_sensitive) return type;
  for (std::string& name : type.names) {
    for (char& byte : name) {
      if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte | 0x20);
    }
  }
  for (LogicalType& child : type.children) child = xml_type(std::move(child), options);
  return type;
}

Status XmlTexts::make(XmlDescription description, const LogicalType& type, std::unique_ptr<TextRecords>& records) {
  const bool fine = type.kind == LogicalKind::structure && has_bad_record(type, description.bad_record);
  if (!fine) return {StatusCode::invalid_program, "XML is read as a struct"};
  records = std::make_unique<XmlTexts>(std::move(description), type);
  return {};
}

XmlTexts::XmlTexts(XmlDescription description, const LogicalType& type)
    : DocumentTexts(xml_type(type, description.xml), description.bad_rows, description.bad_record,
                    "it is no XML, or a value is none of its type"),
      description_(std::move(description)),
      values_(description_.xml, description_.values),
      reads_nothing_(type.children.size() == (description_.bad_record < 0 ? 0U : 1U)) {}

/** Appends the struct of the document's element; what follows that is not looked at. */
Status XmlTexts::append(std::string_view text, bool& fits) {
  if (reads_nothing_) return {};
  fits = false;
  reader_.start(text);
  KINDLING_RETURN_IF_FAILED(reader_.peek());
  if (reader_.token() != XmlToken::element) return {};
  XmlFit fit = XmlFit::fine;
  KINDLING_RETURN_IF_FAILED(values_.append_record(reader_, root(), description_.bad_record, fit));
  fits = fit == XmlFit::fine;
  return {};
}

}  // namespace kindling
