#pragma once

#include "kindling/array.h"

namespace kindling {

/**
 * Tells most keys that a table does not have from those that it may have, by their hashes: a Bloom filter each of whose keys
 * sets three bits of one 64-bit word, so that a look costs one access to 2 to 4 bytes a key. Of other keys about one in a
 * hundred passes. Source: Putze, Sanders and Singler, Cache-, Hash- and Space-Efficient Bloom Filters, 2007.
 */
class BloomKeys {
 public:
  /** Forgets all keys and makes room for so many. */
  Status reset(std::uint64_t keys);
  void add(std::uint64_t hash);
  /** Lists the rows whose hash may be that of a key, in order, and returns how many; room for `rows` + 8. */
  std::uint32_t select(const std::uint64_t* hashes, std::uint32_t rows, std::uint8_t* mask,
                       std::uint16_t* selection) const;

 private:
  Array<std::uint64_t> words_;
  /** Shifts a hash to the number of its word. */
  int shift_ = 63;
};

}  // namespace kindling
