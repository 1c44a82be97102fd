#include "kernels/aes_cipher.h"

#include <cstring>

namespace kindling {

namespace {

/** Multiplies by x modulo x^8 + x^4 + x^3 + x + 1. */
constexpr std::uint8_t doubled(std::uint8_t value) {
  return static_cast<std::uint8_t>(value << 1 ^ (value & 0x80 ? 0x1b : 0));
}

constexpr std::uint8_t product(std::uint8_t left, std::uint8_t right) {
  std::uint8_t result = 0;
  for (; right != 0; right >>= 1, left = doubled(left)) {
    if (right & 1) result ^= left;
  }
  return result;
}

/** The substitution of bytes and its inverse: the multiplicative inverse, then an affine map. */
struct Substitution {
  std::array<std::uint8_t, 256> forward = {};
  std::array<std::uint8_t, 256> backward = {};
};

constexpr Substitution make_substitution() {
  Substitution result;
  // 3 generates all elements but 0, and 0xf6 is its inverse: both walk through the field side by side.
  std::uint8_t power = 1;
  std::uint8_t inverse = 1;
  do {
    std::uint8_t value = 0x63;
    for (int shift = 0; shift < 5; ++shift) {
      value ^= static_cast<std::uint8_t>(inverse << shift | inverse >> (8 - shift));
    }
    result.forward[power] = value;
    power = product(power, 3);
    inverse = product(inverse, 0xf6);
  } while (power != 1);
  result.forward[0] = 0x63;
  for (int value = 0; value < 256; ++value) result.backward[result.forward[value]] = static_cast<std::uint8_t>(value);
  return result;
}

constexpr Substitution substitution = make_substitution();

/** The multiples of all bytes that mixing columns backwards takes. */
struct Multiples {
  std::array<std::uint8_t, 256> of_9 = {}, of_11 = {}, of_13 = {}, of_14 = {};
};

constexpr Multiples make_multiples() {
  Multiples result;
  for (int value = 0; value < 256; ++value) {
    const auto byte = static_cast<std::uint8_t>(value);
    result.of_9[value] = product(byte, 9);
    result.of_11[value] = product(byte, 11);
    result.of_13[value] = product(byte, 13);
    result.of_14[value] = product(byte, 14);
  }
  return result;
}

constexpr Multiples multiples = make_multiples();

/** Substitutes all bytes, and shifts row `r` of the block, which lies by columns, `r` places to the left. */
void substitute_and_shift(AesBlock& block) {
  AesBlock result;
  for (std::size_t at = 0; at < 16; ++at) result[at] = substitution.forward[block[(at + 4 * (at % 4)) % 16]];
  block = result;
}

void substitute_and_shift_back(AesBlock& block) {
  AesBlock result;
  for (std::size_t at = 0; at < 16; ++at) result[at] = substitution.backward[block[(at + 12 * (at % 4)) % 16]];
  block = result;
}

void mix_columns(AesBlock& block) {
  for (std::size_t column = 0; column < 16; column += 4) {
    std::uint8_t* part = block.data() + column;
    const std::uint8_t first = part[0];
    const auto all = static_cast<std::uint8_t>(part[0] ^ part[1] ^ part[2] ^ part[3]);
    for (std::size_t row = 0; row < 4; ++row) {
      const std::uint8_t next = row == 3 ? first : part[row + 1];
      part[row] ^= static_cast<std::uint8_t>(all ^ doubled(static_cast<std::uint8_t>(part[row] ^ next)));
    }
  }
}

void mix_columns_back(AesBlock& block) {
  for (std::size_t column = 0; column < 16; column += 4) {
    std::uint8_t* part = block.data() + column;
    const std::uint8_t given[4] = {part[0], part[1], part[2], part[3]};
    for (std::size_t row = 0; row < 4; ++row) {
      part[row] = static_cast<std::uint8_t>(multiples.of_14[given[row]] ^ multiples.of_11[given[(row + 1) % 4]] ^
                                            multiples.of_13[given[(row + 2) % 4]] ^ multiples.of_9[given[(row + 3) % 4]]);
    }
  }
}

}  // namespace

AesCipher::AesCipher(const std::uint8_t* key, std::size_t key_bytes) : rounds_(key_bytes / 4 + 6), round_keys_{} {
  std::memcpy(round_keys_.data(), key, key_bytes);
  std::uint8_t constant = 1;
  for (std::size_t at = key_bytes; at < (rounds_ + 1) * 16; at += 4) {
    std::uint8_t word[4];
    std::memcpy(word, round_keys_.data() + at - 4, 4);
    if (at % key_bytes == 0) {
      const std::uint8_t first = word[0];
      for (std::size_t index = 0; index < 4; ++index) {
        word[index] = substitution.forward[index == 3 ? first : word[index + 1]];
      }
      word[0] ^= constant;
      constant = doubled(constant);
    } else if (key_bytes == 32 && at % key_bytes == 16) {
      for (std::uint8_t& byte : word) byte = substitution.forward[byte];
    }
    for (std::size_t index = 0; index < 4; ++index) {
      round_keys_[at + index] = static_cast<std::uint8_t>(round_keys_[at + index - key_bytes] ^ word[index]);
    }
  }
}

void AesCipher::add_round_key(AesBlock& block, std::size_t round) const {
  for (std::size_t at = 0; at < 16; ++at) block[at] ^= round_keys_[round * 16 + at];
}

void AesCipher::encrypt(AesBlock& block) const {
  add_round_key(block, 0);
  for (std::size_t round = 1; round <= rounds_; ++round) {
    substitute_and_shift(block);
    if (round != rounds_) mix_columns(block);
    add_round_key(block, round);
  }
}

void AesCipher::decrypt(AesBlock& block) const {
  for (std::size_t round = rounds_; round != 0; --round) {
    add_round_key(block, round);
    if (round != rounds_) mix_columns_back(block);
    substitute_and_shift_back(block);
  }
  add_round_key(block, 0);
}

}  // namespace kindling
