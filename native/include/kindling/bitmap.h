#pragma once

#include <cstddef>
#include <cstdint>

namespace kindling {

/** Returns how many 64-bit words a bitmap of `rows` rows has. Bits are least significant first; 1 is valid. */
constexpr std::size_t bitmap_words(std::size_t rows) { return (rows + 63) / 64; }

inline bool bit_is_set(const std::uint64_t* bitmap, std::size_t row) {
  return (bitmap[row / 64] >> (row % 64)) & 1;
}
inline void set_bit(std::uint64_t* bitmap, std::size_t row) { bitmap[row / 64] |= std::uint64_t{1} << (row % 64); }
inline void clear_bit(std::uint64_t* bitmap, std::size_t row) {
  bitmap[row / 64] &= ~(std::uint64_t{1} << (row % 64));
}

/** Counts the set bits among the first `rows`. */
std::size_t count_bits(const std::uint64_t* bitmap, std::size_t rows);
/** Copies `rows` bits from bit `offset` of `source` to bit 0 of `target`; bits after the last row are zero. */
void copy_bits(const std::uint64_t* source, std::size_t offset, std::size_t rows, std::uint64_t* target);
/** Copies `rows` bits from bit 0 of `source` (null: all ones) to bit `offset` of `target`. */
void append_bits(const std::uint64_t* source, std::size_t rows, std::uint64_t* target, std::size_t offset);
/** Sets the first `rows` bits; bits after them in the last word are zero. */
void set_bits(std::uint64_t* bitmap, std::size_t rows);

}  // namespace kindling
