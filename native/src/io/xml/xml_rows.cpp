#include "io/xml/xml_rows.h"

#include <algorithm>
#include <cstring>

#include "columns/utf8.h"
#include "kernels/raised.h"

namespace kindling {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/** Finds the encoding that a document names; nothing where it names none, or one that is not known. */
std::optional<TextEncoding> declared_encoding(std::string_view text) {
  if (text.starts_with("\xFE\xFF") || text.starts_with("\xFF\xFE")) return TextEncoding::utf16;
  if (text.starts_with(byte_order_mark)) return TextEncoding::utf8;
  if (!text.starts_with("<?xml")) return std::nullopt;
  std::string_view declaration = text.substr(0, text.find("?>"));
  const std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return std::nullopt;
  declaration.remove_prefix(at);
  const std::size_t quote = declaration.find_first_of("\"'");
  if (quote == std::string_view::npos) return std::nullopt;
  const std::size_t end = declaration.find(declaration[quote], quote + 1);
  if (end == std::string_view::npos) return std::nullopt;
  std::string name(declaration.substr(quote + 1, end - quote - 1));
  for (char& byte : name) {
    if (byte >= 'a' && byte <= 'z') byte = static_cast<char>(byte & ~0x20);
  }
  if (name == "UTF-8") return TextEncoding::utf8;
  if (name == "US-ASCII") return TextEncoding::ascii;
  if (name == "ISO-8859-1") return TextEncoding::latin1;
  return std::nullopt;
}

/** Counts the bytes at the end that begin a character and do not end it. */
std::size_t cut_character(std::string_view text) {
  for (std::size_t count = 1; count <= std::min<std::size_t>(text.size(), 3); ++count) {
    const auto byte = static_cast<unsigned char>(text[text.size() - count]);
    if (byte < 0x80) return 0;
    if (byte < 0xC0) continue;
    const std::size_t length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    return length > count ? count : 0;
  }
  return 0;
}

Status too_long() { return {StatusCode::malformed_file, "a document, or a row of it, has more than 4 GiB"}; }

Status check_utf8(std::string_view text) {
  if (is_utf8(text.data(), text.size())) return {};
  return {StatusCode::malformed_file, "its bytes are not those of its encoding"};
}

std::string_view without_mark(std::string_view text) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  return text;
}

}  // namespace

Status XmlRows::open(InputFilePointer file) {
  constexpr std::size_t declaration_bytes = 256;
  file_ = std::move(file);
  char start[declaration_bytes];
  const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(file_->size(), declaration_bytes));
  KINDLING_RETURN_IF_FAILED(file_->read_at(0, length, reinterpret_cast<std::uint8_t*>(start)));
  const TextEncoding encoding = declared_encoding({start, length}).value_or(description_.encoding);
  if (encoding == TextEncoding::utf8) {
    if (std::string_view(start, length).starts_with(byte_order_mark)) read_ = byte_order_mark.size();
    reader_.start({}, false);
    KINDLING_RETURN_IF_FAILED(more());
    // What may stand only at the start is looked for there.
    reader_.start(reader_.marked(), read_ < file_->size());
    return {};
  }
  KINDLING_RETURN_IF_FAILED(read_decoded(encoding, whole_));
  reader_.start(whole_);
  return {};
}

Status XmlRows::read_decoded(TextEncoding encoding, std::string_view& text) {
  KINDLING_RETURN_IF_FAILED(read_whole(*file_, bytes_));
  if (bytes_.text.size() > UINT32_MAX) return too_long();
  text = bytes_.text;
  if (encoding != TextEncoding::utf8) KINDLING_RETURN_IF_FAILED(decode_text(encoding, true, decoded_, text));
  text = without_mark(text);
  return check_utf8(text);
}

Status XmlRows::more() {
  const std::string_view left = reader_.marked();
  const std::size_t held = left.size() + pending_;
  if (held != 0) std::memmove(window_.data(), left.data(), held);
  const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(file_->size() - read_, std::max(description_.window_bytes, held)));
  const std::size_t total = held + length;
  if (total > UINT32_MAX) return too_long();
  KINDLING_RETURN_IF_FAILED(window_.reserve(std::max<std::size_t>(total, 1), held));
  KINDLING_RETURN_IF_FAILED(file_->read_at(read_, length, window_.data() + held));
  read_ += length;
  const std::string_view text(window_.as<char>(), total);
  const bool has_more = read_ < file_->size();
  pending_ = has_more ? cut_character(text) : 0;
  reader_.resume(text.substr(0, total - pending_), has_more);
  return check_utf8(reader_.marked());
}

Status XmlRows::next(Found& found) {
  for (;;) {
    reader_.mark();
    KINDLING_RETURN_IF_FAILED(reader_.peek());
    const XmlToken token = reader_.token();
    if (reader_.needs_more()) {
      found = Found::open;
      return {};
    }
    if (token == XmlToken::end || token == XmlToken::malformed) {
      found = token == XmlToken::end || reader_.is_cut_off() ? Found::end : Found::malformed;
      return {};
    }
    if (token == XmlToken::element && local_xml_name(reader_.name(), description_.xml) == description_.row_tag) {
      found = Found::row;
      return {};
    }
    reader_.take();
  }
}

Status XmlRows::whole(std::string_view& text) {
  if (whole_.data() == nullptr) KINDLING_RETURN_IF_FAILED(read_decoded(TextEncoding::utf8, whole_));
  text = whole_;
  return {};
}

Status XmlRows::fail(std::string_view reason) {
  constexpr std::size_t shown = 1000;
  std::string_view text;
  KINDLING_RETURN_IF_FAILED(whole(text));
  return raised("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION",
                {"badRecord", "`" + mend_utf8(text.substr(0, shown)) + "`", "failFastMode", "FAILFAST", "line", "1",
                 "reason", reason});
}

}  // namespace kindling
