#include "columns/ascii.h"
#include "kernels/add_kernel.h"
#include "kernels/code_points.h"
#include "kernels/fill_or_null.h"
#include "kernels/raised.h"
#include "kernels/text_rows.h"

namespace kindling {

namespace {

/** Finds what stands for a character in a masked text; nothing where the character stays. */
std::string_view mask_for(std::uint32_t character, const std::string_view (&masks)[4]) {
  if (character >= 'A' && character <= 'Z') return masks[0];
  if (character >= 'a' && character <= 'z') return masks[1];
  return character >= '0' && character <= '9' ? masks[2] : masks[3];
}

/** Puts a character in place of capitals, small letters, digits and all others; an empty text leaves them. */
Status mask(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<StringView> signs[] = {Values<StringView>(call.argument(1)), Values<StringView>(call.argument(2)),
                                      Values<StringView>(call.argument(3)), Values<StringView>(call.argument(4))};
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& result) {
    const std::string_view masks[] = {signs[0][row].text(), signs[1][row].text(), signs[2][row].text(),
                                      signs[3][row].text()};
    const std::string_view text = texts[row].text();
    for (std::size_t at = 0; at < text.size();) {
      std::uint32_t character;
      const std::uint32_t length = decode_code_point(text, at, character);
      const std::string_view sign = mask_for(character, masks);
      result += sign.empty() ? text.substr(at, length) : sign;
      at += length;
    }
    return true;
  });
}

/** Tells whether a row is computed; its result has no value, so that `counts` would say no. */
bool is_computed(const KernelCall& call, std::uint32_t row) {
  const Vector* active = call.active;
  return active == nullptr || (active->is_valid(row) && active->as<std::uint8_t>()[active->position(row)] != 0);
}

/** Raises the error of the user in every row that is computed. */
Status raise_error(KernelCall& call) {
  const Values<StringView> messages(call.argument(0));
  for (std::uint32_t row = 0; row < call.length; ++row) {
    if (!is_computed(call, row)) continue;
    const std::string message(call.argument(0).is_valid(row) ? messages[row].text() : std::string_view("null"));
    return raised("USER_RAISED_EXCEPTION", {"errorMessage", message});
  }
  return {};
}

bool read_hexadecimal(std::string_view text, std::string& bytes) {
  std::size_t at = 0;
  if (text.size() % 2 != 0) {
    if (hexadecimal_digit(text[0]) < 0) return false;
    bytes += static_cast<char>(hexadecimal_digit(text[0]));
    at = 1;
  }
  for (; at < text.size(); at += 2) {
    const int high = hexadecimal_digit(text[at]);
    const int low = hexadecimal_digit(text[at + 1]);
    if (high < 0 || low < 0) return false;
    bytes += static_cast<char>(high * 16 + low);
  }
  return true;
}

int base64_digit(char byte) {
  if (byte >= 'A' && byte <= 'Z') return byte - 'A';
  if (byte >= 'a' && byte <= 'z') return byte - 'a' + 26;
  if (byte >= '0' && byte <= '9') return byte - '0' + 52;
  return byte == '+' ? 62 : byte == '/' ? 63 : -1;
}

/** Reads base64 of RFC 4648, blanks between; padding only at the end, and then as much as there must be. */
bool read_base64(std::string_view text, std::string& bytes) {
  int digits = 0;
  int padding = 0;
  std::uint32_t group = 0;
  for (const char byte : text) {
    if (byte == ' ' || (byte >= '\t' && byte <= '\r') || (byte >= 0x1C && byte <= 0x1F)) continue;
    if (byte == '=') {
      if (++padding > 2) return false;
      continue;
    }
    const int digit = base64_digit(byte);
    if (digit < 0 || padding > 0) return false;
    group = group << 6 | static_cast<std::uint32_t>(digit);
    if (++digits % 4 != 0) continue;
    for (const int shift : {16, 8, 0}) bytes += static_cast<char>(group >> shift);
    group = 0;
  }
  if (padding > 0 ? (digits + padding) % 4 != 0 : digits % 4 == 1) return false;
  if (digits % 4 > 1) bytes += static_cast<char>(group >> (digits % 4 == 2 ? 4 : 10));
  if (digits % 4 > 2) bytes += static_cast<char>(group >> 2);
  return true;
}

/** Reads bytes from a text; what does not read is an error, or NULL. */
template <bool (*read)(std::string_view, std::string&), bool null_on_failure>
Status to_bytes(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  Status failure;
  KINDLING_RETURN_IF_FAILED(fill_texts_or_null(call, [&](std::uint32_t row, std::string& result) {
    if (read(texts[row].text(), result)) return true;
    if (null_on_failure) return false;
    if (failure.ok() && call.counts(row)) {
      const char* format = read == read_base64 ? "'BASE64'" : "'HEX'";
      failure = raised("CONVERSION_INVALID_INPUT", {"str", "'" + std::string(texts[row].text()) + "'", "fmt", format,
                                                    "targetType", "`BINARY`", "suggestion", "`try_to_binary`"});
    }
    return true;
  }));
  return failure;
}

constexpr std::int64_t bitmap_bits = 32'768;

Status bitmap_position(KernelCall& call) {
  const Values<std::int64_t> values(call.argument(0));
  return fill_rows<std::int64_t>(call, [&](std::uint32_t row) {
    return values[row] > 0 ? (values[row] - 1) % bitmap_bits : -(values[row] % bitmap_bits);
  });
}

Status bitmap_bucket(KernelCall& call) {
  const Values<std::int64_t> values(call.argument(0));
  return fill_rows<std::int64_t>(call, [&](std::uint32_t row) {
    return values[row] > 0 ? 1 + (values[row] - 1) / bitmap_bits : values[row] / bitmap_bits;
  });
}

Status bitmap_count(KernelCall& call) {
  const Values<StringView> values(call.argument(0));
  return fill_rows<std::int64_t>(call, [&](std::uint32_t row) {
    std::int64_t count = 0;
    for (const char byte : values[row].text()) count += __builtin_popcount(static_cast<unsigned char>(byte));
    return count;
  });
}

}  // namespace

/** Masks texts, reads them strictly as bytes, raises errors of the user, and counts in bitmaps. */
void register_text_checks(KernelRegistry& registry) {
  const Type text = PhysicalType::utf8;
  const Type bytes = PhysicalType::binary;
  const Type number = PhysicalType::i64;
  add_kernel(registry, "mask_utf8", {text, text, text, text, text}, text, mask);
  add_kernel(registry, "raise_error", {text}, PhysicalType::null, raise_error, Nulls::handle);
  add_kernel(registry, "hexadecimal_to_binary", {text}, bytes, to_bytes<read_hexadecimal, false>);
  add_kernel(registry, "try_hexadecimal_to_binary", {text}, bytes, to_bytes<read_hexadecimal, true>, Nulls::introduce);
  add_kernel(registry, "base64_to_binary", {text}, bytes, to_bytes<read_base64, false>);
  add_kernel(registry, "try_base64_to_binary", {text}, bytes, to_bytes<read_base64, true>, Nulls::introduce);
  add_kernel(registry, "bitmap_position", {number}, number, bitmap_position);
  add_kernel(registry, "bitmap_bucket", {number}, number, bitmap_bucket);
  add_kernel(registry, "bitmap_count", {bytes}, number, bitmap_count);
}

}  // namespace kindling
