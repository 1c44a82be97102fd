#pragma once

#include <optional>
#include <string>

namespace kindling {

/** Says how elements and attributes stand for values. */
struct XmlOptions {
  std::string attribute_prefix = "_";
  /** The field of characters beside elements or attributes. */
  std::string value_tag = "_VALUE";
  /** The field that takes elements which no other field does. */
  std::string wildcard = "xs_any";
  /** What stands for NULL. */
  std::optional<std::string> null_value;
  bool leaves_out_attributes = false;
  bool trims = true;
  /** Leaves out what stands before the last colon of a name. */
  bool ignores_namespaces = false;
  /** Tells `a` from `A`; otherwise names of fields are given in lower case. */
  bool case_sensitive = false;
};

/** Gives the name of an element or attribute without what the options leave out. */
inline std::string_view local_xml_name(std::string_view name, const XmlOptions& options) {
  if (!options.ignores_namespaces) return name;
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/** Removes what Java's `trim` does: blanks and control characters. */
inline std::string_view trim_xml(std::string_view text) {
  const auto blank = [](char byte) { return static_cast<unsigned char>(byte) <= ' '; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace kindling
