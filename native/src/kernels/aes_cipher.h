#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace kindling {

/** Is what AES works on: 16 bytes. */
using AesBlock = std::array<std::uint8_t, 16>;

/** Encrypts and decrypts single blocks under one key (FIPS 197). */
class AesCipher {
 public:
  /** Tells whether a key may have so many bytes. */
  static bool takes(std::size_t key_bytes) { return key_bytes == 16 || key_bytes == 24 || key_bytes == 32; }

  /** `key_bytes` is a length that the cipher takes. */
  AesCipher(const std::uint8_t* key, std::size_t key_bytes);

  void encrypt(AesBlock& block) const;
  void decrypt(AesBlock& block) const;

 private:
  static constexpr std::size_t most_rounds = 14;

  void add_round_key(AesBlock& block, std::size_t round) const;

  std::size_t rounds_;
  std::array<std::uint8_t, (most_rounds + 1) * 16> round_keys_;
};

}  // namespace kindling
