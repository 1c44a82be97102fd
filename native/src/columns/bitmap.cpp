#include "kindling/bitmap.h"

#include <bit>
#include <cstring>

namespace kindling {

namespace {
constexpr std::uint64_t low_bits(std::size_t count) { return (std::uint64_t{1} << count) - 1; }

void clear_tail(std::uint64_t* bitmap, std::size_t rows) {
  if (rows % 64 != 0) bitmap[rows / 64] &= low_bits(rows % 64);
}
}  // namespace

std::size_t count_bits(const std::uint64_t* bitmap, std::size_t rows) {
  std::size_t count = 0;
  for (std::size_t word = 0; word < rows / 64; ++word) count += std::popcount(bitmap[word]);
  if (rows % 64 != 0) count += std::popcount(bitmap[rows / 64] & low_bits(rows % 64));
  return count;
}

void copy_bits(const std::uint64_t* source, std::size_t offset, std::size_t rows, std::uint64_t* target) {
  if (rows == 0) return;
  source += offset / 64;
  const std::size_t shift = offset % 64;
  const std::size_t words = bitmap_words(rows);
  if (shift == 0) {
    std::memcpy(target, source, words * 8);
  } else {
    const std::size_t last = (shift + rows - 1) / 64;
    for (std::size_t word = 0; word < words; ++word) {
      const std::uint64_t high = word + 1 <= last ? source[word + 1] << (64 - shift) : 0;
      target[word] = source[word] >> shift | high;
    }
  }
  clear_tail(target, rows);
}

void append_bits(const std::uint64_t* source, std::size_t rows, std::uint64_t* target, std::size_t offset) {
  const std::size_t shift = offset % 64;
  target += offset / 64;
  for (std::size_t word = 0; word < bitmap_words(rows); ++word) {
    const std::size_t left = rows - word * 64;
    std::uint64_t bits = source ? source[word] : ~std::uint64_t{0};
    if (left < 64) bits &= low_bits(left);
    const std::uint64_t kept = shift == 0 ? 0 : target[word] & low_bits(shift);
    target[word] = kept | bits << shift;
    if (shift != 0 && shift + (left < 64 ? left : 64) > 64) target[word + 1] = bits >> (64 - shift);
  }
}

void set_bits(std::uint64_t* bitmap, std::size_t rows) {
  // A bitmap of no rows may have no memory at all.
  if (rows == 0) return;
  std::memset(bitmap, 0xff, bitmap_words(rows) * 8);
  clear_tail(bitmap, rows);
}

}  // namespace kindling
