#include <algorithm>

#include "columns/ascii.h"
#include "columns/utf8.h"
#include "kernels/add_kernel.h"
#include "kernels/code_points.h"
#include "kernels/fill_or_null.h"
#include "kernels/raised.h"
#include "kernels/text_rows.h"

namespace kindling {

namespace {

/** Names the character sets that Spark reads and writes. */
enum class Charset : std::uint8_t { ascii, latin, utf8, utf16, utf16_big, utf16_little, utf32 };

bool find_charset(std::string_view name, Charset& charset) {
  constexpr std::pair<std::string_view, Charset> known[] = {
      {"US-ASCII", Charset::ascii},     {"ISO-8859-1", Charset::latin},      {"UTF-8", Charset::utf8},
      {"UTF-16", Charset::utf16},       {"UTF-16BE", Charset::utf16_big},    {"UTF-16LE", Charset::utf16_little},
      {"UTF-32", Charset::utf32},
  };
  std::string upper(name);
  for (char& byte : upper) byte = to_upper(byte);
  for (const auto& [text, value] : known) {
    if (upper == text) return charset = value, true;
  }
  return false;
}

void append_unit(std::string& bytes, std::uint32_t unit, bool little) {
  const char high = static_cast<char>(unit >> 8 & 0xFF);
  const char low = static_cast<char>(unit & 0xFF);
  bytes += little ? low : high;
  bytes += little ? high : low;
}

/** Writes a text in a character set; false where it has no sign for a character. */
bool encode_text(std::string_view text, Charset charset, std::string& bytes) {
  if (charset == Charset::utf8) return bytes = text, true;
  if (charset == Charset::utf16 && !text.empty()) bytes = "\xFE\xFF";
  for (std::size_t at = 0; at < text.size();) {
    std::uint32_t character;
    at += decode_code_point(text, at, character);
    switch (charset) {
      case Charset::ascii:
      case Charset::latin:
        if (character > (charset == Charset::ascii ? 0x7F : 0xFF)) return false;
        bytes += static_cast<char>(character);
        break;
      case Charset::utf32:
        append_unit(bytes, character >> 16, false);
        append_unit(bytes, character & 0xFFFF, false);
        break;
      default: {
        const bool little = charset == Charset::utf16_little;
        if (character < 0x10000) {
          append_unit(bytes, character, little);
        } else {
          append_unit(bytes, 0xD800 + ((character - 0x10000) >> 10), little);
          append_unit(bytes, 0xDC00 + ((character - 0x10000) & 0x3FF), little);
        }
      }
    }
  }
  return true;
}

bool decode_utf16(std::string_view bytes, Charset charset, std::string& text) {
  bool little = charset == Charset::utf16_little;
  if (charset == Charset::utf16 && bytes.size() >= 2 && (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE"))) {
    little = bytes[0] == '\xFF';
    bytes.remove_prefix(2);
  }
  if (bytes.size() % 2 != 0) return false;
  const auto unit = [&](std::size_t at) -> std::uint32_t {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return little ? second * 256U + first : first * 256U + second;
  };
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    std::uint32_t character = unit(at);
    if (character >= 0xDC00 && character <= 0xDFFF) return false;
    if (character >= 0xD800 && character <= 0xDBFF) {
      if (at + 4 > bytes.size()) return false;
      const std::uint32_t second = unit(at + 2);
      if (second < 0xDC00 || second > 0xDFFF) return false;
      character = 0x10000 + ((character - 0xD800) << 10) + (second - 0xDC00);
      at += 2;
    }
    append_utf8(text, character);
  }
  return true;
}

/** Reads bytes in a character set; false where they mean nothing in it. */
bool decode_bytes(std::string_view bytes, Charset charset, std::string& text) {
  switch (charset) {
    case Charset::utf8:
      text = bytes;
      return is_utf8(bytes.data(), bytes.size());
    case Charset::ascii:
    case Charset::latin:
      for (const char byte : bytes) {
        const std::uint32_t character = static_cast<unsigned char>(byte);
        if (charset == Charset::ascii && character > 0x7F) return false;
        append_utf8(text, character);
      }
      return true;
    case Charset::utf32:
      if (bytes.size() % 4 != 0) return false;
      for (std::size_t at = 0; at < bytes.size(); at += 4) {
        std::uint32_t character = 0;
        for (std::size_t index = at; index < at + 4; ++index) {
          character = character << 8 | static_cast<unsigned char>(bytes[index]);
        }
        if (at == 0 && character == 0xFEFF) continue;
        if (character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF)) return false;
        append_utf8(text, character);
      }
      return true;
    default:
      return decode_utf16(bytes, charset, text);
  }
}

/** Converts with the character set that the argument 1 names. */
template <bool (*convert)(std::string_view, Charset, std::string&)>
Status in_charset(KernelCall& call, const char* function) {
  const Values<StringView> values(call.argument(0));
  const Values<StringView> names(call.argument(1));
  std::string converted;
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) -> Status {
    const std::string name(names[row].text());
    Charset charset;
    if (!find_charset(name, charset)) {
      if (!call.counts(row)) return {};
      return raised("INVALID_PARAMETER_VALUE.CHARSET",
                    {"functionName", function, "parameter", "`charset`", "charset", name});
    }
    converted.clear();
    if (!convert(values[row].text(), charset, converted)) {
      return call.counts(row) ? raised("MALFORMED_CHARACTER_CODING", {"function", function, "charset", name}) : Status();
    }
    return call.result.arena().copy(StringView(converted), result);
  });
}

Status encode_charset(KernelCall& call) { return in_charset<encode_text>(call, "`encode`"); }
Status decode_charset(KernelCall& call) { return in_charset<decode_bytes>(call, "`decode`"); }

Status is_valid(KernelCall& call) {
  const Values<StringView> values(call.argument(0));
  return fill_rows<std::uint8_t>(call, [&](std::uint32_t row) { return is_utf8(values[row].data(), values[row].length); });
}

Status make_valid(KernelCall& call) {
  const Values<StringView> values(call.argument(0));
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) -> Status {
    if (is_utf8(values[row].data(), values[row].length)) return result = values[row], Status();
    const std::string mended = mend_utf8(values[row].text());
    return call.result.arena().copy(StringView(mended), result);
  });
}

Status validate(KernelCall& call) {
  const Values<StringView> values(call.argument(0));
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) -> Status {
    if (is_utf8(values[row].data(), values[row].length)) return result = values[row], Status();
    return call.counts(row) ? raised("INVALID_UTF8_STRING", {}) : Status();
  });
}

Status try_validate(KernelCall& call) {
  const Values<StringView> values(call.argument(0));
  return fill_or_null<StringView>(call, [&](std::uint32_t row, StringView& result) {
    result = values[row];
    return is_utf8(values[row].data(), values[row].length);
  });
}

}  // namespace

/** Converts between texts and bytes by character sets, and checks bytes that ought to be UTF-8. */
void register_charsets(KernelRegistry& registry) {
  const Type text = PhysicalType::utf8;
  const Type bytes = PhysicalType::binary;
  add_kernel(registry, "encode_utf8", {text, text}, bytes, encode_charset);
  add_kernel(registry, "decode_binary", {bytes, text}, text, decode_charset);
  add_kernel(registry, "is_utf8_binary", {bytes}, PhysicalType::boolean, is_valid);
  add_kernel(registry, "make_utf8_binary", {bytes}, text, make_valid);
  add_kernel(registry, "validate_utf8_binary", {bytes}, text, validate);
  add_kernel(registry, "try_validate_utf8_binary", {bytes}, text, try_validate, Nulls::introduce);
}

}  // namespace kindling
