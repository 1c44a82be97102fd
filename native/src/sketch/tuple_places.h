#pragma once

#include <algorithm>

#include "sketch/tuple_sketch.h"

namespace kindling {

/**
 * Finds the place of a hash, or the free one where it belongs, in a hash table of `2^lg_size` places that is not full.
 * Sketches list their entries place by place, so this is the search of Apache DataSketches (`HashOperations`): from the
 * lowest bits on, in odd strides of the next bits. `hash_at(place)` gives the hash there, 0 where there is none.
 */
template <class HashAt>
std::uint64_t tuple_place(std::uint64_t hash, int lg_size, HashAt hash_at) {
  const std::uint64_t mask = (std::uint64_t{1} << lg_size) - 1;
  const std::uint64_t stride = 2 * (hash >> lg_size & 127) + 1;
  std::uint64_t place = hash & mask;
  for (std::uint64_t found = hash_at(place); found != 0 && found != hash; found = hash_at(place)) place = (place + stride) & mask;
  return place;
}

/** Is the hash table of an intersection: as large as its entries need. */
template <class T>
class TuplePlaces {
 public:
  /** Places entries; of those with the same hash, the first one is found. */
  Status fill(const Array<TupleEntry<T>>& entries) {
    constexpr std::uint64_t least_size = 16;
    const std::uint64_t needed = (std::uint64_t{entries.size()} * 4 + 2) / 3;
    lg_size_ = std::bit_width(std::max(needed, least_size) - 1);
    places_.clear();
    KINDLING_RETURN_IF_FAILED(places_.resize_zeroed(std::size_t{1} << lg_size_));
    for (const TupleEntry<T>& entry : entries) {
      TupleEntry<T>& place = places_[this->place(entry.hash)];
      if (place.hash == 0) place = entry;
    }
    return {};
  }

  /** Gives the entry of a hash; null where there is none. */
  const TupleEntry<T>* find(std::uint64_t hash) const {
    const TupleEntry<T>& found = places_[place(hash)];
    return found.hash == 0 ? nullptr : &found;
  }

  /** Lists the entries place by place. */
  Status list(Array<TupleEntry<T>>& entries) const {
    entries.clear();
    for (const TupleEntry<T>& entry : places_) {
      if (entry.hash != 0) KINDLING_RETURN_IF_FAILED(entries.append(entry));
    }
    return {};
  }

 private:
  std::uint64_t place(std::uint64_t hash) const {
    return tuple_place(hash, lg_size_, [this](std::uint64_t place) { return places_[place].hash; });
  }

  Array<TupleEntry<T>> places_;
  int lg_size_ = 0;
};

}  // namespace kindling
