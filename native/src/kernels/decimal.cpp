#include "kernels/decimal.h"

#include <algorithm>
#include <cstdlib>

#include "kernels/blanks.h"

namespace kindling {

namespace {

struct Powers {
  WideInteger values[most_digits + 1];
  constexpr Powers() : values() {
    values[0] = 1;
    for (int exponent = 1; exponent <= most_digits; ++exponent) values[exponent] = values[exponent - 1] * 10;
  }
};
constexpr Powers powers;

WideUnsigned magnitude(WideInteger value) {
  return value < 0 ? ~static_cast<WideUnsigned>(value) + 1 : static_cast<WideUnsigned>(value);
}

/** Holds an unsigned product of two numbers of 128 bits. */
struct Product {
  WideUnsigned high;
  WideUnsigned low;
};

Product multiply(WideUnsigned left, WideUnsigned right) {
  const auto half = [](WideUnsigned value) { return static_cast<WideUnsigned>(static_cast<std::uint64_t>(value)); };
  const WideUnsigned low = half(left) * half(right);
  const WideUnsigned first = half(left) * (right >> 64);
  const WideUnsigned second = (left >> 64) * half(right);
  const WideUnsigned middle = (low >> 64) + half(first) + half(second);
  return {(left >> 64) * (right >> 64) + (first >> 64) + (second >> 64) + (middle >> 64), (middle << 64) | half(low)};
}

/** Divides bit by bit; false when the quotient takes more than 128 bits. */
bool divide(Product dividend, WideUnsigned divisor, WideUnsigned& quotient, WideUnsigned& rest) {
  if (dividend.high >= divisor) return false;
  if (dividend.high == 0) {
    quotient = dividend.low / divisor;
    rest = dividend.low % divisor;
    return true;
  }
  rest = dividend.high;
  quotient = 0;
  for (int bit = 127; bit >= 0; --bit) {
    const bool carry = (rest >> 127) != 0;
    rest = (rest << 1) | ((dividend.low >> bit) & 1);
    quotient <<= 1;
    if (carry || rest >= divisor) {
      rest -= divisor;
      quotient |= 1;
    }
  }
  return true;
}

bool with_sign(WideUnsigned value, bool negative, WideInteger& result) {
  if ((value >> 127) != 0) return false;
  result = negative ? -static_cast<WideInteger>(value) : static_cast<WideInteger>(value);
  return true;
}

}  // namespace

WideInteger power_of_ten(int exponent) { return powers.values[exponent]; }

bool fits_precision(WideInteger value, int precision) {
  const WideInteger bound = powers.values[precision];
  return value < bound && value > -bound;
}

bool multiply_divide(WideInteger left, WideInteger right, WideInteger divisor, WideInteger& result) {
  const bool negative = (left < 0) != ((right < 0) != (divisor < 0));
  WideUnsigned quotient;
  WideUnsigned rest;
  if (!divide(multiply(magnitude(left), magnitude(right)), magnitude(divisor), quotient, rest)) return false;
  if (rest >= magnitude(divisor) - rest && ++quotient == 0) return false;
  return with_sign(quotient, negative, result);
}

bool rescale(WideInteger value, int from, int to, WideInteger& result) {
  if (to >= from) {
    if (to - from > most_digits) return value == 0 ? (result = 0, true) : false;
    return !__builtin_mul_overflow(value, powers.values[to - from], &result);
  }
  if (from - to > most_digits) {
    result = 0;
    return true;
  }
  const WideInteger divisor = powers.values[from - to];
  const WideInteger rest = value % divisor;
  result = value / divisor;
  if (rest >= divisor - rest) ++result;
  if (rest < 0 && -rest >= divisor + rest) --result;
  return true;
}

std::string decimal_text(WideInteger value, int scale) {
  WideUnsigned digits = magnitude(value);
  std::string text;
  for (int place = 0; digits != 0 || place <= scale; ++place) {
    if (place == scale && scale != 0) text += '.';
    text += static_cast<char>('0' + static_cast<int>(digits % 10));
    digits /= 10;
  }
  if (value < 0) text += '-';
  std::reverse(text.begin(), text.end());
  return text;
}

DecimalReading parse_decimal(std::string_view text, int precision, int scale, WideInteger& value) {
  text = trimmed(text);
  std::size_t at = 0;
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) ++at;
  WideInteger digits = 0;
  // Digits beyond those that fit are counted, and the first of them rounds.
  std::int64_t dropped = 0;
  std::int64_t fraction = 0;
  bool any = false;
  bool point = false;
  bool round_up = false;
  for (; at < text.size(); ++at) {
    const char letter = text[at];
    if (letter == '.' && !point) {
      point = true;
      continue;
    }
    if (letter < '0' || letter > '9') break;
    any = true;
    if (point) ++fraction;
    if (digits >= powers.values[most_digits - 1] * 10) {
      if (dropped++ == 0) round_up = letter >= '5';
    } else {
      digits = digits * 10 + (letter - '0');
    }
  }
  if (!any) return DecimalReading::malformed;
  std::int64_t exponent = 0;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    const bool down = at < text.size() && text[at] == '-';
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    if (at == text.size()) return DecimalReading::malformed;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
      if (exponent < 1'000'000'000) exponent = exponent * 10 + (text[at] - '0');
    }
    if (down) exponent = -exponent;
  }
  if (at != text.size()) return DecimalReading::malformed;
  const std::int64_t own_scale = fraction - dropped - exponent;
  if (round_up && own_scale == scale) ++digits;
  if (negative) digits = -digits;
  if (digits == 0) {
    value = 0;
    return DecimalReading::fine;
  }
  if (own_scale < scale - most_digits) return DecimalReading::too_large;
  if (own_scale > scale + most_digits) {
    value = 0;
    return DecimalReading::fine;
  }
  if (!rescale(digits, static_cast<int>(own_scale), scale, value)) return DecimalReading::too_large;
  return fits_precision(value, precision) ? DecimalReading::fine : DecimalReading::too_large;
}

double decimal_to_double(WideInteger value, int scale) {
  constexpr WideInteger exact = WideInteger{1} << 53;
  // Both numbers are exact doubles, so one division rounds once.
  constexpr int exact_powers = 18;
  if (value <= exact && value >= -exact && scale <= exact_powers && powers.values[scale] <= exact) {
    return static_cast<double>(static_cast<std::int64_t>(value)) /
           static_cast<double>(static_cast<std::int64_t>(powers.values[scale]));
  }
  return std::strtod(decimal_text(value, scale).c_str(), nullptr);
}

Status decimal_overflow(WideInteger value, int value_scale, int precision, int scale) {
  return {StatusCode::decimal_overflow,
          decimal_text(value, value_scale) + "\t" + std::to_string(precision) + "\t" + std::to_string(scale)};
}

}  // namespace kindling
