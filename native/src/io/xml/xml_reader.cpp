#include "io/xml/xml_reader.h"

#include "io/xml/append_bytes.h"
#include "kernels/xml_characters.h"

namespace kindling {

namespace {

/** Bounds the time in which their names are compared, as Java's readers do. */
constexpr std::size_t most_attributes = 1000;
/** Bounds what walks over elements within elements, as Java's readers do. */
constexpr std::size_t most_depth = 1000;
/** No more bytes than these are looked at to tell one kind of markup from another. */
constexpr std::size_t longest_sign = 16;

bool is_plain(std::string_view raw) {
  for (const char byte : raw) {
    if (byte == '&' || (static_cast<unsigned char>(byte) < 0x20 && byte != '\n' && byte != '\t')) return false;
  }
  return true;
}

}  // namespace

void XmlReader::start(std::string_view document, bool has_more) {
  rest_ = document;
  has_more_ = has_more;
  peeked_ = false;
  is_cut_off_ = false;
  has_root_ = false;
  ends_at_once_ = false;
  token_ = XmlToken::text;
  open_.clear();
  open_names_.clear();
  mark();
  std::string_view declaration;
  const bool declared = rest_.starts_with("<?xml") && rest_.size() > 5 && is_xml_blank(rest_[5]);
  if (declared && !until("?>", declaration)) malformed();
}

void XmlReader::mark() {
  marked_ = rest_;
  marked_depth_ = open_.size();
  marked_root_ = has_root_;
}

bool XmlReader::needs_more() const {
  return token_ == XmlToken::malformed && has_more_ && (is_cut_off_ || rest_.size() < longest_sign);
}

void XmlReader::resume(std::string_view document, bool has_more) {
  marked_ = document;
  rest_ = document;
  has_more_ = has_more;
  has_root_ = marked_root_;
  while (open_.size() > marked_depth_) close_element();
  peeked_ = false;
  is_cut_off_ = false;
  ends_at_once_ = false;
  token_ = XmlToken::text;
}

Status XmlReader::open_element() {
  KINDLING_RETURN_IF_FAILED(open_.append(static_cast<std::uint32_t>(open_names_.size())));
  return append_bytes(open_names_, name_);
}

void XmlReader::close_element() {
  (void)open_names_.resize(open_[open_.size() - 1]);
  (void)open_.resize(open_.size() - 1);
}

std::string_view XmlReader::open_name() const {
  const std::size_t begin = open_[open_.size() - 1];
  return {open_names_.data() + begin, open_names_.size() - begin};
}

Status XmlReader::peek() {
  if (peeked_ || token_ == XmlToken::malformed || token_ == XmlToken::end) return {};
  peeked_ = true;
  return read();
}

bool XmlReader::text_is_blank() const {
  for (const char byte : text_) {
    if (!is_xml_blank(byte)) return false;
  }
  return true;
}

bool XmlReader::takes(std::string_view word) {
  if (!rest_.starts_with(word)) return false;
  rest_.remove_prefix(word.size());
  return true;
}

bool XmlReader::blanks() {
  std::size_t length = 0;
  while (length < rest_.size() && is_xml_blank(rest_[length])) ++length;
  rest_.remove_prefix(length);
  return length != 0;
}

bool XmlReader::until(std::string_view end, std::string_view& inside) {
  const std::size_t at = rest_.find(end);
  if (at == std::string_view::npos) {
    is_cut_off_ = true;
    return false;
  }
  inside = rest_.substr(0, at);
  rest_.remove_prefix(at + end.size());
  return true;
}

bool XmlReader::read_name(std::string_view& found) {
  is_cut_off_ = rest_.empty();
  if (rest_.empty() || !starts_xml_name(rest_.front())) return false;
  std::size_t length = 1;
  while (length < rest_.size() && continues_xml_name(rest_[length])) ++length;
  found = rest_.substr(0, length);
  rest_.remove_prefix(length);
  is_cut_off_ = rest_.empty();
  return !is_cut_off_;
}

/** Takes entities and line ends for what they stand for. */
Status XmlReader::decode(std::string_view raw, bool is_attribute, Array<char>& target, bool& sound) {
  KINDLING_RETURN_IF_FAILED(target.reserve(target.size() + raw.size()));
  for (std::size_t at = 0; at < raw.size(); ++at) {
    const char byte = raw[at];
    if (byte == '&') {
      char bytes[4];
      const std::size_t end = raw.find(';', at);
      const std::size_t length = end == std::string_view::npos ? 0 : xml_entity(raw.substr(at + 1, end - at - 1), bytes);
      sound &= length != 0;
      if (!sound) return {};
      KINDLING_RETURN_IF_FAILED(append_bytes(target, {bytes, length}));
      at = end;
    } else if (byte == '\r') {
      if (at + 1 >= raw.size() || raw[at + 1] != '\n') KINDLING_RETURN_IF_FAILED(target.append(is_attribute ? ' ' : '\n'));
    } else if (is_attribute && (byte == '\n' || byte == '\t')) {
      KINDLING_RETURN_IF_FAILED(target.append(' '));
    } else {
      sound &= static_cast<unsigned char>(byte) >= 0x20 || byte == '\n' || byte == '\t';
      KINDLING_RETURN_IF_FAILED(target.append(byte));
    }
  }
  return {};
}

/** Takes a document type without entities of its own; one that lies elsewhere is passed, and never fetched. */
bool XmlReader::pass_doctype() {
  if (has_root_) return false;
  std::string_view inside;
  const std::size_t end = rest_.find_first_of("[>");
  if (end == std::string_view::npos) return until(">", inside);
  const bool has_subset = rest_[end] == '[';
  rest_.remove_prefix(end + 1);
  if (!has_subset) return true;
  if (!until("]", inside)) return false;
  blanks();
  return takes(">");
}

/** Passes a comment, an instruction or a document type; false where none is well formed. */
bool XmlReader::pass_markup() {
  std::string_view inside;
  if (takes("<!--")) return until("-->", inside) && inside.find("--") == std::string_view::npos;
  if (takes("<!DOCTYPE")) return pass_doctype();
  if (!takes("<?")) return false;
  std::string_view target;
  return read_name(target) && target != "xml" && (rest_.starts_with("?>") || blanks()) && until("?>", inside);
}

/** Reads characters up to the next markup that is no CDATA; outside of the document's element only blanks may stand. */
Status XmlReader::read_text(bool& found) {
  decoded_text_.clear();
  text_is_plain_ = true;
  text_ = {};
  found = false;
  bool sound = true;
  while (!rest_.empty()) {
    const std::size_t end = rest_.find('<');
    std::string_view raw = rest_.substr(0, end);
    const bool is_section = raw.empty() && rest_.starts_with("<![CDATA[");
    if (raw.empty() && !is_section) break;
    if (end == std::string_view::npos && has_more_) {
      is_cut_off_ = true;
      sound = false;
      break;
    }
    if (is_section) {
      rest_.remove_prefix(9);
      if (!until("]]>", raw)) sound = false;
    } else {
      rest_.remove_prefix(raw.size());
      sound &= raw.find("]]>") == std::string_view::npos;
    }
    sound &= !is_section || !open_.empty();
    if (!sound) break;
    const bool first = !found;
    found = true;
    if (first && is_plain(raw)) {
      text_ = raw;
      continue;
    }
    if (text_is_plain_) KINDLING_RETURN_IF_FAILED(append_bytes(decoded_text_, text_));
    text_is_plain_ = false;
    if (is_section) {
      // Entities mean nothing here; what ends a line still does.
      for (std::size_t at = 0; at < raw.size(); ++at) {
        const bool ends_line = raw[at] == '\r';
        if (ends_line && at + 1 < raw.size() && raw[at + 1] == '\n') continue;
        KINDLING_RETURN_IF_FAILED(decoded_text_.append(ends_line ? '\n' : raw[at]));
      }
    } else {
      KINDLING_RETURN_IF_FAILED(decode(raw, false, decoded_text_, sound));
    }
    text_ = {decoded_text_.data(), decoded_text_.size()};
  }
  if (!sound) {
    malformed();
    return {};
  }
  token_ = XmlToken::text;
  if (!open_.empty() || !found) return {};
  if (!text_is_blank() || !text_is_plain_) malformed();
  // Blanks around the document's element are nobody's.
  if (token_ == XmlToken::text) found = false;
  return {};
}

Status XmlReader::read_attributes() {
  attributes_.clear();
  decoded_attributes_.clear();
  bool sound = true;
  while (blanks() && !rest_.empty() && rest_.front() != '>' && rest_.front() != '/') {
    XmlAttribute attribute;
    std::string_view raw;
    sound = read_name(attribute.name);
    blanks();
    sound = sound && takes("=");
    blanks();
    const std::string_view quote = rest_.substr(0, 1);
    sound = sound && (quote == "\"" || quote == "'");
    if (sound) {
      rest_.remove_prefix(1);
      sound = until(quote, raw) && raw.find('<') == std::string_view::npos;
    }
    sound = sound && attributes_.size() < most_attributes;
    for (const XmlAttribute& other : attributes_) sound = sound && other.name != attribute.name;
    if (!sound) {
      malformed();
      return {};
    }
    attribute.value = raw;
    KINDLING_RETURN_IF_FAILED(attributes_.append(attribute));
  }
  // Values are decoded when all are there, so that their bytes stay where they are.
  std::size_t most = 0;
  for (const XmlAttribute& attribute : attributes_) most += attribute.value.size();
  KINDLING_RETURN_IF_FAILED(decoded_attributes_.reserve(most));
  for (XmlAttribute& attribute : attributes_) {
    if (is_plain(attribute.value) && attribute.value.find_first_of("\n\t") == std::string_view::npos) continue;
    const std::size_t before = decoded_attributes_.size();
    KINDLING_RETURN_IF_FAILED(decode(attribute.value, true, decoded_attributes_, sound));
    attribute.value = {decoded_attributes_.data() + before, decoded_attributes_.size() - before};
  }
  if (!sound) malformed();
  return {};
}

Status XmlReader::read_tag() {
  if (!read_name(name_) || (open_.empty() && has_root_) || open_.size() == most_depth) {
    malformed();
    return {};
  }
  has_root_ = true;
  token_ = XmlToken::element;
  KINDLING_RETURN_IF_FAILED(read_attributes());
  if (token_ == XmlToken::malformed) return {};
  KINDLING_RETURN_IF_FAILED(open_element());
  ends_at_once_ = takes("/>");
  if (ends_at_once_ || takes(">")) return {};
  is_cut_off_ = rest_.empty();
  malformed();
  return {};
}

void XmlReader::read_end_tag() {
  token_ = XmlToken::end_element;
  if (!read_name(name_) || open_.empty() || open_name() != name_) return malformed();
  blanks();
  if (takes(">")) return close_element();
  is_cut_off_ = rest_.empty();
  malformed();
}

Status XmlReader::read() {
  if (ends_at_once_) {
    ends_at_once_ = false;
    close_element();
    token_ = XmlToken::end_element;
    return {};
  }
  for (;;) {
    bool found;
    KINDLING_RETURN_IF_FAILED(read_text(found));
    if (found || token_ == XmlToken::malformed) return {};
    if (rest_.empty()) {
      is_cut_off_ = has_more_ || !has_root_ || !open_.empty();
      token_ = is_cut_off_ ? XmlToken::malformed : XmlToken::end;
      return {};
    }
    if (takes("</")) {
      read_end_tag();
      return {};
    }
    if (rest_.size() > 1 && rest_[1] != '!' && rest_[1] != '?') {
      rest_.remove_prefix(1);
      return read_tag();
    }
    if (!pass_markup()) {
      malformed();
      return {};
    }
  }
}

}  // namespace kindling
