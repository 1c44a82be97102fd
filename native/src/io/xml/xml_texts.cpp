#include "io/xml/xml_texts.h"

#include "columns/gather.h"
#include "columns/utf8.h"
#include "kernels/raised.h"

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
  const std::int32_t bad_record = description.bad_record;
  const bool fine = type.kind == LogicalKind::structure && bad_record < static_cast<std::int32_t>(type.children.size()) &&
                    (bad_record < 0 || type.children[static_cast<std::size_t>(bad_record)].kind == LogicalKind::text);
  if (!fine) return {StatusCode::invalid_program, "XML is read as a struct"};
  records = std::make_unique<XmlTexts>(std::move(description), type);
  return {};
}

XmlTexts::XmlTexts(XmlDescription description, const LogicalType& type)
    : description_(std::move(description)),
      values_(description_.xml, description_.values),
      root_(xml_type(type, description_.xml)),
      reads_nothing_(type.children.size() == (description_.bad_record < 0 ? 0U : 1U)) {}

Status XmlTexts::read(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  root_.clear();
  for (std::uint32_t row = 0; row < call.length; ++row) {
    if (!call.result.view().is_valid(row)) {
      KINDLING_RETURN_IF_FAILED(root_.append_null());
      continue;
    }
    const std::string_view text = texts[row].text();
    XmlFit fit = XmlFit::fine;
    if (!reads_nothing_) KINDLING_RETURN_IF_FAILED(append(text, fit));
    const bool bad = fit != XmlFit::fine;
    if (bad && description_.bad_rows == BadRows::fail && call.counts(row)) {
      constexpr std::size_t shown = 1000;
      return raised("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION",
                    {"badRecord", "`" + mend_utf8(text.substr(0, shown)) + "`", "failFastMode", "FAILFAST", "line", "1",
                     "path", "its text", "reason", "it is no XML, or a value is none of its type"});
    }
    if (root_.length() == row) KINDLING_RETURN_IF_FAILED(append_nulls());
    KINDLING_RETURN_IF_FAILED(keep_bad_record(text, bad));
  }
  return slice(root_.view(), 0, call.length, call.result);
}

/** Appends the struct of the document's element; what follows that is not looked at. */
Status XmlTexts::append(std::string_view text, XmlFit& fit) {
  fit = XmlFit::malformed;
  if (!is_utf8(text.data(), text.size())) return {};
  reader_.start(text);
  KINDLING_RETURN_IF_FAILED(reader_.peek());
  if (reader_.token() != XmlToken::element) return {};
  return values_.append_record(reader_, root_, description_.bad_record, fit);
}

Status XmlTexts::append_nulls() {
  for (JsonColumn& child : root_.children()) KINDLING_RETURN_IF_FAILED(child.append_null());
  return root_.append_struct();
}

Status XmlTexts::keep_bad_record(std::string_view text, bool bad) {
  if (description_.bad_record < 0) return {};
  JsonColumn& column = root_.children()[static_cast<std::size_t>(description_.bad_record)];
  column.truncate(column.length() - 1);
  return bad ? column.append(StringView(text)) : column.append_null();
}

}  // namespace kindling
