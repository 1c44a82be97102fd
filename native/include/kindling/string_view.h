#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace kindling {

/**
 * Holds one string or binary value in 16 bytes: texts up to 12 bytes lie inside, longer ones keep their first 4
 * bytes beside a pointer. Unused bytes are zero, so that two short views are equal exactly when their bytes are.
 * Whoever holds a view must keep alive the buffer that a long one points into.
 */
struct StringView {
  static constexpr std::uint32_t inline_capacity = 12;

  std::uint32_t length;
  union {
    char inlined[inline_capacity];
    struct {
      char prefix[4];
      // Two halves instead of a pointer keep the struct at 16 bytes with alignment 4 and no padding.
      std::uint32_t address[2];
    } remote;
  };

  StringView() : length(0), inlined{} {}
  StringView(const char* bytes, std::uint32_t size) {
    if (size <= inline_capacity) {
      *this = short_view(bytes, size);
    } else {
      *this = of_words(size, word_at<std::uint32_t>(bytes), reinterpret_cast<std::uintptr_t>(bytes));
    }
  }
  explicit StringView(std::string_view text) : StringView(text.data(), static_cast<std::uint32_t>(text.size())) {}

  /** Takes a part of a text: a short one by loads of fixed widths, where the text has so many bytes behind its start. */
  static StringView part(std::string_view text, std::size_t from, std::size_t to) {
    const auto size = static_cast<std::uint32_t>(to - from);
    const char* const bytes = text.data() + from;
    if (size > inline_capacity || text.size() - from < inline_capacity) return {bytes, size};
    return of_words(size, word_at<std::uint32_t>(bytes) & lowest_bytes(size),
                    word_at<std::uint64_t>(bytes + 4) & lowest_bytes(size < 4 ? 0 : size - 4));
  }

  bool is_inline() const { return length <= inline_capacity; }
  /** Gives the bytes; of a short view they lie in the view itself and move with it. */
  const char* data() const {
    if (is_inline()) return inlined;
    const char* bytes;
    std::memcpy(&bytes, remote.address, sizeof bytes);
    return bytes;
  }
  std::string_view text() const { return {data(), length}; }

 private:
  template <class Word>
  static Word word_at(const char* bytes) {
    Word word;
    std::memcpy(&word, bytes, sizeof word);
    return word;
  }
  /** Gives a word whose lowest bytes have all bits. */
  static std::uint64_t lowest_bytes(std::uint32_t count) {
    return count >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << count * 8) - 1;
  }
  /**
   * Makes a view of whole words: its length, the first 4 bytes behind it, and the other 8. What is put together of smaller
   * pieces in memory is read back slowly.
   */
  static StringView of_words(std::uint32_t size, std::uint64_t first, std::uint64_t rest) {
    const std::uint64_t words[2] = {size | first << 32, rest};
    StringView view;
    std::memcpy(static_cast<void*>(&view), words, sizeof view);
    return view;
  }
  /** Reads up to 12 bytes, and none behind them, by a few loads of fixed widths that may overlap. */
  static StringView short_view(const char* bytes, std::uint32_t size) {
    if (size >= 8) {
      const auto first = word_at<std::uint64_t>(bytes);
      const std::uint64_t last = std::uint64_t{word_at<std::uint32_t>(bytes + size - 4)} >> (12 - size) * 8;
      return of_words(size, first & 0xffffffff, first >> 32 | last << 32);
    }
    if (size >= 4) {
      const std::uint64_t last = std::uint64_t{word_at<std::uint32_t>(bytes + size - 4)} >> (8 - size) * 8;
      return of_words(size, word_at<std::uint32_t>(bytes), last);
    }
    std::uint64_t first = 0;
    for (std::uint32_t at = size; at > 0; --at) first = first << 8 | static_cast<unsigned char>(bytes[at - 1]);
    return of_words(size, first, 0);
  }
};
static_assert(sizeof(StringView) == 16 && sizeof(void*) == 8);

/** Compares two texts for equality; mostly decided by the first 8 bytes. */
inline bool equal(const StringView& left, const StringView& right) {
  if (std::memcmp(&left, &right, 8) != 0) return false;
  if (left.is_inline()) return std::memcmp(left.inlined + 4, right.inlined + 4, 8) == 0;
  return std::memcmp(left.data(), right.data(), left.length) == 0;
}

/** Compares the bytes of two words as `memcmp` does. */
template <class Word>
int compare_words(const char* left, const char* right) {
  Word words[2];
  std::memcpy(&words[0], left, sizeof(Word));
  std::memcpy(&words[1], right, sizeof(Word));
  if (words[0] == words[1]) return 0;
  for (Word& word : words) {
    if constexpr (sizeof(Word) == 4) word = __builtin_bswap32(word);
    if constexpr (sizeof(Word) == 8) word = __builtin_bswap64(word);
  }
  return words[0] < words[1] ? -1 : 1;
}

/** Compares two texts byte by byte: negative, zero or positive. */
inline int compare(const StringView& left, const StringView& right) {
  // The first 4 bytes lie at the same place in both forms; shorter texts are padded with zero bytes.
  int order = compare_words<std::uint32_t>(left.inlined, right.inlined);
  if (order != 0) return order;
  const int by_length = left.length < right.length ? -1 : left.length > right.length ? 1 : 0;
  if (left.is_inline() && right.is_inline()) {
    order = compare_words<std::uint64_t>(left.inlined + 4, right.inlined + 4);
    return order != 0 ? order : by_length;
  }
  // Texts of one kind often begin alike for some words: a call costs more than to look at these here.
  const std::uint32_t shared = left.length < right.length ? left.length : right.length;
  const char* from = left.data();
  const char* with = right.data();
  std::uint32_t at = 4;
  for (; at + 8 <= shared && at < 36; at += 8) {
    order = compare_words<std::uint64_t>(from + at, with + at);
    if (order != 0) return order;
  }
  if (at < shared) order = std::memcmp(from + at, with + at, shared - at);
  return order != 0 ? order : by_length;
}

}  // namespace kindling
