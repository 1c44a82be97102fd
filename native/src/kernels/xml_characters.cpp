#include "kernels/xml_characters.h"

#include "columns/ascii.h"
#include "columns/utf8.h"

namespace kindling {

namespace {

/** Reads `#65` or `#x41`. */
bool character_of(std::string_view name, std::uint32_t& code) {
  name.remove_prefix(1);
  const bool is_hex = !name.empty() && name.front() == 'x';
  if (is_hex) name.remove_prefix(1);
  code = 0;
  for (const char byte : name) {
    const int digit = hexadecimal_digit(byte);
    const int base = is_hex ? 16 : 10;
    if (digit < 0 || digit >= base) return false;
    code = code * static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(digit);
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
