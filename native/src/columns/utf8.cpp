#include "columns/utf8.h"

#include <cstdint>
#include <cstring>

namespace kindling {

namespace {

bool is_continuation(std::uint8_t byte) { return (byte & 0xc0) == 0x80; }

/** Tells whether texts of 4 bytes and more are ASCII, by words of which the last one may overlap the one before. */
bool is_ascii(const std::uint8_t* at, std::size_t length) {
  constexpr std::uint64_t high_bits = 0x8080808080808080u;
  if (length < 8) {
    if (length < 4) return false;
    std::uint32_t first;
    std::uint32_t last;
    std::memcpy(&first, at, sizeof first);
    std::memcpy(&last, at + length - sizeof last, sizeof last);
    return ((first | last) & static_cast<std::uint32_t>(high_bits)) == 0;
  }
  std::uint64_t word;
  std::memcpy(&word, at + length - sizeof word, sizeof word);
  if ((word & high_bits) != 0) return false;
  for (std::size_t index = 0; index + sizeof word <= length; index += sizeof word) {
    std::memcpy(&word, at + index, sizeof word);
    if ((word & high_bits) != 0) return false;
  }
  return true;
}

/** Returns the length of the well-formed character at `at`, 0 when it is none. */
std::size_t character_length(const std::uint8_t* at, std::size_t left) {
  const std::uint8_t lead = at[0];
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || left < 2 || !is_continuation(at[1])) return 0;
  if (lead < 0xe0) return 2;
  if (left < 3 || !is_continuation(at[2])) return 0;
  if (lead < 0xf0) {
    if (lead == 0xe0 && at[1] < 0xa0) return 0;
    if (lead == 0xed && at[1] > 0x9f) return 0;
    return 3;
  }
  if (lead > 0xf4 || left < 4 || !is_continuation(at[3])) return 0;
  if (lead == 0xf0 && at[1] < 0x90) return 0;
  if (lead == 0xf4 && at[1] > 0x8f) return 0;
  return 4;
}

/** Returns how many bytes at `at`, which begin no well-formed character, one U+FFFD stands for (WHATWG, Java). */
std::size_t broken_length(const std::uint8_t* at, std::size_t left) {
  const std::uint8_t lead = at[0];
  if (lead < 0xc2 || lead > 0xf4 || left < 2) return 1;
  const std::uint8_t least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
  const std::uint8_t most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
  if (lead < 0xe0 || at[1] < least || at[1] > most) return 1;
  return lead >= 0xf0 && left > 2 && is_continuation(at[2]) ? 3 : 2;
}

}  // namespace

bool is_utf8(const char* bytes, std::size_t length) {
  const auto* at = reinterpret_cast<const std::uint8_t*>(bytes);
  if (is_ascii(at, length)) return true;
  std::size_t index = 0;
  while (index < length) {
    if (index + 8 <= length) {
      std::uint64_t word;
      std::memcpy(&word, at + index, 8);
      if ((word & 0x8080808080808080u) == 0) {
        index += 8;
        continue;
      }
    }
    const std::size_t size = character_length(at + index, length - index);
    if (size == 0) return false;
    index += size;
  }
  return true;
}

std::string mend_utf8(std::string_view text) {
  std::string mended;
  while (!text.empty()) {
    const std::size_t size = character_length(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    mended += size == 0 ? std::string_view("\xef\xbf\xbd") : text.substr(0, size);
    text.remove_prefix(size == 0 ? broken_length(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()) : size);
  }
  return mended;
}

}  // namespace kindling
