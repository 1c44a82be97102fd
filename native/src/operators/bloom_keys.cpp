#include "operators/bloom_keys.h"

#include <algorithm>
#include <bit>

#include "kernels/primitives.h"

namespace kindling {

namespace {

constexpr std::uint64_t keys_a_word = 4;
constexpr std::uint64_t fewest_words = 64;

}  // namespace

Status BloomKeys::reset(std::uint64_t keys) {
  const std::uint64_t words = std::bit_ceil(std::max(keys / keys_a_word + 1, fewest_words));
  words_.clear();
  KINDLING_RETURN_IF_FAILED(words_.resize_zeroed(words));
  shift_ = 64 - std::countr_zero(words);
  return {};
}

void BloomKeys::add(std::uint64_t hash) { words_[hash >> shift_] |= bloom_bits(hash); }

std::uint32_t BloomKeys::select(const std::uint64_t* hashes, std::uint32_t rows, std::uint8_t* mask,
                                std::uint16_t* selection) const {
  primitives().test_bloom(hashes, rows, words_.data(), shift_, mask);
  return primitives().select(mask, rows, selection);
}

}  // namespace kindling
