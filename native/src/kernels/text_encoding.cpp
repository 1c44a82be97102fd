#include <algorithm>
#include <vector>

#include "columns/ascii.h"
#include "kernels/add_kernel.h"
#include "kernels/code_points.h"
#include "kernels/fill_or_null.h"
#include "kernels/raised.h"
#include "kernels/text_rows.h"

namespace kindling {

namespace {

constexpr char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr char base64_digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int digit_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'z') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'Z') return digit - 'A' + 10;
  return 99;
}

/** Writes a number without sign in a base from 2 to 36. */
std::string in_base(std::uint64_t value, unsigned base) {
  std::string text;
  do {
    text += digits[value % base];
    value /= base;
  } while (value != 0);
  std::reverse(text.begin(), text.end());
  return text;
}

template <unsigned base>
Status number_in_base(KernelCall& call) {
  const Values<std::int64_t> values(call.argument(0));
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& result) {
    result = in_base(static_cast<std::uint64_t>(values[row]), base);
    return true;
  });
}

Status bytes_to_hex(KernelCall& call) {
  const Values<StringView> values(call.argument(0));
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& result) {
    for (const char byte : values[row].text()) {
      result += digits[static_cast<unsigned char>(byte) >> 4];
      result += digits[static_cast<unsigned char>(byte) & 15];
    }
    return true;
  });
}

/** Reads hexadecimal digits; with an odd number of them the first stands alone. NULL where one is none. */
Status hex_to_bytes(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& result) {
    const std::string_view text = texts[row].text();
    for (std::size_t at = 0; at < text.size();) {
      const bool alone = at == 0 && text.size() % 2 == 1;
      const int high = alone ? 0 : digit_value(text[at++]);
      const int low = digit_value(text[at++]);
      if (high > 15 || low > 15) return false;
      result += static_cast<char>(high << 4 | low);
    }
    return true;
  });
}

Status to_base64(KernelCall& call) {
  const Values<StringView> values(call.argument(0));
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& result) {
    const std::string_view bytes = values[row].text();
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
      std::uint32_t group = 0;
      for (std::size_t next = at; next < at + 3; ++next) {
        group = group << 8 | (next < bytes.size() ? static_cast<unsigned char>(bytes[next]) : 0);
      }
      const std::size_t given = std::min<std::size_t>(bytes.size() - at, 3);
      for (std::size_t digit = 0; digit < 4; ++digit) {
        result += digit <= given ? base64_digits[group >> (18 - 6 * digit) & 63] : '=';
      }
    }
    return true;
  });
}

/** Reads base64 as MIME has it: what is no digit is passed over, and padding ends the text (RFC 2045). */
Status from_base64(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) -> Status {
    std::string bytes;
    std::uint32_t group = 0;
    int count = 0;
    for (const char character : texts[row].text()) {
      if (character == '=') break;
      const std::string_view all(base64_digits, 64);
      const std::size_t digit = all.find(character);
      if (digit == std::string_view::npos) continue;
      group = group << 6 | static_cast<std::uint32_t>(digit);
      if (++count < 4) continue;
      for (const int shift : {16, 8, 0}) bytes += static_cast<char>(group >> shift);
      group = 0;
      count = 0;
    }
    if (count == 1) {
      if (!call.counts(row)) return {};
      return raised("CONVERSION_INVALID_INPUT", {"str", "'" + std::string(texts[row].text()) + "'", "fmt", "'BASE64'",
                                                 "targetType", "`BINARY`", "suggestion", "`try_to_binary`"});
    }
    if (count > 1) bytes += static_cast<char>(group >> (count == 2 ? 4 : 10));
    if (count > 2) bytes += static_cast<char>(group >> 2);
    return call.result.arena().copy(StringView(bytes), result);
  });
}

/**
 * Writes a number of one base in another, as 64 bits without sign; a negative target base asks for a sign. Reading
 * stops at the first character that is no digit. False where a base is not from 2 to 36 or nothing is to be read.
 */
template <bool saturates>
bool convert(std::string_view text, std::int32_t from, std::int32_t to, std::string& result, bool& overflow) {
  overflow = false;
  const std::int32_t target = to < 0 ? (to == INT32_MIN ? 0 : -to) : to;
  if (from < 2 || from > 36 || target < 2 || target > 36) return false;
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (text.empty()) return false;
  bool negative = text.front() == '-';
  std::uint64_t value = 0;
  for (const char character : text.substr(negative)) {
    const int digit = digit_value(character);
    if (digit >= from) break;
    if (__builtin_mul_overflow(value, static_cast<std::uint64_t>(from), &value) ||
        __builtin_add_overflow(value, static_cast<std::uint64_t>(digit), &value)) {
      if (!saturates) {
        overflow = true;
        return true;
      }
      value = ~std::uint64_t{0};
      break;
    }
  }
  const bool top = static_cast<std::int64_t>(value) < 0;
  if (negative && to > 0) value = top ? ~std::uint64_t{0} : std::uint64_t{0} - value;
  if (to < 0 && top) {
    value = std::uint64_t{0} - value;
    negative = true;
  }
  if (negative && to < 0) result += '-';
  result += in_base(value, static_cast<unsigned>(target));
  return true;
}

template <bool saturates>
Status change_base(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<std::int32_t> from(call.argument(1));
  const Values<std::int32_t> to(call.argument(2));
  bool failed = false;
  KINDLING_RETURN_IF_FAILED(fill_texts_or_null(call, [&](std::uint32_t row, std::string& result) {
    bool overflow;
    const bool present = convert<saturates>(texts[row].text(), from[row], to[row], result, overflow);
    failed = failed || (overflow && call.counts(row));
    return present;
  }));
  return failed ? Status(StatusCode::arithmetic_overflow, "") : Status();
}

/** Gives each letter its group of similar sounds; `7` for H and W, which separate nothing. */
constexpr char sounds[] = "01230127022455012623017202";

Status soundex(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& result) {
    const std::string_view text = texts[row].text();
    if (text.empty() || !is_letter(to_upper(text[0]))) {
      result = text;
      return true;
    }
    result = to_upper(text[0]);
    char last = sounds[result[0] - 'A'];
    for (std::size_t at = 1; at < text.size() && result.size() < 4; ++at) {
      const char letter = to_upper(text[at]);
      const char sound = is_letter(letter) ? sounds[letter - 'A'] : '0';
      if (sound == '7') continue;
      if (sound != '0' && sound != last) result += sound;
      last = sound;
    }
    result.resize(4, '0');
    return true;
  });
}

/** Counts the characters to insert, delete or change (Levenshtein 1966); -1 above the threshold, where there is one. */
Status levenshtein(KernelCall& call) {
  const Values<StringView> left(call.argument(0));
  const Values<StringView> right(call.argument(1));
  std::vector<std::string_view> first;
  std::vector<std::string_view> second;
  std::vector<std::int32_t> costs;
  const auto characters = [](std::string_view text, std::vector<std::string_view>& result) {
    result.clear();
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t next = next_code_point(text, at);
      result.push_back(text.substr(at, next - at));
      at = next;
    }
  };
  return fill_rows<std::int32_t>(call, [&](std::uint32_t row) {
    characters(left[row].text(), first);
    characters(right[row].text(), second);
    costs.resize(second.size() + 1);
    for (std::size_t index = 0; index < costs.size(); ++index) costs[index] = static_cast<std::int32_t>(index);
    for (std::size_t down = 0; down < first.size(); ++down) {
      std::int32_t diagonal = costs[0]++;
      for (std::size_t across = 0; across < second.size(); ++across) {
        const std::int32_t change = diagonal + (first[down] != second[across]);
        diagonal = costs[across + 1];
        costs[across + 1] = std::min({change, diagonal + 1, costs[across] + 1});
      }
    }
    const std::int32_t distance = costs.back();
    if (call.arguments.size() < 3) return distance;
    return distance > Values<std::int32_t>(call.argument(2))[row] ? -1 : distance;
  });
}

/** Tells whether the last digit is the check digit of the others (Luhn, ISO/IEC 7812-1). */
Status luhn_check(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  return fill_rows<std::uint8_t>(call, [&](std::uint32_t row) {
    const std::string_view text = texts[row].text();
    unsigned total = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const char character = text[text.size() - 1 - at];
      if (character < '0' || character > '9') return false;
      const unsigned digit = static_cast<unsigned>(character - '0') << (at % 2);
      total += digit > 9 ? digit - 9 : digit;
    }
    return !text.empty() && total % 10 == 0;
  });
}

}  // namespace

/** Writes texts, bytes and numbers in other alphabets, and measures how texts sound and differ. */
void register_text_encoding(KernelRegistry& registry) {
  const Type text = PhysicalType::utf8;
  const Type bytes = PhysicalType::binary;
  const Type integer = PhysicalType::i32;
  add_kernel(registry, "hex_i64", {PhysicalType::i64}, text, number_in_base<16>);
  add_kernel(registry, "hex_utf8", {text}, text, bytes_to_hex);
  add_kernel(registry, "hex_binary", {bytes}, text, bytes_to_hex);
  add_kernel(registry, "bin_i64", {PhysicalType::i64}, text, number_in_base<2>);
  add_kernel(registry, "unhex_utf8", {text}, bytes, hex_to_bytes, Nulls::introduce);
  add_kernel(registry, "base64_binary", {bytes}, text, to_base64);
  add_kernel(registry, "unbase64_utf8", {text}, bytes, from_base64);
  add_kernel(registry, "conv_utf8_i32_i32", {text, integer, integer}, text, change_base<false>, Nulls::introduce);
  add_kernel(registry, "saturating_conv_utf8_i32_i32", {text, integer, integer}, text, change_base<true>,
             Nulls::introduce);
  add_kernel(registry, "soundex_utf8", {text}, text, soundex);
  add_kernel(registry, "levenshtein_utf8_utf8", {text, text}, integer, levenshtein);
  add_kernel(registry, "levenshtein_utf8_utf8_i32", {text, text, integer}, integer, levenshtein);
  add_kernel(registry, "luhn_check_utf8", {text}, PhysicalType::boolean, luhn_check);
}

}  // namespace kindling
