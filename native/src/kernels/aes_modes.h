#pragma once

#include <string_view>

#include "kernels/aes_cipher.h"

namespace kindling {

/** Encrypts block by block with PKCS #7 padding; `result` has room for `text` and up to 16 bytes more. Gives the size. */
std::size_t encrypt_ecb(const AesCipher& cipher, std::string_view text, char* result);
/** The same, where each block depends on the one before it, the first on `start` (NIST SP 800-38A). */
std::size_t encrypt_cbc(const AesCipher& cipher, const AesBlock& start, std::string_view text, char* result);

/** Takes padding away; false where it is none. The text is whole blocks, at least one. */
bool decrypt_ecb(const AesCipher& cipher, std::string_view text, char* result, std::size_t& size);
bool decrypt_cbc(const AesCipher& cipher, const AesBlock& start, std::string_view text, char* result, std::size_t& size);

/** Is the length in bytes of what starts GCM, and of the tag that it ends with. */
inline constexpr std::size_t gcm_start_bytes = 12;
inline constexpr std::size_t gcm_tag_bytes = 16;

/**
 * Encrypts or decrypts a text by counting blocks, and computes the tag of the encrypted text and of data beside it
 * (NIST SP 800-38D). `start` has 12 bytes; `result` has room for as many bytes as `text` has.
 */
AesBlock run_gcm(const AesCipher& cipher, std::string_view start, std::string_view beside, std::string_view text,
                 bool encrypts, char* result);

}  // namespace kindling
