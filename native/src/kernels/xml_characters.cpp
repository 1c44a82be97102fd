#include "kernels/xml_characters.h"

namespace kindling {

namespace {

std::size_t write_utf8(std::uint32_t code, char* bytes) {
  if (code < 0x80) {
    bytes[0] = static_cast<char>(code);
    return 1;
  }
  if (code < 0x800) {
    bytes[0] = static_cast<char>(0xC0 | code >> 6);
    bytes[1] = static_cast<char>(0x80 | (code & 0x3F));
    return 2;
  }
  if (code < 0x10000) {
    bytes[0] = static_cast<char>(0xE0 | code >> 12);
    bytes[1] = static_cast<char>(0x80 | (code >> 6 & 0x3F));
    bytes[2] = static_cast<char>(0x80 | (code & 0x3F));
    return 3;
  }
  bytes[0] = static_cast<char>(0xF0 | code >> 18);
  bytes[1] = static_cast<char>(0x80 | (code >> 12 & 0x3F));
  bytes[2] = static_cast<char>(0x80 | (code >> 6 & 0x3F));
  bytes[3] = static_cast<char>(0x80 | (code & 0x3F));
  return 4;
}

/** Reads `#65` or `#x41`. */
bool character_of(std::string_view name, std::uint32_t& code) {
  name.remove_prefix(1);
  const bool is_hex = !name.empty() && name.front() == 'x';
  if (is_hex) name.remove_prefix(1);
  code = 0;
  for (const char byte : name) {
    std::uint32_t digit = 99;
    if (byte >= '0' && byte <= '9') digit = static_cast<std::uint32_t>(byte - '0');
    if (is_hex && byte >= 'a' && byte <= 'f') digit = static_cast<std::uint32_t>(byte - 'a' + 10);
    if (is_hex && byte >= 'A' && byte <= 'F') digit = static_cast<std::uint32_t>(byte - 'A' + 10);
    if (digit == 99) return false;
    code = code * (is_hex ? 16 : 10) + digit;
    if (code > 0x10FFFF) return false;
  }
  const bool is_control = code < 0x20 && code != '\t' && code != '\n' && code != '\r';
  return !name.empty() && !is_control && (code < 0xD800 || code > 0xDFFF) && code != 0xFFFE && code != 0xFFFF;
}

struct Entity {
  std::string_view name;
  char character;
};
constexpr Entity entities[] = {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};

}  // namespace

std::size_t xml_entity(std::string_view name, char* bytes) {
  if (!name.empty() && name.front() == '#') {
    std::uint32_t code;
    return character_of(name, code) ? write_utf8(code, bytes) : 0;
  }
  for (const Entity& entity : entities) {
    if (entity.name != name) continue;
    bytes[0] = entity.character;
    return 1;
  }
  return 0;
}

}  // namespace kindling
