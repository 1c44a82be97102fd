#include "kernels/aes_modes.h"

#include <algorithm>
#include <cstring>

namespace kindling {

namespace {

void add_block(AesBlock& block, const AesBlock& other) {
  for (std::size_t at = 0; at < 16; ++at) block[at] ^= other[at];
}

/** Reads up to 16 bytes; the rest of the block keeps its bytes. */
void load_block(AesBlock& block, std::string_view text, std::size_t at) {
  const std::size_t count = std::min<std::size_t>(16, text.size() - at);
  if (count != 0) std::memcpy(block.data(), text.data() + at, count);
}

template <class Encrypt>
std::size_t encrypt_padded(std::string_view text, char* result, Encrypt encrypt) {
  const std::size_t size = text.size() / 16 * 16 + 16;
  for (std::size_t at = 0; at < size; at += 16) {
    AesBlock block;
    block.fill(static_cast<std::uint8_t>(size - text.size()));
    load_block(block, text, at);
    encrypt(block);
    std::memcpy(result + at, block.data(), 16);
  }
  return size;
}

template <class Decrypt>
bool decrypt_padded(std::string_view text, char* result, std::size_t& size, Decrypt decrypt) {
  for (std::size_t at = 0; at < text.size(); at += 16) {
    AesBlock block;
    load_block(block, text, at);
    decrypt(block);
    std::memcpy(result + at, block.data(), 16);
  }
  const auto padding = static_cast<unsigned char>(result[text.size() - 1]);
  if (padding == 0 || padding > 16) return false;
  size = text.size() - padding;
  for (std::size_t at = size; at < text.size(); ++at) {
    if (static_cast<unsigned char>(result[at]) != padding) return false;
  }
  return true;
}

/** Sums blocks up to the checksum of GCM: polynomials over two elements, whose bits stand from the left. */
class GcmSum {
 public:
  explicit GcmSum(const AesBlock& factor) : high_(word(factor, 0)), low_(word(factor, 8)) {}

  void take(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); at += 16) {
      AesBlock block = {};
      load_block(block, text, at);
      take(block);
    }
  }

  void take(const AesBlock& block) {
    sum_high_ ^= word(block, 0);
    sum_low_ ^= word(block, 8);
    std::uint64_t high = 0, low = 0, factor_high = high_, factor_low = low_;
    for (int bit = 0; bit < 128; ++bit) {
      const std::uint64_t half = bit < 64 ? sum_high_ : sum_low_;
      const std::uint64_t mask = 0 - (half >> (63 - bit % 64) & 1);
      high ^= factor_high & mask;
      low ^= factor_low & mask;
      const std::uint64_t carry = 0 - (factor_low & 1);
      factor_low = factor_low >> 1 | factor_high << 63;
      factor_high = factor_high >> 1 ^ (carry & 0xe100000000000000U);
    }
    sum_high_ = high;
    sum_low_ = low;
  }

  AesBlock value() const {
    AesBlock block;
    for (std::size_t at = 0; at < 8; ++at) {
      block[at] = static_cast<std::uint8_t>(sum_high_ >> (56 - 8 * at));
      block[8 + at] = static_cast<std::uint8_t>(sum_low_ >> (56 - 8 * at));
    }
    return block;
  }

 private:
  static std::uint64_t word(const AesBlock& block, std::size_t from) {
    std::uint64_t result = 0;
    for (std::size_t at = 0; at < 8; ++at) result = result << 8 | block[from + at];
    return result;
  }

  const std::uint64_t high_, low_;
  std::uint64_t sum_high_ = 0, sum_low_ = 0;
};

}  // namespace

std::size_t encrypt_ecb(const AesCipher& cipher, std::string_view text, char* result) {
  return encrypt_padded(text, result, [&](AesBlock& block) { cipher.encrypt(block); });
}

std::size_t encrypt_cbc(const AesCipher& cipher, const AesBlock& start, std::string_view text, char* result) {
  AesBlock last = start;
  return encrypt_padded(text, result, [&](AesBlock& block) {
    add_block(block, last);
    cipher.encrypt(block);
    last = block;
  });
}

bool decrypt_ecb(const AesCipher& cipher, std::string_view text, char* result, std::size_t& size) {
  return decrypt_padded(text, result, size, [&](AesBlock& block) { cipher.decrypt(block); });
}

bool decrypt_cbc(const AesCipher& cipher, const AesBlock& start, std::string_view text, char* result,
                 std::size_t& size) {
  AesBlock last = start;
  return decrypt_padded(text, result, size, [&](AesBlock& block) {
    const AesBlock given = block;
    cipher.decrypt(block);
    add_block(block, last);
    last = given;
  });
}

AesBlock run_gcm(const AesCipher& cipher, std::string_view start, std::string_view beside, std::string_view text,
                 bool encrypts, char* result) {
  AesBlock factor = {};
  cipher.encrypt(factor);
  GcmSum sum(factor);
  sum.take(beside);
  AesBlock counter = {};
  load_block(counter, start.substr(0, gcm_start_bytes), 0);
  counter[15] = 1;
  AesBlock tag = counter;
  cipher.encrypt(tag);
  for (std::size_t at = 0; at < text.size(); at += 16) {
    for (std::size_t byte = 15; byte >= gcm_start_bytes && ++counter[byte] == 0; --byte) {
    }
    AesBlock mask = counter;
    cipher.encrypt(mask);
    const std::size_t count = std::min<std::size_t>(16, text.size() - at);
    for (std::size_t byte = 0; byte < count; ++byte) {
      result[at + byte] = static_cast<char>(static_cast<unsigned char>(text[at + byte]) ^ mask[byte]);
    }
  }
  sum.take(encrypts ? std::string_view(result, text.size()) : text);
  AesBlock lengths;
  for (std::size_t at = 0; at < 8; ++at) {
    lengths[at] = static_cast<std::uint8_t>(std::uint64_t{beside.size()} * 8 >> (56 - 8 * at));
    lengths[8 + at] = static_cast<std::uint8_t>(std::uint64_t{text.size()} * 8 >> (56 - 8 * at));
  }
  sum.take(lengths);
  add_block(tag, sum.value());
  return tag;
}

}  // namespace kindling
