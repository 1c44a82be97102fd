#include "find_field_ends.h"

#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace kindling::KINDLING_INSTRUCTION_SET {

namespace {

using Byte = std::uint8_t;
using Word = std::uint64_t;

/** Holds 64 bytes of a text, and gives a bit for each of them that is equal to another. */
#if defined(__AVX512BW__)
struct Block {
  __m512i bytes;
  explicit Block(const Byte* at) : bytes(_mm512_loadu_si512(at)) {}
  Word equal(Byte wanted) const { return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(static_cast<char>(wanted))); }
};
#elif defined(__AVX2__)
struct Block {
  __m256i low;
  __m256i high;
  explicit Block(const Byte* at)
      : low(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(at))),
        high(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(at + 32))) {}
  static Word bits(__m256i mask) { return static_cast<std::uint32_t>(_mm256_movemask_epi8(mask)); }
  Word equal(Byte wanted) const {
    const __m256i byte = _mm256_set1_epi8(static_cast<char>(wanted));
    return bits(_mm256_cmpeq_epi8(low, byte)) | bits(_mm256_cmpeq_epi8(high, byte)) << 32;
  }
};
#else
struct Block {
  const Byte* bytes;
  explicit Block(const Byte* at) : bytes(at) {}
  Word equal(Byte wanted) const {
    Word matches = 0;
    for (int first = 0; first < 64; first += 8) {
      Word found = 0;
      for (int at = 0; at < 8; ++at) found |= static_cast<Word>(bytes[first + at] == wanted) << at;
      matches |= found << first;
    }
    return matches;
  }
};
#endif

/** Gives for each bit whether an odd number of bits are set up to it. */
Word parity(Word bits) {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  return bits ^ bits << 32;
}

/** Goes through a text block by block; what it knows of the bytes before. */
struct Scan {
  const Byte* marks;
  FieldEnds* found;
  Word in_quotes = 0;
  Word after_end = 1;
  Word after_quote = 0;
  Word after_return = 0;

  /** Notes the ends in 64 bytes, of which those beyond the text are no marks; false where one needs a closer look. */
  bool take(const Block& block, Word inside, std::uint32_t first) {
    const Word quotes = block.equal(marks[1]) & inside;
    const Word lines = block.equal(marks[3]) & inside;
    const Word separators = block.equal(marks[0]) & inside;
    const Word returns = block.equal(marks[4]) & inside;
    Word ends = separators | lines;
    // Such a byte stands right before the end of a line.
    Word odd = (returns << 1 | after_return) & inside & ~lines;
    if ((quotes | in_quotes | after_quote) != 0) {
      const Word quoted = parity(quotes) ^ in_quotes;
      odd |= (lines | returns | (block.equal(marks[2]) & inside)) & quoted;
      ends &= ~quoted;
      // A quote stands where a field begins, or right before the end of one.
      const Word opening = quotes & (ends << 1 | after_end);
      const Word closing = quotes & ~opening;
      odd |= (closing << 1 | after_quote) & inside & ~(ends | returns);
      in_quotes = static_cast<Word>(static_cast<std::int64_t>(quoted) >> 63);
      after_quote = closing >> 63;
    }
    if (odd != 0) return false;
    after_end = ends >> 63;
    after_return = returns >> 63;
    note(ends, lines, first);
    return true;
  }

  void note(Word ends, Word lines, std::uint32_t first) {
    const std::uint32_t before = found->ends_found;
    for (; lines != 0; lines &= lines - 1) {
      const Word up_to = ends & (lines ^ (lines - 1));
      found->lines[found->lines_found++] = before + static_cast<std::uint32_t>(__builtin_popcountll(up_to));
    }
    std::uint32_t* target = found->ends + before;
    found->ends_found += static_cast<std::uint32_t>(__builtin_popcountll(ends));
    // Eight at a time, whether there are as many or not, need no branch that nobody can foresee.
    constexpr Word last = Word{1} << 63;
    while (ends != 0) {
      for (std::uint32_t index = 0; index < field_ends_at_once; ++index, ends &= ends - 1) {
        target[index] = first + static_cast<std::uint32_t>(__builtin_ctzll(ends | last));
      }
      target += field_ends_at_once;
    }
  }
};

}  // namespace

void find_field_ends(const Byte* bytes, std::uint32_t length, const Byte* marks, FieldEnds* found) {
  found->ends_found = 0;
  found->lines_found = 0;
  Scan scan{marks, found};
  std::uint32_t first = 0;
  for (; first + 64 <= length; first += 64) {
    if (!scan.take(Block(bytes + first), ~Word{0}, first)) return;
  }
  if (first == length) return;
  Byte rest[64] = {};
  for (std::uint32_t at = first; at < length; ++at) rest[at - first] = bytes[at];
  scan.take(Block(rest), (Word{1} << (length - first)) - 1, first);
}

}  // namespace kindling::KINDLING_INSTRUCTION_SET
