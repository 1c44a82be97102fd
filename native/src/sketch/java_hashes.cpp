#include "sketch/java_hashes.h"

#include <bit>
#include <cmath>
#include <cstring>

#include "kernels/code_points.h"
#include "kernels/number_text.h"

namespace kindling {

namespace {

constexpr int most_integer_digits = 40;

/** Holds the digits of a number; the last one is not 0. */
struct Digits {
  char bytes[most_integer_digits];
  int count = 0;
  std::string_view text() const { return {bytes, static_cast<std::size_t>(count)}; }
};

Digits digits_of(WideUnsigned magnitude) {
  Digits digits;
  char reversed[most_integer_digits];
  int count = 0;
  for (; magnitude != 0; magnitude /= 10) reversed[count++] = static_cast<char>('0' + static_cast<int>(magnitude % 10));
  while (count > 0) digits.bytes[digits.count++] = reversed[--count];
  return digits;
}

/** Takes the digits of a double's text: without sign, point, exponent, and zeros at both ends. */
Digits shortest_digits(double value) {
  Digits digits;
  const NumberText text = double_text(std::abs(value));
  for (const char byte : text.text()) {
    if (byte == 'E') break;
    if (byte != '.' && (byte != '0' || digits.count != 0)) digits.bytes[digits.count++] = byte;
  }
  while (digits.count > 0 && digits.bytes[digits.count - 1] == '0') --digits.count;
  return digits;
}

/** Finds the double whose shortest decimal digits are the number; false where there is none. */
bool decimal_double(WideUnsigned magnitude, bool is_negative, std::int32_t scale, double& value) {
  const Digits digits = digits_of(magnitude);
  constexpr int most_digits_of_double = 17;
  if (digits.count > most_digits_of_double) return false;
  char text[most_integer_digits + 16];
  std::size_t length = digits.text().copy(text, most_integer_digits);
  text[length++] = 'E';
  text[length++] = '-';
  length += digits_of(static_cast<WideUnsigned>(scale)).text().copy(text + length, most_integer_digits);
  if (!parse_double({text, length}, value)) return false;
  if (shortest_digits(value).text() != digits.text()) return false;
  if (is_negative) value = -value;
  return true;
}

/** Hashes an integer by its words of 32 bits, the highest first, as Java's BigInteger does. */
std::uint32_t hash_of_words(WideUnsigned magnitude, bool is_negative) {
  std::uint32_t hash = 0;
  for (int shift = 96; shift >= 0; shift -= 32) hash = 31 * hash + static_cast<std::uint32_t>(magnitude >> shift);
  return is_negative ? 0 - hash : hash;
}

std::uint32_t hash_of_whole(WideInteger value, WideUnsigned magnitude, bool is_negative) {
  if (value < INT64_MIN || value > INT64_MAX) return hash_of_words(magnitude, is_negative);
  if (value >= INT32_MIN && value <= INT32_MAX) return static_cast<std::uint32_t>(value);
  return java_hash_of_bits(static_cast<std::uint64_t>(value));
}

/** Hashes a double that is no integer as Scala does: as a float where it is one. */
std::uint32_t hash_of_fraction(double value) {
  const auto narrow = static_cast<float>(value);
  if (static_cast<double>(narrow) == value) return std::bit_cast<std::uint32_t>(narrow);
  return java_hash_of_bits(std::bit_cast<std::uint64_t>(value));
}

/** Is the last step of MurmurHash3 as Scala has it. */
std::uint32_t mix_last(std::uint32_t hash, std::uint32_t data) {
  return hash ^ std::rotl(data * 0xCC9E2D51U, 15) * 0x1B873593U;
}

}  // namespace

std::uint32_t java_hash_of_text(std::string_view text) {
  std::uint32_t hash = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::uint32_t character;
    at += decode_code_point(text, at, character);
    constexpr std::uint32_t first_pair = 0x10000;
    if (character >= first_pair) {
      hash = 31 * hash + (0xD800 + ((character - first_pair) >> 10));
      character = 0xDC00 + ((character - first_pair) & 0x3FF);
    }
    hash = 31 * hash + character;
  }
  return hash;
}

std::uint32_t java_hash_of_decimal(WideInteger unscaled, std::int32_t scale) {
  const bool is_negative = unscaled < 0;
  WideUnsigned magnitude = is_negative ? 0 - static_cast<WideUnsigned>(unscaled) : static_cast<WideUnsigned>(unscaled);
  if (magnitude == 0) return 0;
  for (; scale > 0 && magnitude % 10 == 0; --scale) magnitude /= 10;
  if (scale <= 0) return hash_of_whole(static_cast<WideInteger>(is_negative ? 0 - magnitude : magnitude), magnitude, is_negative);
  double value;
  if (decimal_double(magnitude, is_negative, scale, value)) return hash_of_fraction(value);
  return mix_last(hash_of_words(magnitude, is_negative), static_cast<std::uint32_t>(scale));
}

}  // namespace kindling
