#pragma once

#include "aggregates/outside_bytes.h"
#include "kindling/arena.h"

namespace kindling {

/**
 * Keeps what is left of a sketch that only shrinks, as an intersection does, in a state and an arena; zeros are an
 * intersection of none. `Sketch` has `items()`, a threshold and a flag for no value at all.
 */
template <class Sketch>
struct KeptSketch {
  char* items;
  std::uint64_t theta;
  std::uint32_t count;
  std::uint8_t is_seen;
  std::uint8_t is_empty;
  std::uint8_t unused[2];

  static constexpr std::size_t item_bytes = sizeof(typename Sketch::Item);

  std::size_t bytes() const { return std::size_t{count} * item_bytes; }

  Status read(Sketch& sketch) const {
    sketch.clear();
    sketch.theta = theta;
    sketch.is_empty = is_empty != 0;
    KINDLING_RETURN_IF_FAILED(sketch.items().resize(count));
    if (count != 0) std::memcpy(static_cast<void*>(sketch.items().data()), items, bytes());
    return {};
  }

  Status keep(const Sketch& sketch, Arena& arena) {
    count = static_cast<std::uint32_t>(sketch.items().size());
    // A sketch only shrinks, so later ones fit where the first one lies.
    if (is_seen == 0 && count != 0) {
      items = arena.allocate(bytes());
      if (items == nullptr) return MemoryPool::instance().exhausted(bytes());
    }
    if (count != 0) std::memcpy(items, sketch.items().data(), bytes());
    theta = sketch.theta;
    is_empty = sketch.is_empty;
    is_seen = 1;
    return {};
  }

  Status write_outside(Array<std::uint8_t>& outside) const { return write_outside_bytes(items, bytes(), outside); }
  Status read_outside(OutsideBytes& outside) { return count == 0 ? Status() : outside.take(bytes(), items); }
};

}  // namespace kindling
