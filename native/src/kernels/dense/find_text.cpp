#include "find_text.h"

#include <cstring>
#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace kindling::KINDLING_INSTRUCTION_SET {

namespace {

using Byte = std::uint8_t;
using Word = std::uint64_t;

/** Is a text to be found: places where its first and last byte stand are few, and compared in full. */
struct Wanted {
  const Byte* bytes;
  Word length;

  /** Tells whether the bytes between the first and the last are there, too. */
  bool is_at(const Byte* place) const {
    return length <= 2 || std::memcmp(place + 1, bytes + 1, length - 2) == 0;
  }
  /** Returns the first of some places, given as bits, where the text stands; 64 where it is at none of them. */
  Word first_of(Word places, const Byte* text) const {
    for (; places != 0; places &= places - 1) {
      const auto place = static_cast<Word>(__builtin_ctzll(places));
      if (is_at(text + place)) return place;
    }
    return 64;
  }
};

#if defined(__AVX512BW__)

std::uint32_t list_places(Word bits, std::uint32_t first, std::uint32_t* places) {
  std::uint32_t count = 0;
  for (; bits != 0; bits &= bits - 1) places[count++] = first + static_cast<std::uint32_t>(__builtin_ctzll(bits));
  return count;
}

std::uint32_t list_byte(const Byte* text, std::uint32_t length, Byte wanted, std::uint32_t* places) {
  const __m512i byte = _mm512_set1_epi8(static_cast<char>(wanted));
  std::uint32_t count = 0;
  for (std::uint32_t at = 0; at < length; at += 64) {
    const __mmask64 inside = length - at >= 64 ? ~Word{0} : (Word{1} << (length - at)) - 1;
    const Word found = _mm512_mask_cmpeq_epi8_mask(inside, _mm512_maskz_loadu_epi8(inside, text + at), byte);
    count += list_places(found, at, places + count);
  }
  return count;
}

/** Looks at 64 places at once; bytes behind the last place are not read. */
Word find(const Byte* text, Word places, const Wanted& wanted) {
  const __m512i first = _mm512_set1_epi8(static_cast<char>(wanted.bytes[0]));
  const __m512i last = _mm512_set1_epi8(static_cast<char>(wanted.bytes[wanted.length - 1]));
  for (Word at = 0; at < places; at += 64) {
    const __mmask64 inside = places - at >= 64 ? ~Word{0} : (Word{1} << (places - at)) - 1;
    const __m512i begins = _mm512_maskz_loadu_epi8(inside, text + at);
    const __m512i ends = _mm512_maskz_loadu_epi8(inside, text + at + wanted.length - 1);
    const __mmask64 found =
        _mm512_mask_cmpeq_epi8_mask(_mm512_mask_cmpeq_epi8_mask(inside, begins, first), ends, last);
    if (found == 0) continue;
    const Word place = wanted.first_of(found, text + at);
    if (place != 64) return at + place;
  }
  return ~Word{0};
}

#else

Word find_one_by_one(const Byte* text, Word from, Word places, const Wanted& wanted) {
  const Byte first = wanted.bytes[0];
  const Byte last = wanted.bytes[wanted.length - 1];
  for (Word at = from; at < places; ++at) {
    if (text[at] == first && text[at + wanted.length - 1] == last && wanted.is_at(text + at)) return at;
  }
  return ~Word{0};
}

std::uint32_t list_one_by_one(const Byte* text, std::uint32_t from, std::uint32_t length, Byte wanted,
                              std::uint32_t* places) {
  std::uint32_t count = 0;
  for (std::uint32_t at = from; at < length; ++at) {
    if (text[at] == wanted) places[count++] = at;
  }
  return count;
}

#if defined(__AVX2__)

std::uint32_t list_byte(const Byte* text, std::uint32_t length, Byte wanted, std::uint32_t* places) {
  const __m256i byte = _mm256_set1_epi8(static_cast<char>(wanted));
  std::uint32_t count = 0;
  std::uint32_t at = 0;
  for (; length - at >= 32; at += 32) {
    const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text + at));
    auto found = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, byte)));
    for (; found != 0; found &= found - 1) places[count++] = at + static_cast<std::uint32_t>(__builtin_ctz(found));
  }
  return count + list_one_by_one(text, at, length, wanted, places + count);
}

/** Looks at 32 places at once; the last 32 may have been looked at in part before. */
Word find(const Byte* text, Word places, const Wanted& wanted) {
  if (places < 32) return find_one_by_one(text, 0, places, wanted);
  const __m256i first = _mm256_set1_epi8(static_cast<char>(wanted.bytes[0]));
  const __m256i last = _mm256_set1_epi8(static_cast<char>(wanted.bytes[wanted.length - 1]));
  for (Word next = 0; next < places; next += 32) {
    const Word at = places - next >= 32 ? next : places - 32;
    const __m256i begins = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text + at));
    const __m256i ends = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text + at + wanted.length - 1));
    const __m256i both = _mm256_and_si256(_mm256_cmpeq_epi8(begins, first), _mm256_cmpeq_epi8(ends, last));
    const auto found = static_cast<std::uint32_t>(_mm256_movemask_epi8(both));
    if (found == 0) continue;
    const Word place = wanted.first_of(found, text + at);
    if (place != 64) return at + place;
  }
  return ~Word{0};
}

#else

std::uint32_t list_byte(const Byte* text, std::uint32_t length, Byte wanted, std::uint32_t* places) {
  return list_one_by_one(text, 0, length, wanted, places);
}

/** Goes from one first byte to the next. */
Word find(const Byte* text, Word places, const Wanted& wanted) {
  for (Word at = 0; at < places; ++at) {
    const void* const next = std::memchr(text + at, wanted.bytes[0], places - at);
    if (next == nullptr) return ~Word{0};
    at = static_cast<Word>(static_cast<const Byte*>(next) - text);
    if (find_one_by_one(text, at, at + 1, wanted) == at) return at;
  }
  return ~Word{0};
}

#endif
#endif

}  // namespace

/** Finds the first place of a text in another; the highest number where there is none. */
Word find_text(const Byte* text, Word length, const Byte* wanted, Word wanted_length) {
  if (wanted_length == 0) return 0;
  if (wanted_length > length) return ~Word{0};
  return find(text, length - wanted_length + 1, {wanted, wanted_length});
}

/** Lists the places where a byte stands in a text. */
std::uint32_t find_byte(const Byte* text, std::uint32_t length, Byte wanted, std::uint32_t* places) {
  return list_byte(text, length, wanted, places);
}

}  // namespace kindling::KINDLING_INSTRUCTION_SET
