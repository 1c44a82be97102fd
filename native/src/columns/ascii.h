#pragma once

namespace kindling {

constexpr bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
constexpr bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

/** Change the case of letters; other bytes stay, those of characters beyond ASCII among them. */
constexpr char to_lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte; }
constexpr char to_upper(char byte) { return byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 32) : byte; }

/** Gives the value of a hexadecimal digit of either case; -1 for other bytes. */
constexpr int hexadecimal_digit(char byte) {
  if (is_digit(byte)) return byte - '0';
  const char letter = to_lower(byte);
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

}  // namespace kindling
