#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kindling {

enum class XmlKind : std::uint8_t { root, element, attribute, text, comment, instruction };

/** Is a node of a document, by its place in `XmlTree`, which is its place in the document's order, too. */
struct XmlNode {
  XmlKind kind = XmlKind::root;
  std::uint32_t parent = 0;
  /** Behind the last node below this one. */
  std::uint32_t end = 0;
  std::string name = {};
  /** The text of anything but elements and the root. */
  std::string value = {};
};

/**
 * Reads a document of XML 1.0 without namespaces. Nothing is fetched, and no entities are known but the five of XML itself
 * and numbers of characters; documents that refer to a definition elsewhere are refused. Trusts nothing: time and memory
 * grow with the text, and depth costs no stack.
 */
class XmlTree {
 public:
  bool read(std::string_view text);
  const std::vector<XmlNode>& nodes() const { return nodes_; }
  /** Appends the text of a node: of elements, all text below them. */
  void append_text(std::uint32_t place, std::string& text) const;

 private:
  bool content();
  bool open_tag();
  bool close_tag();
  bool attribute(std::uint32_t element);
  bool doctype();
  bool until(std::string_view end, std::string_view& inside);
  bool name(std::string_view& found);
  bool add_text(std::string_view raw, bool is_plain);
  bool decode(std::string_view raw, std::string& text, bool is_attribute) const;
  std::uint32_t add(XmlKind kind, std::string_view name);
  bool takes(std::string_view word);
  bool blanks();

  std::string_view rest_;
  std::vector<XmlNode> nodes_;
  std::vector<std::uint32_t> open_;
  bool has_root_ = false;
};

}  // namespace kindling
