#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kindling/type.h"

namespace kindling {

/** Says of which parts a value to write consists; leaves are texts or bytes. */
struct XmlShape {
  enum class Kind : std::uint8_t { text, decimal, binary, list, map, structure };
  Kind kind = Kind::text;
  /** Of the fields of a struct. */
  std::vector<std::string> names = {};
  /** The fields of a struct, the elements of a list, the values of a map. */
  std::vector<XmlShape> parts = {};
};

/** Says how a value is written as XML. */
struct XmlLayout {
  std::string row_tag;
  std::string attribute_prefix;
  std::string value_tag;
  /** The name of elements of lists within lists. */
  std::string element_name;
  /** What stands before an element for each that it is in; empty: everything stands in one line. */
  std::string indent;
  bool checks_names = true;
  bool writes_nulls = false;
  std::string null_value;
  /** How many elements are around the value. */
  std::uint32_t depth = 0;
  XmlShape shape;
};

/** Reads what `layoutText` in TypeScript writes; false for other texts. */
bool read_xml_layout(std::string_view text, XmlLayout& layout);

/** Tells whether values of a type have the parts of a shape. */
bool suits(const XmlShape& shape, const Type& type);

}  // namespace kindling
