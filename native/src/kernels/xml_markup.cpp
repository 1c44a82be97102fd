#include "kernels/xml_markup.h"

#include "kernels/xml_characters.h"

namespace kindling {

void XmlMarkup::fail(Fault fault, std::string_view culprit) {
  if (fault_ != Fault::none) return;
  fault_ = fault;
  culprit_ = culprit;
}

/** Colons belong to namespaces, which nothing is written with. */
void XmlMarkup::check_name(std::string_view name) {
  if (!checks_names_) return;
  bool fine = !name.empty() && starts_xml_name(name.front());
  for (const char byte : name) fine = fine && byte != ':' && continues_xml_name(byte);
  if (!fine) fail(Fault::name, name);
}

void XmlMarkup::close_start() {
  if (starts_) text_ += '>';
  starts_ = false;
}

void XmlMarkup::new_line() {
  if (indent_.empty()) return;
  text_ += '\n';
  for (std::size_t depth = base_ + open_.size(); depth != 0; --depth) text_ += indent_;
}

void XmlMarkup::start(std::string_view name) {
  check_name(name);
  close_start();
  if (base_ + open_.size() != 0) new_line();
  text_ += '<';
  text_ += name;
  starts_ = true;
  open_.push_back({std::string(name), false});
}

void XmlMarkup::end() {
  const Open ended = std::move(open_.back());
  open_.pop_back();
  if (ended.holds_element) new_line();
  if (starts_) {
    text_ += "/>";
    starts_ = false;
  } else {
    text_ += "</";
    text_ += ended.name;
    text_ += '>';
  }
  if (!open_.empty()) open_.back().holds_element = true;
}

/** Writes line ends and tabs by their numbers, and refuses other control characters. */
bool XmlMarkup::control(char byte) {
  const bool refused = byte != '\n' && byte != '\t' && byte != '\r';
  if (refused) fail(Fault::character, {});
  text_ += byte == '\n' ? "&#xa;" : byte == '\t' ? "&#x9;" : "&#xd;";
  return refused;
}

void XmlMarkup::attribute(std::string_view name, std::string_view value) {
  check_name(name);
  if (!starts_) return fail(Fault::late_attribute, name);
  text_ += ' ';
  text_ += name;
  text_ += "=\"";
  for (const char byte : value) {
    if (byte == '<') {
      text_ += "&lt;";
    } else if (byte == '&') {
      text_ += "&amp;";
    } else if (byte == '"') {
      text_ += "&quot;";
    } else if (static_cast<unsigned char>(byte) < 0x20) {
      control(byte);
    } else {
      text_ += byte;
    }
  }
  text_ += '"';
}

void XmlMarkup::characters(std::string_view text) {
  close_start();
  constexpr char digits[] = "0123456789abcdef";
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    const auto code = static_cast<unsigned char>(byte);
    // Woodstox writes `>` by its name where `]]>` may come together.
    if (byte == '<') {
      text_ += "&lt;";
    } else if (byte == '&') {
      text_ += "&amp;";
    } else if (byte == '>' && (at == 0 || text[at - 1] == ']')) {
      text_ += "&gt;";
    } else if (code < 0x20 && byte != '\n' && byte != '\t') {
      control(byte);
    } else if (code == 0x7F) {
      text_ += "&#x7f;";
    } else if (code == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0) {
      const auto low = static_cast<unsigned char>(text[++at]);
      text_ += "&#x";
      text_ += digits[low >> 4];
      text_ += digits[low & 15];
      text_ += ';';
    } else if (code == 0xEF && text.substr(at, 3) >= "\xEF\xBF\xBE" && text.substr(at, 3) <= "\xEF\xBF\xBF") {
      text_ += text[at + 2] == '\xBE' ? "&#xfffe;" : "&#xffff;";
      at += 2;
    } else {
      text_ += byte;
    }
  }
}

}  // namespace kindling
