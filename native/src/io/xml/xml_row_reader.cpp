#include "io/xml/xml_row_reader.h"

#include "columns/gather.h"
#include "io/xml/xml_texts.h"

namespace kindling {

namespace {

LogicalType struct_of(const std::vector<FileColumn>& columns, std::int32_t left_out) {
  LogicalType type{LogicalKind::structure};
  for (std::size_t index = 0; index < columns.size(); ++index) {
    if (static_cast<std::int32_t>(index) == left_out) continue;
    type.names.push_back(columns[index].name);
    type.children.push_back(columns[index].type);
  }
  return type;
}

}  // namespace

XmlRowReader::XmlRowReader(const XmlDescription& description, const std::vector<FileColumn>& columns)
    : description_(description),
      rows_(description, reader_),
      values_(description.xml, description.values),
      root_(xml_type(struct_of(columns, description.bad_record), description.xml)),
      bad_records_(LogicalType{LogicalKind::text}) {}

Status XmlRowReader::read(std::uint32_t most, std::vector<OwnedVector>& columns, std::uint32_t& rows) {
  if (given_ == root_.length()) {
    given_ = 0;
    root_.clear();
    bad_records_.clear();
    while (root_.length() < most && !is_done_) {
      // Texts of the rows at hand stand in the window, which moves only when nobody looks at it.
      if (reader_.needs_more() && root_.length() != 0) break;
      if (reader_.needs_more()) KINDLING_RETURN_IF_FAILED(rows_.more());
      KINDLING_RETURN_IF_FAILED(read_row());
    }
  }
  rows = std::min(most, root_.length() - given_);
  std::size_t child = 0;
  for (std::size_t index = 0; index < columns.size(); ++index) {
    const bool is_bad_record = static_cast<std::int32_t>(index) == description_.bad_record;
    const DocumentColumn& column = is_bad_record ? bad_records_ : root_.children()[child++];
    KINDLING_RETURN_IF_FAILED(slice(column.view(), given_, rows, columns[index]));
  }
  given_ += rows;
  return {};
}

/** Reads the next row; where bytes are no XML, that is the last one. Nothing where more bytes are needed. */
Status XmlRowReader::read_row() {
  XmlRows::Found found;
  KINDLING_RETURN_IF_FAILED(rows_.next(found));
  XmlFit fit = XmlFit::malformed;
  const std::uint32_t first = root_.length();
  if (found == XmlRows::Found::row) KINDLING_RETURN_IF_FAILED(values_.append_record(reader_, root_, -1, fit));
  if (reader_.needs_more()) return {};
  is_done_ = found == XmlRows::Found::end || fit == XmlFit::malformed;
  return found == XmlRows::Found::end ? Status() : judge(fit, first);
}

/** Does with a row what the mode says. What stands in the file for a bad one is all of the file, as Spark has it. */
Status XmlRowReader::judge(XmlFit fit, std::uint32_t first) {
  const bool bad = fit != XmlFit::fine;
  if (bad && description_.bad_rows == BadRows::fail) return rows_.fail("it is no XML, or a value is none of its type");
  if (bad && description_.bad_rows == BadRows::drop) {
    root_.truncate(first);
    return {};
  }
  if (root_.length() == first) KINDLING_RETURN_IF_FAILED(root_.append_null());
  if (description_.bad_record < 0) return {};
  if (!bad) return bad_records_.append_null();
  std::string_view text;
  KINDLING_RETURN_IF_FAILED(rows_.whole(text));
  return bad_records_.append(StringView(text));
}

}  // namespace kindling
