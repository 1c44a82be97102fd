#pragma once

#include <cstdint>
#include <cstring>

namespace kindling {

/** Loads a word from bytes that need no alignment. */
template <class Word>
Word load(const std::uint8_t* at) {
  Word word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

}  // namespace kindling
