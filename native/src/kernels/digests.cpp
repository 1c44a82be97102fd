#include <algorithm>
#include <array>
#include <cmath>

#include "io/compression/crc32.h"
#include "kernels/add_kernel.h"
#include "kernels/fill_or_null.h"
#include "kernels/text_rows.h"

namespace kindling {

namespace {

template <class Word>
Word rotate_left(Word value, unsigned bits) { return value << bits | value >> (sizeof(Word) * 8 - bits); }
template <class Word>
Word rotate_right(Word value, unsigned bits) { return value >> bits | value << (sizeof(Word) * 8 - bits); }

/** Appends a bit 1, zeros, and the length in bits, so that whole blocks come out. */
std::string padded(std::string_view text, std::size_t block, bool big_endian) {
  std::string message(text);
  const std::size_t length_bytes = block / 8;
  message += '\x80';
  while ((message.size() + length_bytes) % block != 0) message += '\0';
  message.append(length_bytes - 8, '\0');
  const std::uint64_t bits = std::uint64_t{text.size()} * 8;
  for (int at = 0; at < 8; ++at) message += static_cast<char>(bits >> (big_endian ? 56 - 8 * at : 8 * at));
  return message;
}

template <class Word>
Word big_endian_word(const char* bytes) {
  Word word = 0;
  for (std::size_t at = 0; at < sizeof(Word); ++at) word = word << 8 | static_cast<unsigned char>(bytes[at]);
  return word;
}

void append_hex(std::string& result, std::uint8_t byte) {
  constexpr char digits[] = "0123456789abcdef";
  result += digits[byte >> 4];
  result += digits[byte & 15];
}

template <class Word>
void append_words(std::string& result, const Word* words, std::size_t count) {
  for (std::size_t at = 0; at < count; ++at) {
    for (int shift = sizeof(Word) * 8 - 8; shift >= 0; shift -= 8) {
      append_hex(result, static_cast<std::uint8_t>(words[at] >> shift));
    }
  }
}

/** RFC 1321. The constants are the leading digits of the sine, as the document defines them. */
void md5(std::string_view text, std::string& result) {
  static const std::array<std::uint32_t, 64> sines = [] {
    std::array<std::uint32_t, 64> values;
    for (int at = 0; at < 64; ++at) {
      values[at] = static_cast<std::uint32_t>(std::floor(std::fabs(std::sin(at + 1.0)) * 4294967296.0));
    }
    return values;
  }();
  constexpr unsigned turns[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
  std::uint32_t state[4] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
  const std::string message = padded(text, 64, false);
  for (std::size_t block = 0; block < message.size(); block += 64) {
    auto [a, b, c, d] = std::to_array(state);
    for (unsigned step = 0; step < 64; ++step) {
      const unsigned round = step / 16;
      std::uint32_t mixed = 0;
      unsigned word = step;
      if (round == 0) mixed = (b & c) | (~b & d);
      if (round == 1) mixed = (b & d) | (c & ~d), word = (5 * step + 1) % 16;
      if (round == 2) mixed = b ^ c ^ d, word = (3 * step + 5) % 16;
      if (round == 3) mixed = c ^ (b | ~d), word = (7 * step) % 16;
      const std::uint32_t input = __builtin_bswap32(big_endian_word<std::uint32_t>(message.data() + block + word * 4));
      const std::uint32_t turned = rotate_left(a + mixed + sines[step] + input, turns[round][step % 4]);
      a = d, d = c, c = b, b += turned;
    }
    state[0] += a, state[1] += b, state[2] += c, state[3] += d;
  }
  for (std::uint32_t& word : state) word = __builtin_bswap32(word);
  append_words(result, state, 4);
}

/** FIPS 180-4, section 6.1. */
void sha1(std::string_view text, std::string& result) {
  std::uint32_t state[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  const std::string message = padded(text, 64, true);
  for (std::size_t block = 0; block < message.size(); block += 64) {
    std::uint32_t words[80];
    for (int at = 0; at < 16; ++at) words[at] = big_endian_word<std::uint32_t>(message.data() + block + at * 4);
    for (int at = 16; at < 80; ++at) {
      words[at] = rotate_left(words[at - 3] ^ words[at - 8] ^ words[at - 14] ^ words[at - 16], 1);
    }
    auto [a, b, c, d, e] = std::to_array(state);
    for (int step = 0; step < 80; ++step) {
      const std::uint32_t mixed = step < 20   ? ((b & c) | (~b & d)) + 0x5a827999
                                  : step < 40 ? (b ^ c ^ d) + 0x6ed9eba1
                                  : step < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
                                              : (b ^ c ^ d) + 0xca62c1d6;
      const std::uint32_t next = rotate_left(a, 5) + mixed + e + words[step];
      e = d, d = c, c = rotate_left(b, 30), b = a, a = next;
    }
    state[0] += a, state[1] += b, state[2] += c, state[3] += d, state[4] += e;
  }
  append_words(result, state, 5);
}

/** Gives the first 64 bits behind the point of the square or cube root of a prime, by bisection in integers. */
std::uint64_t root_fraction(unsigned prime, bool cube) {
  std::uint64_t whole = 1;
  while ((cube ? (whole + 1) * (whole + 1) * (whole + 1) : (whole + 1) * (whole + 1)) <= prime) ++whole;
  // The fraction is found bit by bit: root is an integer scaled by 2^64 that never exceeds 2^68, held in three limbs.
  unsigned __int128 root = static_cast<unsigned __int128>(whole) << 64;
  const auto exceeds = [&](unsigned __int128 candidate) {
    std::uint32_t limbs[16] = {1};
    for (int power = 0; power < (cube ? 3 : 2); ++power) {
      std::uint32_t product[16] = {};
      for (int left = 0; left < 12; ++left) {
        std::uint64_t carry = 0;
        for (int right = 0; right < 4 && left + right < 16; ++right) {
          const auto factor = static_cast<std::uint32_t>(candidate >> (32 * right));
          carry += product[left + right] + std::uint64_t{limbs[left]} * factor;
          product[left + right] = static_cast<std::uint32_t>(carry);
          carry >>= 32;
        }
        for (int at = left + 4; carry != 0 && at < 16; ++at) {
          carry += product[at];
          product[at] = static_cast<std::uint32_t>(carry);
          carry >>= 32;
        }
      }
      std::copy(product, product + 16, limbs);
    }
    const int point = cube ? 6 : 4;
    return limbs[point + 1] != 0 || limbs[point] >= prime;
  };
  for (int bit = 63; bit >= 0; --bit) {
    const unsigned __int128 candidate = root | static_cast<unsigned __int128>(1) << bit;
    if (!exceeds(candidate)) root = candidate;
  }
  return static_cast<std::uint64_t>(root);
}

struct Sha2Constants {
  std::uint64_t start_384[8], start_512[8], rounds[80];
};

/** FIPS 180-4, sections 4.2 and 5.3: fractions of the roots of the first primes. */
const Sha2Constants& sha2_constants() {
  static const Sha2Constants constants = [] {
    Sha2Constants values{};
    int count = 0;
    for (unsigned number = 2; count < 80; ++number) {
      bool prime = true;
      for (unsigned factor = 2; factor * factor <= number; ++factor) prime = prime && number % factor != 0;
      if (!prime) continue;
      values.rounds[count] = root_fraction(number, true);
      if (count < 8) values.start_512[count] = root_fraction(number, false);
      if (count >= 8 && count < 16) values.start_384[count - 8] = root_fraction(number, false);
      ++count;
    }
    return values;
  }();
  return constants;
}

struct Turns {
  unsigned big_e[3], big_a[3], small_early[3], small_late[3];
};

template <class Word, int steps>
void sha2_blocks(std::string_view text, Word* state, const Turns& turns) {
  const auto mix = [](Word value, const unsigned* by) {
    return rotate_right(value, by[0]) ^ rotate_right(value, by[1]) ^ rotate_right(value, by[2]);
  };
  const auto mix_shift = [](Word value, const unsigned* by) {
    return rotate_right(value, by[0]) ^ rotate_right(value, by[1]) ^ value >> by[2];
  };
  const std::string message = padded(text, sizeof(Word) * 16, true);
  for (std::size_t block = 0; block < message.size(); block += sizeof(Word) * 16) {
    Word words[steps];
    for (int at = 0; at < 16; ++at) words[at] = big_endian_word<Word>(message.data() + block + at * sizeof(Word));
    for (int at = 16; at < steps; ++at) {
      words[at] = mix_shift(words[at - 2], turns.small_late) + words[at - 7] +
                  mix_shift(words[at - 15], turns.small_early) + words[at - 16];
    }
    Word v[8];
    std::copy(state, state + 8, v);
    for (int step = 0; step < steps; ++step) {
      const auto constant = static_cast<Word>(sha2_constants().rounds[step] >> (64 - sizeof(Word) * 8));
      const Word first = v[7] + mix(v[4], turns.big_e) + ((v[4] & v[5]) ^ (~v[4] & v[6])) + constant + words[step];
      const Word second = mix(v[0], turns.big_a) + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
      for (int at = 7; at > 0; --at) v[at] = v[at - 1];
      v[4] += first;
      v[0] = first + second;
    }
    for (int at = 0; at < 8; ++at) state[at] += v[at];
  }
}

/** FIPS 180-4, sections 6.2 to 6.5. False for another length than 224, 256 (or 0), 384 and 512. */
bool sha2(std::string_view text, std::int32_t bits, std::string& result) {
  constexpr Turns narrow = {{6, 11, 25}, {2, 13, 22}, {7, 18, 3}, {17, 19, 10}};
  constexpr Turns wide = {{14, 18, 41}, {28, 34, 39}, {1, 8, 7}, {19, 61, 6}};
  const Sha2Constants& constants = sha2_constants();
  if (bits == 224 || bits == 256 || bits == 0) {
    std::uint32_t state[8];
    for (int at = 0; at < 8; ++at) {
      state[at] = static_cast<std::uint32_t>(bits == 224 ? constants.start_384[at] : constants.start_512[at] >> 32);
    }
    sha2_blocks<std::uint32_t, 64>(text, state, narrow);
    append_words(result, state, bits == 224 ? 7 : 8);
    return true;
  }
  if (bits != 384 && bits != 512) return false;
  std::uint64_t state[8];
  std::copy_n(bits == 384 ? constants.start_384 : constants.start_512, 8, state);
  sha2_blocks<std::uint64_t, 80>(text, state, wide);
  append_words(result, state, bits / 64);
  return true;
}

template <void (*digest)(std::string_view, std::string&)>
Status digest_rows(KernelCall& call) {
  const Values<StringView> values(call.argument(0));
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& result) {
    digest(values[row].text(), result);
    return true;
  });
}

Status sha2_rows(KernelCall& call) {
  const Values<StringView> values(call.argument(0));
  const Values<std::int32_t> bits(call.argument(1));
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& result) {
    return sha2(values[row].text(), bits[row], result);
  });
}

Status crc32(KernelCall& call) {
  const Values<StringView> values(call.argument(0));
  return fill_rows<std::int64_t>(call, [&](std::uint32_t row) {
    return static_cast<std::int64_t>(crc32_of(values[row].text()));
  });
}

}  // namespace

/** Digests bytes to hexadecimal texts, and to a checksum. */
void register_digests(KernelRegistry& registry) {
  const Type bytes = PhysicalType::binary;
  const Type text = PhysicalType::utf8;
  add_kernel(registry, "md5_binary", {bytes}, text, digest_rows<md5>);
  add_kernel(registry, "sha1_binary", {bytes}, text, digest_rows<sha1>);
  add_kernel(registry, "sha2_binary_i32", {bytes, PhysicalType::i32}, text, sha2_rows, Nulls::introduce);
  add_kernel(registry, "crc32_binary", {bytes}, PhysicalType::i64, crc32);
}

}  // namespace kindling
