#include <string>

#include "kernels/aes_modes.h"
#include "testing.h"

namespace kindling::testing::aes_test {

static std::string bytes(std::string_view hex) {
  std::string result;
  for (std::size_t at = 0; at + 1 < hex.size(); at += 2) {
    result += static_cast<char>(std::stoi(std::string(hex.substr(at, 2)), nullptr, 16));
  }
  return result;
}

static std::string hex(std::string_view text) {
  std::string result;
  for (const char byte : text) {
    result += "0123456789abcdef"[static_cast<unsigned char>(byte) >> 4];
    result += "0123456789abcdef"[byte & 15];
  }
  return result;
}

static AesCipher cipher(std::string_view key) {
  const std::string whole = bytes(key);
  return {reinterpret_cast<const std::uint8_t*>(whole.data()), whole.size()};
}

static AesBlock block(std::string_view digits) {
  AesBlock result;
  const std::string whole = bytes(digits);
  std::copy_n(whole.begin(), 16, result.begin());
  return result;
}

static std::string encrypted(std::string_view key, std::string_view text) {
  const AesCipher under_key = cipher(key);
  AesBlock result = block(text);
  under_key.encrypt(result);
  const std::string shown = hex({reinterpret_cast<const char*>(result.data()), 16});
  under_key.decrypt(result);
  return result == block(text) ? shown : "is not decrypted";
}

TEST("aes: encrypts the blocks of FIPS 197, appendix C, and gives them back") {
  const std::string_view text = "00112233445566778899aabbccddeeff";
  EXPECT_EQUAL("69c4e0d86a7b0430d8cdb78070b4c55a", encrypted("000102030405060708090a0b0c0d0e0f", text));
  EXPECT_EQUAL("dda97ca4864cdfe06eaf70a0ec0d7191", encrypted("000102030405060708090a0b0c0d0e0f1011121314151617", text));
  EXPECT_EQUAL("8ea2b7ca516745bfeafc49904b496089",
               encrypted("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", text));
}

TEST("aes: chains the blocks of SP 800-38A, F.2.1, and gives them back") {
  const AesCipher key = cipher("2b7e151628aed2a6abf7158809cf4f3c");
  const AesBlock start = block("000102030405060708090a0b0c0d0e0f");
  const std::string text = bytes("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51");
  char room[64];
  const std::size_t size = encrypt_cbc(key, start, text, room);
  EXPECT_EQUAL("7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2", hex({room, 32}));
  char back[64];
  std::size_t length = 0;
  EXPECT(decrypt_cbc(key, start, {room, size}, back, length));
  EXPECT_EQUAL(hex(text), hex({back, length}));
}

TEST("aes: counts and checks as test case 4 of the GCM specification") {
  const AesCipher key = cipher("feffe9928665731c6d6a8f9467308308");
  const std::string start = bytes("cafebabefacedbaddecaf888");
  const std::string beside = bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2");
  const std::string text = bytes(
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657"
      "ba637b39");
  char room[64];
  const AesBlock tag = run_gcm(key, start, beside, text, true, room);
  EXPECT_EQUAL("42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac"
               "973d58e091",
               hex({room, text.size()}));
  EXPECT_EQUAL("5bc94fbc3221a5db94fae95ae7121a47", hex({reinterpret_cast<const char*>(tag.data()), 16}));
  char back[64];
  EXPECT(run_gcm(key, start, beside, {room, text.size()}, false, back) == tag);
  EXPECT_EQUAL(hex(text), hex({back, text.size()}));
}

TEST("aes: refuses what is not padded") {
  const AesCipher key = cipher("2b7e151628aed2a6abf7158809cf4f3c");
  const std::string text(16, '\0');
  char room[32];
  std::size_t size = 0;
  EXPECT(!decrypt_ecb(key, text, room, size));
  const std::size_t padded = encrypt_ecb(key, "", room);
  EXPECT_EQUAL(std::size_t{16}, padded);
  char back[16];
  EXPECT(decrypt_ecb(key, {room, padded}, back, size));
  EXPECT_EQUAL(std::size_t{0}, size);
}

}  // namespace kindling::testing::aes_test
