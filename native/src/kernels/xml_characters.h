#pragma once

#include <cstdint>
#include <string_view>

namespace kindling {

/** Tells which bytes are blanks to XML. */
inline bool is_xml_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

/** Tells which bytes names begin with; those of characters beyond ASCII are all taken. */
inline bool starts_xml_name(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || byte == ':' ||
         static_cast<unsigned char>(byte) >= 0x80;
}

inline bool continues_xml_name(char byte) {
  return starts_xml_name(byte) || (byte >= '0' && byte <= '9') || byte == '-' || byte == '.';
}

/** Writes what an entity stands for, given its name without `&` and `;`, as at most 4 bytes; 0 for unknown ones. */
std::size_t xml_entity(std::string_view name, char* bytes);

}  // namespace kindling
