#include "kernels/primitives.h"

#include <cstring>
#if defined(__AVX2__)
#include <immintrin.h>
#endif

#include "decimal_loops.h"
#include "find_field_ends.h"
#include "find_text.h"
#include "loops.h"

namespace kindling::KINDLING_INSTRUCTION_SET {

namespace {

using Byte = std::uint8_t;
using Word = std::uint64_t;

/** Gathers the low bits of 8 bytes into one byte, the first byte lowest. */
Word pack_8(Word bytes) { return bytes * 0x0102040810204080u >> 56; }

Word load_8(const Byte* bytes) {
  Word word;
  memcpy(&word, bytes, 8);
  return word;
}

/** Lists, for each byte, the numbers of its set bits as 8 16-bit values. */
struct SetBits {
  std::uint16_t rows[256][8];
  Byte count[256];
};
constexpr SetBits make_set_bits() {
  SetBits table{};
  for (int byte = 0; byte < 256; ++byte) {
    for (int bit = 0; bit < 8; ++bit) {
      if (byte >> bit & 1) table.rows[byte][table.count[byte]++] = static_cast<std::uint16_t>(bit);
    }
  }
  return table;
}
alignas(64) constexpr SetBits set_bits_of = make_set_bits();

std::uint32_t select(const Byte* mask, std::uint32_t rows, std::uint16_t* selection) {
  std::uint32_t count = 0;
  std::uint32_t row = 0;
  for (; row + 8 <= rows; row += 8) {
    const Word byte = pack_8(load_8(mask + row));
    const std::uint16_t* set = set_bits_of.rows[byte];
    for (int bit = 0; bit < 8; ++bit) selection[count + bit] = static_cast<std::uint16_t>(set[bit] + row);
    count += set_bits_of.count[byte];
  }
  for (; row < rows; ++row) {
    selection[count] = static_cast<std::uint16_t>(row);
    count += mask[row];
  }
  return count;
}

void pack_bits(const Byte* bytes, std::uint32_t rows, Byte inverted, Word* bitmap) {
  const Word flip = inverted * 0x0101010101010101u;
  for (std::uint32_t first = 0; first < rows; first += 64) {
    Word word = 0;
    const std::uint32_t end = rows - first < 64 ? rows - first : 64;
    std::uint32_t row = 0;
    for (; row + 8 <= end; row += 8) word |= pack_8(load_8(bytes + first + row) ^ flip) << row;
    for (; row < end; ++row) word |= static_cast<Word>(bytes[first + row] ^ inverted) << row;
    bitmap[first / 64] = word;
  }
}

void unpack_bits(const Word* bitmap, std::uint32_t rows, Byte* bytes) {
  for (std::uint32_t row = 0; row < rows; ++row) bytes[row] = bitmap[row / 64] >> (row % 64) & 1;
}

void and_words(const Word* source, std::uint32_t words, Word* target) {
  for (std::uint32_t word = 0; word < words; ++word) target[word] &= source[word];
}

void and_bytes(const Byte* __restrict source, std::uint32_t rows, Byte* __restrict target) {
  for (std::uint32_t row = 0; row < rows; ++row) target[row] &= source[row];
}

/** Counts the rows that are copied at once where none is missing between them. */
constexpr std::uint32_t run_rows = 16;

bool are_neighbours(const std::uint16_t* rows) {
  std::uint32_t wrong = 0;
  for (std::uint32_t index = 0; index < run_rows; ++index) wrong |= rows[index] ^ (rows[0] + index);
  return wrong == 0;
}

template <class T>
void gather(const void* source, const std::uint16_t* __restrict rows, std::uint32_t count, void* target) {
  const T* __restrict from = static_cast<const T*>(source);
  T* __restrict to = static_cast<T*>(target);
  std::uint32_t index = 0;
  // Where nearly all rows are selected, most of them are neighbours.
  const bool has_runs = count >= run_rows && std::uint32_t{rows[count - 1]} - rows[0] < count + count / run_rows;
  for (; has_runs && index + run_rows <= count; index += run_rows) {
    if (are_neighbours(rows + index)) {
      memcpy(to + index, from + rows[index], run_rows * sizeof(T));
    } else {
      for (std::uint32_t row = index; row < index + run_rows; ++row) to[row] = from[rows[row]];
    }
  }
  for (; index < count; ++index) to[index] = from[rows[index]];
}

struct Wide {
  Word low, high;
};

template <class T>
bool look_up(const void* source, std::uint32_t length, const std::uint32_t* __restrict positions, std::uint32_t count,
             void* target) {
  std::uint32_t largest = 0;
  for (std::uint32_t index = 0; index < count; ++index) largest = positions[index] > largest ? positions[index] : largest;
  if (count != 0 && largest >= length) return false;
  const T* __restrict from = static_cast<const T*>(source);
  T* __restrict to = static_cast<T*>(target);
  for (std::uint32_t index = 0; index < count; ++index) to[index] = from[positions[index]];
  return true;
}

std::uint32_t unpack_number(const Byte* bytes, std::uint64_t bit, Word mask) {
  return static_cast<std::uint32_t>(load_8(bytes + bit / 8) >> (bit % 8) & mask);
}

#if defined(__AVX2__)
/** Is the largest width of which a number that begins anywhere in a byte lies within 4 bytes. */
constexpr int narrow_width = 25;

/** Unpacks 8 numbers at a time: each finds its 4 bytes by a shuffle within 16, then is shifted down. */
std::uint32_t unpack_narrow(const Byte* bytes, std::uint64_t bit, int width, std::uint32_t count, std::uint32_t* numbers) {
  Byte places[32];
  std::uint32_t shifts[8];
  const std::uint64_t high = (bit % 8 + 4 * static_cast<std::uint64_t>(width)) / 8;
  for (int number = 0; number < 8; ++number) {
    const std::uint64_t begin = bit % 8 + static_cast<std::uint64_t>(number * width);
    const std::uint64_t byte = begin / 8 - (number < 4 ? 0 : high);
    for (int at = 0; at < 4; ++at) places[4 * number + at] = static_cast<Byte>(byte + static_cast<std::uint64_t>(at));
    shifts[number] = static_cast<std::uint32_t>(begin % 8);
  }
  const __m256i place = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(places));
  const __m256i shift = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(shifts));
  const __m256i mask = _mm256_set1_epi32(static_cast<int>((1u << width) - 1));
  const Byte* from = bytes + bit / 8;
  std::uint32_t index = 0;
  for (; index + 8 <= count; index += 8, from += width) {
    const __m128i low_bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    const __m128i high_bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + high));
    const __m256i words = _mm256_shuffle_epi8(_mm256_set_m128i(high_bytes, low_bytes), place);
    const __m256i values = _mm256_and_si256(_mm256_srlv_epi32(words, shift), mask);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(numbers + index), values);
  }
  return index;
}
#endif

void unpack_numbers(const Byte* bytes, std::uint64_t bit, int width, std::uint32_t count, std::uint32_t* numbers) {
  std::uint32_t index = 0;
#if defined(__AVX2__)
  if (width <= narrow_width) index = unpack_narrow(bytes, bit, width, count, numbers);
#endif
  const Word mask = (Word{1} << width) - 1;
  bit += static_cast<std::uint64_t>(index) * static_cast<std::uint64_t>(width);
  for (; index < count; ++index, bit += static_cast<std::uint64_t>(width)) {
    numbers[index] = unpack_number(bytes, bit, mask);
  }
}

constexpr std::uint32_t lane_count = 16;

void sum_f64(const double* values, const Byte* valid, std::uint32_t rows, std::uint32_t first, double* lanes) {
  std::uint32_t row = 0;
  for (; row < rows && (first + row) % lane_count != 0; ++row) {
    lanes[(first + row) % lane_count] += valid == nullptr || valid[row] ? values[row] : 0.0;
  }
  double sums[lane_count];
  memcpy(sums, lanes, sizeof sums);
  if (valid == nullptr) {
    for (; row + lane_count <= rows; row += lane_count) {
      for (std::uint32_t lane = 0; lane < lane_count; ++lane) sums[lane] += values[row + lane];
    }
  } else {
    for (; row + lane_count <= rows; row += lane_count) {
      for (std::uint32_t lane = 0; lane < lane_count; ++lane) {
        sums[lane] += valid[row + lane] ? values[row + lane] : 0.0;
      }
    }
  }
  memcpy(lanes, sums, sizeof sums);
  for (; row < rows; ++row) lanes[(first + row) % lane_count] += valid == nullptr || valid[row] ? values[row] : 0.0;
}

void sum_i64(const std::int64_t* values, const Byte* valid, std::uint32_t rows, Word* low, std::int64_t* high) {
  Word low_sum = 0;
  std::int64_t high_sum = 0;
  if (valid == nullptr) {
    for (std::uint32_t row = 0; row < rows; ++row) {
      low_sum += static_cast<Word>(values[row]) & 0xffffffffu;
      high_sum += values[row] >> 32;
    }
  } else {
    for (std::uint32_t row = 0; row < rows; ++row) {
      const std::int64_t value = values[row] & -static_cast<std::int64_t>(valid[row]);
      low_sum += static_cast<Word>(value) & 0xffffffffu;
      high_sum += value >> 32;
    }
  }
  *low += low_sum;
  *high += high_sum;
}

void ramp(std::int64_t start, std::int64_t step, std::uint32_t rows, std::int64_t* target) {
  for (std::uint32_t row = 0; row < rows; ++row) {
    target[row] = static_cast<std::int64_t>(static_cast<Word>(start) + static_cast<Word>(step) * row);
  }
}

void hash_words(const Word* words, std::uint32_t rows, Word* hashes) {
  for (std::uint32_t row = 0; row < rows; ++row) {
    // The finalizer of MurmurHash3 (Appleby), fed with what came before.
    Word hash = hashes[row] * 0x9e3779b97f4a7c15u ^ words[row];
    hash ^= hash >> 33;
    hash *= 0xff51afd7ed558ccdu;
    hash ^= hash >> 33;
    hash *= 0xc4ceb9fe1a85ec53u;
    hash ^= hash >> 33;
    hashes[row] = hash;
  }
}

/** Returns a bit for each of 64 bytes that is one of the wanted ones, the first byte lowest. */
#if defined(__AVX2__)
Word match_64(const Byte* bytes, const Byte* wanted) {
  const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
  const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + 32));
  __m256i low_matches = _mm256_setzero_si256();
  __m256i high_matches = _mm256_setzero_si256();
  for (int index = 0; index < wanted_bytes; ++index) {
    const __m256i byte = _mm256_set1_epi8(static_cast<char>(wanted[index]));
    low_matches = _mm256_or_si256(low_matches, _mm256_cmpeq_epi8(low, byte));
    high_matches = _mm256_or_si256(high_matches, _mm256_cmpeq_epi8(high, byte));
  }
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(low_matches)) |
         static_cast<Word>(static_cast<std::uint32_t>(_mm256_movemask_epi8(high_matches))) << 32;
}
#else
Word match_64(const Byte* bytes, const Byte* wanted) {
  Word matches = 0;
  for (int first = 0; first < 64; first += 8) {
    Byte found[8];
    for (int at = 0; at < 8; ++at) {
      const Byte byte = bytes[first + at];
      found[at] = (byte == wanted[0]) | (byte == wanted[1]) | (byte == wanted[2]) | (byte == wanted[3]) |
                  (byte == wanted[4]);
    }
    matches |= pack_8(load_8(found)) << first;
  }
  return matches;
}
#endif

std::uint32_t find_bytes(const Byte* bytes, std::uint32_t length, const Byte* wanted, std::uint32_t* positions) {
  std::uint32_t count = 0;
  std::uint32_t first = 0;
  for (; first + 64 <= length; first += 64) {
    for (Word matches = match_64(bytes + first, wanted); matches != 0; matches &= matches - 1) {
      positions[count++] = first + static_cast<std::uint32_t>(__builtin_ctzll(matches));
    }
  }
  for (; first < length; ++first) {
    positions[count] = first;
    for (int index = 0; index < wanted_bytes; ++index) {
      if (bytes[first] != wanted[index]) continue;
      ++count;
      break;
    }
  }
  return count;
}

template <class T>
void rank(const void* source, std::uint32_t rows, std::int64_t least, std::uint64_t width, const RankedWord* words,
          std::uint32_t* ranks) {
  const T* values = static_cast<const T*>(source);
  for (std::uint32_t row = 0; row < rows; ++row) {
    const Word distance = static_cast<Word>(static_cast<std::int64_t>(values[row])) - static_cast<Word>(least);
    const bool inside = distance < width;
    const RankedWord word = words[inside ? distance / 64 : 0];
    const Word bit = distance % 64;
    const std::uint32_t smaller = static_cast<std::uint32_t>(__builtin_popcountll(word.present & ((Word{1} << bit) - 1)));
    const bool present = inside & (word.present >> bit & 1);
    ranks[row] = present ? static_cast<std::uint32_t>(word.before) + smaller : ~std::uint32_t{0};
  }
}

#if defined(__AVX512BW__)

/** Masks nothing: the plain forms of some instructions start from a value that was never written. */
constexpr __mmask8 every = 0xff;

/** Loads 8 values as 64 bits each. */
__m512i load_words(const std::int64_t* values) { return _mm512_loadu_si512(values); }
__m512i load_words(const std::int32_t* values) {
  return _mm512_maskz_cvtepi32_epi64(every, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(values)));
}

/** Looks at 8 values at once, and returns how many rows are done. */
template <class T>
std::uint32_t test_many_members(const T* values, std::uint32_t rows, std::int64_t least, Word width, const Word* members,
                                Byte* mask) {
  const __m512i first = _mm512_set1_epi64(least);
  const __m512i end = _mm512_set1_epi64(static_cast<std::int64_t>(width));
  const __m512i one = _mm512_set1_epi64(1);
  std::uint32_t row = 0;
  for (; row + 8 <= rows; row += 8) {
    const __m512i distance = _mm512_sub_epi64(load_words(values + row), first);
    const __mmask8 inside = _mm512_cmplt_epu64_mask(distance, end);
    const __m512i words =
        _mm512_mask_i64gather_epi64(_mm512_setzero_si512(), inside, _mm512_maskz_srli_epi64(every, distance, 6), members, 8);
    const __m512i bits = _mm512_maskz_srlv_epi64(every, words, _mm512_and_si512(distance, _mm512_set1_epi64(63)));
    const __mmask8 present = _mm512_test_epi64_mask(bits, one);
    _mm_storel_epi64(reinterpret_cast<__m128i*>(mask + row), _mm_maskz_set1_epi8(present, 1));
  }
  return row;
}

#else

template <class T>
std::uint32_t test_many_members(const T*, std::uint32_t, std::int64_t, Word, const Word*, Byte*) {
  return 0;
}

#endif

template <class T>
void test_members(const void* source, std::uint32_t rows, std::int64_t least, std::uint64_t width, const Word* members,
                  Byte* mask) {
  const T* values = static_cast<const T*>(source);
  for (std::uint32_t row = test_many_members(values, rows, least, width, members, mask); row < rows; ++row) {
    const Word distance = static_cast<Word>(static_cast<std::int64_t>(values[row])) - static_cast<Word>(least);
    const bool inside = distance < width;
    mask[row] = inside & (members[inside ? distance / 64 : 0] >> distance % 64 & 1);
  }
}

void test_bloom(const Word* hashes, std::uint32_t rows, const Word* words, int shift, Byte* mask) {
  for (std::uint32_t row = 0; row < rows; ++row) {
    const Word bits = bloom_bits(hashes[row]);
    mask[row] = (words[hashes[row] >> shift] & bits) == bits;
  }
}

/** Signed values wrap to unsigned ones of their width, in which distances are right. */
template <class T, class Unsigned>
bool append_places(const void* source, std::uint32_t rows, std::int64_t least, std::uint32_t width,
                   std::uint32_t* numbers) {
  const T* values = static_cast<const T*>(source);
  const auto first = static_cast<Unsigned>(least);
  const std::uint32_t factor = width + 1;
  Unsigned outside = 0;
  for (std::uint32_t row = 0; row < rows; ++row) {
    const auto place = static_cast<Unsigned>(static_cast<Unsigned>(values[row]) - first);
    outside |= place >= width ? 1 : 0;
    numbers[row] = numbers[row] * factor + static_cast<std::uint32_t>(place) + 1;
  }
  return outside == 0;
}

constexpr Primitives table = {
    select,           pack_bits,        unpack_bits,      and_words,         and_bytes,
    gather<Byte>,     gather<std::uint16_t>, gather<std::uint32_t>, gather<Word>, gather<Wide>,
    look_up<std::uint32_t>, look_up<Word>, look_up<Wide>, unpack_numbers,
    sum_f64,          sum_i64,          ramp,             hash_words,
    find_bytes,       rank<std::int32_t>, rank<std::int64_t>,
    test_members<std::int32_t>, test_members<std::int64_t>, test_bloom,
    append_places<std::int32_t, std::uint32_t>, append_places<std::int64_t, Word>,
    find_text,        find_byte,        find_field_ends,
    magnitude_bits,   narrow_wide,      multiply_decimals, add_decimals,
};

}  // namespace

const Primitives& primitives() { return table; }

}  // namespace kindling::KINDLING_INSTRUCTION_SET
