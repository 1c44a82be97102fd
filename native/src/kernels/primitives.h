#pragma once

#include <cstdint>

// Included by files that are compiled once per instruction set: plain data only, nothing of std, no inline functions.
namespace kindling {

/** Counts the bytes that `find_bytes` looks for at once; one that is not needed repeats another. */
constexpr int wanted_bytes = 5;

/** Holds which of 64 neighbouring numbers are in a set, and how many of the set are smaller than the first of them. */
struct RankedWord {
  std::uint64_t present;
  std::uint64_t before;
};

/** Gives the three bits that a key sets in its word of a Bloom filter. */
static constexpr std::uint64_t bloom_bits(std::uint64_t hash) {
  return std::uint64_t{1} << (hash & 63) | std::uint64_t{1} << (hash >> 6 & 63) | std::uint64_t{1} << (hash >> 12 & 63);
}

/** Counts the places that `find_field_ends` writes at once. */
constexpr std::uint32_t field_ends_at_once = 8;

/** Holds the places where the fields of a text in CSV end; `find_field_ends` fills it. */
struct FieldEnds {
  /** Holds the places of separators and line ends, rising. */
  std::uint32_t* ends;
  /** Holds for each line how many ends there are up to its own. */
  std::uint32_t* lines;
  std::uint32_t ends_found;
  std::uint32_t lines_found;
};

/** Lists the loops that operators share; each instruction set has a table of its own. */
struct Primitives {
  /** Writes the numbers of the rows whose byte is 1 and returns how many; `selection` has room for `rows` + 8. */
  std::uint32_t (*select)(const std::uint8_t* mask, std::uint32_t rows, std::uint16_t* selection);
  /** Packs bytes (0 or 1) into a bitmap, after XOR with `inverted` (0 or 1); bits after the last row are zero. */
  void (*pack_bits)(const std::uint8_t* bytes, std::uint32_t rows, std::uint8_t inverted, std::uint64_t* bitmap);
  /** Spreads a bitmap into bytes 0 or 1. */
  void (*unpack_bits)(const std::uint64_t* bitmap, std::uint32_t rows, std::uint8_t* bytes);
  /** ANDs the words of a bitmap into another. */
  void (*and_words)(const std::uint64_t* source, std::uint32_t words, std::uint64_t* target);
  /** ANDs bytes into others. */
  void (*and_bytes)(const std::uint8_t* source, std::uint32_t rows, std::uint8_t* target);

  /** Copies the values at the selected rows side by side; one function for each width in bytes. */
  void (*gather_1)(const void* source, const std::uint16_t* rows, std::uint32_t count, void* target);
  void (*gather_2)(const void* source, const std::uint16_t* rows, std::uint32_t count, void* target);
  void (*gather_4)(const void* source, const std::uint16_t* rows, std::uint32_t count, void* target);
  void (*gather_8)(const void* source, const std::uint16_t* rows, std::uint32_t count, void* target);
  void (*gather_16)(const void* source, const std::uint16_t* rows, std::uint32_t count, void* target);

  /**
   * Copies the values at the given positions side by side, of 4, 8 or 16 bytes. All positions are smaller than `length`;
   * where one is not, nothing is promised of the values, and false is returned.
   */
  bool (*look_up_4)(const void* source, std::uint32_t length, const std::uint32_t* positions, std::uint32_t count,
                    void* target);
  bool (*look_up_8)(const void* source, std::uint32_t length, const std::uint32_t* positions, std::uint32_t count,
                    void* target);
  bool (*look_up_16)(const void* source, std::uint32_t length, const std::uint32_t* positions, std::uint32_t count,
                     void* target);
  /**
   * Unpacks numbers of `width` bits, 1 to 32, that lie one after the other from bit `bit` on, lowest bits first. 16 bytes
   * behind the last number are readable.
   */
  void (*unpack_numbers)(const std::uint8_t* bytes, std::uint64_t bit, int width, std::uint32_t count,
                         std::uint32_t* numbers);

  /** Adds values to 16 lanes by position: value `i` goes to lane `(first + i) % 16`; `valid` may be null. */
  void (*sum_f64)(const double* values, const std::uint8_t* valid, std::uint32_t rows, std::uint32_t first,
                  double* lanes);
  /** Adds the low (unsigned) and high (signed) halves of the valid values; exact for up to 2^31 rows. */
  void (*sum_i64)(const std::int64_t* values, const std::uint8_t* valid, std::uint32_t rows, std::uint64_t* low,
                  std::int64_t* high);
  /** Fills start, start + step, ... */
  void (*ramp)(std::int64_t start, std::int64_t step, std::uint32_t rows, std::int64_t* target);
  /** Mixes 64-bit words into hashes: `hashes[i] = mix(hashes[i] * odd ^ words[i])`. */
  void (*hash_words)(const std::uint64_t* words, std::uint32_t rows, std::uint64_t* hashes);
  /**
   * Writes the positions of the bytes that are one of the `wanted_bytes` wanted ones, in rising order, and returns how
   * many; `positions` has room for `length` + 1.
   */
  std::uint32_t (*find_bytes)(const std::uint8_t* bytes, std::uint32_t length, const std::uint8_t* wanted,
                              std::uint32_t* positions);
  /**
   * Writes how many numbers of a set are smaller than each value, or UINT32_MAX for values that are not in the set. The
   * set lies between `least` and `least + width - 1`; one function for each width of integers.
   */
  void (*rank_4)(const void* values, std::uint32_t rows, std::int64_t least, std::uint64_t width,
                 const RankedWord* words, std::uint32_t* ranks);
  void (*rank_8)(const void* values, std::uint32_t rows, std::int64_t least, std::uint64_t width,
                 const RankedWord* words, std::uint32_t* ranks);
  /** Writes 1 for each value whose bit is set, where bit 0 is that of `least`; one function for each width of integers. */
  void (*test_members_4)(const void* values, std::uint32_t rows, std::int64_t least, std::uint64_t width,
                         const std::uint64_t* members, std::uint8_t* mask);
  void (*test_members_8)(const void* values, std::uint32_t rows, std::int64_t least, std::uint64_t width,
                         const std::uint64_t* members, std::uint8_t* mask);
  /** Writes 1 for each hash whose bits are all set in the word that its highest bits name, after a shift of 1 to 63. */
  void (*test_bloom)(const std::uint64_t* hashes, std::uint32_t rows, const std::uint64_t* words, int shift,
                     std::uint8_t* mask);
  /**
   * Appends the places of values, counted from 1 at `least`, to numbers: `numbers[i] = numbers[i] * (width + 1) + place`.
   * Returns whether each lies between `least` and `least + width - 1`; one function for each width of integers.
   */
  bool (*append_places_4)(const void* values, std::uint32_t rows, std::int64_t least, std::uint32_t width,
                          std::uint32_t* numbers);
  bool (*append_places_8)(const void* values, std::uint32_t rows, std::int64_t least, std::uint32_t width,
                          std::uint32_t* numbers);
  /** Finds the first place of a text in another; UINT64_MAX where there is none. */
  std::uint64_t (*find_text)(const std::uint8_t* text, std::uint64_t length, const std::uint8_t* wanted,
                             std::uint64_t wanted_length);
  /** Writes the places where a byte stands in a text, in rising order, and returns how many; `places` has room for `length`. */
  std::uint32_t (*find_byte)(const std::uint8_t* text, std::uint32_t length, std::uint8_t wanted, std::uint32_t* places);
  /**
   * Finds where the fields of the lines end that stand at the start of a text in CSV, up to one that needs a closer look:
   * a quote that is neither the first nor the last byte of its field, an escape or a line end in quotes. `marks` are the
   * separator, the quote, the escape, the line end, and a byte that needs a closer look unless a line ends right behind it. `found` has room for
   * `length` lines, and `field_ends_at_once` more ends.
   */
  void (*find_field_ends)(const std::uint8_t* bytes, std::uint32_t length, const std::uint8_t* marks, FieldEnds* found);

  /** Returns all bits that any of some numbers has, of negative ones those of their complement. */
  std::uint64_t (*magnitude_bits)(const std::int64_t* values, std::uint32_t rows);
  /** Writes the lower halves of numbers of 128 bits, and returns whether these are the numbers. */
  bool (*narrow_wide)(const void* wide, std::uint32_t rows, std::int64_t* values);
  /** Multiplies numbers whose products take 64 bits; writes them as 64 bits, or as 128. */
  void (*multiply_decimals)(const std::int64_t* left, const std::int64_t* right, std::uint32_t rows, bool wide,
                            void* result);
  /** Adds products with two factors; they and their sums take 64 bits, and are written so, or as 128. */
  void (*add_decimals)(const std::int64_t* left, std::int64_t left_factor, const std::int64_t* right,
                       std::int64_t right_factor, std::uint32_t rows, bool wide, void* result);
};

/** Gives the table of the instruction set in use. */
const Primitives& primitives();

}  // namespace kindling
