#include "io/json/json_records.h"

#include "columns/utf8.h"
#include "io/text/line_end.h"

namespace kindling {

Status JsonRecords::open(const InputFile& file, std::uint64_t begin, std::uint64_t end) {
  if (description_.is_splittable()) {
    KINDLING_RETURN_IF_FAILED(read_lines(file, begin, end, description_.line_separator, bytes_));
  } else {
    KINDLING_RETURN_IF_FAILED(read_whole(file, bytes_));
    if (bytes_.text.size() > UINT32_MAX) return {StatusCode::malformed_file, "a document has more than 4 GiB"};
  }
  text_ = bytes_.text;
  if (description_.encoding == TextEncoding::utf8) {
    if (begin == 0 && text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
  } else {
    KINDLING_RETURN_IF_FAILED(decode_text(description_.encoding, begin == 0, decoded_, text_));
  }
  all_sound_ = is_utf8(text_.data(), text_.size());
  return {};
}

bool JsonRecords::next(std::string_view& record) {
  if (at_ == text_.size()) return false;
  record = text_.substr(at_);
  if (description_.multiple_lines) {
    at_ = text_.size();
    return true;
  }
  const std::string& separator = description_.line_separator;
  if (separator.empty()) {
    const char* const begin = record.data();
    const char* const end = find_line_end(begin, begin + record.size());
    record = record.substr(0, static_cast<std::size_t>(end - begin));
    at_ += record.size();
    if (at_ != text_.size() && text_[at_] == '\r' && at_ + 1 != text_.size() && text_[at_ + 1] == '\n') ++at_;
    if (at_ != text_.size()) ++at_;
  } else {
    record = record.substr(0, record.find(separator));
    at_ = std::min(text_.size(), at_ + record.size() + separator.size());
  }
  return true;
}

bool JsonRecords::is_sound(std::string_view record) const { return all_sound_ || is_utf8(record.data(), record.size()); }

Status JsonRecords::line_number(const InputFile& file, std::string_view record, std::uint64_t& line) const {
  std::uint64_t before;
  KINDLING_RETURN_IF_FAILED(count_lines_before(file, bytes_.offset, before));
  line = 1 + before + count_lines({text_.data(), static_cast<std::size_t>(record.data() - text_.data())});
  return {};
}

}  // namespace kindling
