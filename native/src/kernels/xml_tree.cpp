#include "kernels/xml_tree.h"

#include "kernels/xml_characters.h"

namespace kindling {

bool XmlTree::takes(std::string_view word) {
  if (!rest_.starts_with(word)) return false;
  rest_.remove_prefix(word.size());
  return true;
}

bool XmlTree::blanks() {
  const std::size_t before = rest_.size();
  while (!rest_.empty() && is_xml_blank(rest_.front())) rest_.remove_prefix(1);
  return rest_.size() != before;
}

bool XmlTree::until(std::string_view end, std::string_view& inside) {
  const std::size_t at = rest_.find(end);
  if (at == std::string_view::npos) return false;
  inside = rest_.substr(0, at);
  rest_.remove_prefix(at + end.size());
  return true;
}

bool XmlTree::name(std::string_view& found) {
  if (rest_.empty() || !starts_xml_name(rest_.front())) return false;
  std::size_t length = 1;
  while (length < rest_.size() && continues_xml_name(rest_[length])) ++length;
  found = rest_.substr(0, length);
  rest_.remove_prefix(length);
  return true;
}

std::uint32_t XmlTree::add(XmlKind kind, std::string_view name) {
  const auto place = static_cast<std::uint32_t>(nodes_.size());
  nodes_.push_back({kind, open_.empty() ? 0 : open_.back(), place + 1, std::string(name), {}});
  return place;
}

/** Takes entities and line ends for what they stand for. */
bool XmlTree::decode(std::string_view raw, std::string& text, bool is_attribute) const {
  for (std::size_t at = 0; at < raw.size(); ++at) {
    const char byte = raw[at];
    if (byte == '&') {
      const std::size_t end = raw.find(';', at);
      char bytes[4];
      const std::size_t length = end == std::string_view::npos ? 0 : xml_entity(raw.substr(at + 1, end - at - 1), bytes);
      if (length == 0) return false;
      text.append(bytes, length);
      at = end;
    } else if (byte == '\r') {
      if (at + 1 >= raw.size() || raw[at + 1] != '\n') text += is_attribute ? ' ' : '\n';
    } else if (is_attribute && (byte == '\n' || byte == '\t')) {
      text += ' ';
    } else if (static_cast<unsigned char>(byte) < 0x20 && byte != '\n' && byte != '\t') {
      return false;
    } else {
      text += byte;
    }
  }
  return true;
}

/** Text beside text is one node. Outside of the document's element only blanks may stand. */
bool XmlTree::add_text(std::string_view raw, bool is_plain) {
  if (raw.empty()) return true;
  if (open_.size() == 1) {
    if (!is_plain) return false;
    for (const char byte : raw) {
      if (!is_xml_blank(byte)) return false;
    }
    return true;
  }
  const XmlNode& last = nodes_.back();
  if (last.kind != XmlKind::text || last.parent != open_.back()) add(XmlKind::text, {});
  std::string& text = nodes_.back().value;
  if (is_plain) return raw.find("]]>") == std::string_view::npos && decode(raw, text, false);
  text.append(raw);
  return true;
}

/** Takes a document type without entities of its own; one that lies elsewhere is refused. */
bool XmlTree::doctype() {
  if (has_root_ || open_.size() != 1) return false;
  std::string_view found;
  if (!blanks() || !name(found)) return false;
  blanks();
  if (takes("[")) {
    std::string_view inside;
    if (!until("]", inside) || inside.find("SYSTEM") != std::string_view::npos ||
        inside.find("PUBLIC") != std::string_view::npos) {
      return false;
    }
    blanks();
  }
  return takes(">");
}

bool XmlTree::attribute(std::uint32_t element) {
  std::string_view key;
  if (!name(key)) return false;
  blanks();
  if (!takes("=")) return false;
  blanks();
  const std::string_view quote = rest_.substr(0, 1);
  if (quote != "\"" && quote != "'") return false;
  rest_.remove_prefix(1);
  std::string_view raw;
  if (!until(quote, raw) || raw.find('<') != std::string_view::npos) return false;
  for (std::uint32_t other = element + 1; other < nodes_.size(); ++other) {
    if (nodes_[other].name == key) return false;
  }
  const std::uint32_t place = add(XmlKind::attribute, key);
  nodes_[place].parent = element;
  return decode(raw, nodes_[place].value, true);
}

bool XmlTree::open_tag() {
  std::string_view found;
  if (!name(found) || (open_.size() == 1 && has_root_)) return false;
  has_root_ = true;
  const std::uint32_t element = add(XmlKind::element, found);
  while (blanks() && !rest_.starts_with(">") && !rest_.starts_with("/")) {
    if (!attribute(element)) return false;
  }
  if (takes("/>")) {
    nodes_[element].end = static_cast<std::uint32_t>(nodes_.size());
    return true;
  }
  open_.push_back(element);
  return takes(">");
}

bool XmlTree::close_tag() {
  std::string_view found;
  if (!name(found) || open_.size() == 1 || nodes_[open_.back()].name != found) return false;
  nodes_[open_.back()].end = static_cast<std::uint32_t>(nodes_.size());
  open_.pop_back();
  blanks();
  return takes(">");
}

bool XmlTree::content() {
  std::string_view inside;
  const std::size_t markup = rest_.find('<');
  const std::string_view text = rest_.substr(0, markup);
  rest_.remove_prefix(text.size());
  if (!add_text(text, true)) return false;
  if (rest_.empty()) return true;
  if (takes("<!--")) {
    if (!until("-->", inside) || inside.find("--") != std::string_view::npos) return false;
    nodes_[add(XmlKind::comment, {})].value = inside;
    return true;
  }
  if (takes("<![CDATA[")) return until("]]>", inside) && add_text(inside, false);
  if (takes("<!DOCTYPE")) return doctype();
  if (takes("<?")) {
    std::string_view target;
    if (!name(target) || target == "xml" || !(blanks() || rest_.starts_with("?>")) || !until("?>", inside)) return false;
    nodes_[add(XmlKind::instruction, target)].value = inside;
    return true;
  }
  return takes("</") ? close_tag() : takes("<") && open_tag();
}

bool XmlTree::read(std::string_view text) {
  nodes_.assign(1, {});
  open_.assign(1, 0);
  has_root_ = false;
  rest_ = text;
  std::string_view declaration;
  if (rest_.starts_with("<?xml") && rest_.size() > 5 && is_xml_blank(rest_[5]) && !until("?>", declaration)) return false;
  while (!rest_.empty()) {
    if (!content() || nodes_.size() > UINT32_MAX - 2) return false;
  }
  nodes_[0].end = static_cast<std::uint32_t>(nodes_.size());
  return has_root_ && open_.size() == 1;
}

void XmlTree::append_text(std::uint32_t place, std::string& text) const {
  const XmlNode& node = nodes_[place];
  if (node.kind != XmlKind::element && node.kind != XmlKind::root) {
    text += node.value;
    return;
  }
  for (std::uint32_t at = place + 1; at < node.end; ++at) {
    if (nodes_[at].kind == XmlKind::text) text += nodes_[at].value;
  }
}

}  // namespace kindling
