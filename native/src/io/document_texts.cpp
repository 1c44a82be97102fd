#include "io/document_texts.h"

#include "columns/gather.h"
#include "columns/utf8.h"
#include "kernels/raised.h"

namespace kindling {

bool has_bad_record(const LogicalType& type, std::int32_t bad_record) {
  if (bad_record < 0) return true;
  const auto place = static_cast<std::size_t>(bad_record);
  return place < type.children.size() && type.children[place].kind == LogicalKind::text;
}

Status DocumentTexts::read(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  root_.clear();
  for (std::uint32_t row = 0; row < call.length; ++row) {
    if (!call.result.view().is_valid(row)) {
      KINDLING_RETURN_IF_FAILED(root_.append_null());
      continue;
    }
    const std::string_view text = texts[row].text();
    bool fits = is_utf8(text.data(), text.size());
    if (fits) KINDLING_RETURN_IF_FAILED(append(text, fits));
    if (!fits && bad_rows_ == BadRows::fail && call.counts(row)) {
      constexpr std::size_t shown = 1000;
      return raised("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION",
                    {"badRecord", "`" + mend_utf8(text.substr(0, shown)) + "`", "failFastMode", "FAILFAST", "line", "1",
                     "path", "its text", "reason", reason_});
    }
    if (root_.length() == row) KINDLING_RETURN_IF_FAILED(append_bad());
    KINDLING_RETURN_IF_FAILED(keep_bad_record(text, !fits));
  }
  return slice(root_.view(), 0, call.length, call.result);
}

/** Appends what stands for a text of which nothing is kept: a struct of NULLs, and NULL for other types. */
Status DocumentTexts::append_bad() {
  if (root_.type().kind != LogicalKind::structure) return root_.append_null();
  for (DocumentColumn& child : root_.children()) KINDLING_RETURN_IF_FAILED(child.append_null());
  return root_.append_struct();
}

Status DocumentTexts::keep_bad_record(std::string_view text, bool bad) {
  if (bad_record_ < 0 || root_.type().kind != LogicalKind::structure) return {};
  DocumentColumn& column = root_.children()[static_cast<std::size_t>(bad_record_)];
  column.truncate(column.length() - 1);
  return bad ? column.append(StringView(text)) : column.append_null();
}

}  // namespace kindling
