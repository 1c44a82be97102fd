#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace kindling {

/** Counts the bytes behind a text that `read_digit_run` may look at, whatever they are. */
constexpr std::size_t readable_behind = 8;

/** Says how many bytes of a word are digits before the first that is none; 8 when all are. */
inline int count_digits(std::uint64_t word) {
  const std::uint64_t lanes = word ^ 0x3030303030303030u;
  // A lane of 10 or more sets its high bit; carries only reach lanes behind the first of these.
  const std::uint64_t others = ((lanes + 0x7676767676767676u) | lanes) & 0x8080808080808080u;
  return others == 0 ? 8 : std::countr_zero(others) / 8;
}

/** Gives the number that the first `count` bytes of a word are, 1 to 8 digits. */
inline std::uint64_t number_of_digits(std::uint64_t word, int count) {
  std::uint64_t lanes = (word ^ 0x3030303030303030u) << (64 - 8 * count);
  // Neighbours become numbers of two digits, then of four, then of eight.
  lanes = ((lanes & 0x0F0F0F0F0F0F0F0Fu) * 2561) >> 8;
  lanes = ((lanes & 0x00FF00FF00FF00FFu) * 6553601) >> 16;
  return ((lanes & 0x0000FFFF0000FFFFu) * 42949672960001u) >> 32;
}

constexpr std::uint64_t whole_powers_of_ten[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};

/**
 * Reads up to 16 digits, eight at a time (D. Lemire, "Number parsing at a gigabyte per second"), behind those that `number`
 * has, and gives the place behind them. The bytes are readable up to `readable_behind` beyond the last digit.
 */
[[gnu::always_inline]] inline const char* read_digit_run(const char* at, std::uint64_t& number) {
  std::uint64_t word;
  std::memcpy(&word, at, 8);
  const int first = count_digits(word);
  if (first == 0) return at;
  number = number * whole_powers_of_ten[first] + number_of_digits(word, first);
  if (first < 8) return at + first;
  at += 8;
  std::memcpy(&word, at, 8);
  const int second = count_digits(word);
  if (second == 0) return at;
  number = number * whole_powers_of_ten[second] + number_of_digits(word, second);
  return at + second;
}

constexpr double exact_powers_of_ten[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

/** Holds the digits of a number with at most one point; `end` is null where they are no such number, or more than 15. */
struct ShortNumber {
  std::uint64_t digits = 0;
  int decimals = 0;
  bool negative = false;
  const char* end = nullptr;

  /** Gives the nearest double: the quotient of two exact ones (Clinger, "How to read floating point numbers accurately"). */
  double fraction() const {
    const double value = static_cast<double>(digits) / exact_powers_of_ten[decimals];
    return negative ? -value : value;
  }
};

/**
 * Reads a number as JSON writes it, without an exponent: a digit at least, and no zeros before others. The caller looks at
 * what follows. The bytes are readable up to `readable_behind` beyond the number.
 */
[[gnu::always_inline]] inline ShortNumber read_short_number(const char* at) {
  ShortNumber number;
  number.negative = *at == '-';
  const char* const first = at + number.negative;
  const char* end = read_digit_run(first, number.digits);
  std::ptrdiff_t count = end - first;
  if (count == 0 || (count > 1 && *first == '0')) return number;
  if (*end == '.') {
    const char* const point = end;
    end = read_digit_run(point + 1, number.digits);
    number.decimals = static_cast<int>(end - point - 1);
    if (number.decimals == 0) return number;
    count += number.decimals;
  }
  if (count <= 15) number.end = end;
  return number;
}

/**
 * Reads a whole text that is a number of at most eight bytes, apart from its sign: digits with a point among, before or behind
 * them where `with_point` is set. False says nothing. `readable_behind` bytes are readable behind the text.
 */
template <bool with_point>
[[gnu::always_inline]] inline bool read_small_number(const char* at, std::uint32_t length, ShortNumber& number) {
  number.negative = length != 0 && *at == '-';
  at += number.negative;
  length -= number.negative;
  if (length - 1 > 7) return false;
  std::uint64_t word;
  std::memcpy(&word, at, 8);
  // The last byte of the text becomes the highest, and zeros stand below the first.
  word <<= 64 - 8 * length;
  number.decimals = 0;
  if constexpr (with_point) {
    const std::uint64_t lanes = word ^ 0x2E2E2E2E2E2E2E2Eu;
    const std::uint64_t points = (lanes - 0x0101010101010101u) & ~lanes & 0x8080808080808080u;
    if (points != 0) {
      const std::uint64_t before = ((points & (~points + 1)) >> 7) - 1;
      number.decimals = 7 - std::countr_zero(points) / 8;
      // The digits before the point go up to those behind it.
      word = (word & ~(before << 8 | 0xFF)) | (word & before) << 8;
      if (--length == 0) return false;
    }
  }
  std::uint64_t lanes = word ^ 0x3030303030303030u << (64 - 8 * length);
  if ((((lanes + 0x7676767676767676u) | lanes) & 0x8080808080808080u) != 0) return false;
  lanes = (lanes * 2561) >> 8 & 0x00FF00FF00FF00FFu;
  lanes = (lanes * 6553601) >> 16 & 0x0000FFFF0000FFFFu;
  number.digits = (lanes * 42949672960001u) >> 32;
  return true;
}

}  // namespace kindling
