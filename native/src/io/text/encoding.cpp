#include "io/text/encoding.h"

#include <cstring>

#include "columns/utf8.h"
#include "io/text/digit_run.h"

namespace kindling {

namespace {

constexpr char32_t replacement = 0xFFFD;

/** Writes characters as UTF-8 into a buffer with room for all of them. */
class Utf8Writer {
 public:
  explicit Utf8Writer(Buffer& buffer) : begin_(buffer.as<char>()), at_(begin_) {}
  void put(char32_t character) {
    if (character < 0x80) {
      *at_++ = static_cast<char>(character);
    } else if (character < 0x800) {
      *at_++ = static_cast<char>(0xC0 | character >> 6);
      put_rest(character, 1);
    } else if (character < 0x10000) {
      *at_++ = static_cast<char>(0xE0 | character >> 12);
      put_rest(character, 2);
    } else {
      *at_++ = static_cast<char>(0xF0 | character >> 18);
      put_rest(character, 3);
    }
  }
  std::string_view text() const { return {begin_, static_cast<std::size_t>(at_ - begin_)}; }

 private:
  void put_rest(char32_t character, int bytes) {
    while (bytes-- != 0) *at_++ = static_cast<char>(0x80 | (character >> (6 * bytes) & 0x3F));
  }
  char* begin_;
  char* at_;
};

std::uint32_t unit(std::string_view text, std::size_t at, int width, bool little) {
  std::uint32_t value = 0;
  for (int index = 0; index < width; ++index) {
    const auto byte = static_cast<unsigned char>(text[at + static_cast<std::size_t>(little ? width - 1 - index : index)]);
    value = value << 8 | byte;
  }
  return value;
}

void decode_bytes(std::string_view text, unsigned char largest, Utf8Writer& writer) {
  for (const char byte : text) {
    const auto character = static_cast<unsigned char>(byte);
    writer.put(character <= largest ? character : replacement);
  }
}

void decode_utf16(std::string_view text, bool little, Utf8Writer& writer) {
  std::size_t at = 0;
  for (; at + 2 <= text.size(); at += 2) {
    const char32_t first = unit(text, at, 2, little);
    if (first < 0xD800 || first > 0xDFFF) {
      writer.put(first);
      continue;
    }
    const char32_t second = first < 0xDC00 && at + 4 <= text.size() ? unit(text, at + 2, 2, little) : 0;
    if (second >= 0xDC00 && second <= 0xDFFF) {
      writer.put(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00));
      at += 2;
    } else {
      writer.put(replacement);
    }
  }
  if (at != text.size()) writer.put(replacement);
}

void decode_utf32(std::string_view text, bool little, Utf8Writer& writer) {
  std::size_t at = 0;
  for (; at + 4 <= text.size(); at += 4) {
    const char32_t character = unit(text, at, 4, little);
    const bool sound = character <= 0x10FFFF && (character < 0xD800 || character > 0xDFFF);
    writer.put(sound ? character : replacement);
  }
  if (at != text.size()) writer.put(replacement);
}

/** Takes a byte order mark off and says which order it names. */
bool take_mark(std::string_view& text, int width, bool little) {
  if (text.size() < static_cast<std::size_t>(width)) return little;
  for (const bool order : {false, true}) {
    if (unit(text, 0, width, order) != 0xFEFF) continue;
    text.remove_prefix(static_cast<std::size_t>(width));
    return order;
  }
  return little;
}

}  // namespace

Status decode_text(TextEncoding encoding, bool at_start, Buffer& buffer, std::string_view& text) {
  if (encoding == TextEncoding::utf8) {
    if (at_start && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (is_utf8(text.data(), text.size())) return {};
    const std::string mended = mend_utf8(text);
    KINDLING_RETURN_IF_FAILED(buffer.allocate(mended.size() + readable_behind));
    std::memcpy(buffer.data(), mended.data(), mended.size());
    std::memset(buffer.data() + mended.size(), 0, readable_behind);
    text = {buffer.as<char>(), mended.size()};
    return {};
  }
  // No encoding here needs more than three bytes of UTF-8 for one of its own.
  KINDLING_RETURN_IF_FAILED(buffer.allocate(text.size() * 3 + 4 + readable_behind));
  Utf8Writer writer(buffer);
  switch (encoding) {
    case TextEncoding::ascii:
      decode_bytes(text, 0x7F, writer);
      break;
    case TextEncoding::latin1:
      decode_bytes(text, 0xFF, writer);
      break;
    case TextEncoding::utf32: {
      const bool little = take_mark(text, 4, false);
      decode_utf32(text, little, writer);
      break;
    }
    default: {
      const bool fixed = encoding == TextEncoding::utf16_little_endian;
      const bool little = encoding == TextEncoding::utf16 ? take_mark(text, 2, false) : fixed;
      decode_utf16(text, little, writer);
    }
  }
  text = writer.text();
  std::memset(buffer.data() + text.size(), 0, readable_behind);
  return {};
}

}  // namespace kindling
