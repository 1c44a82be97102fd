#pragma once

#include "sketch/tuple_places.h"

namespace kindling {

/** Intersects tuple sketches one after another; summaries of the same hash become one as the mode says. */
template <class T>
class TupleIntersection {
 public:
  /** Brings the entries of the first sketch of an intersection in the order in which it lists them. */
  Status begin(TupleSketch<T>& target) {
    KINDLING_RETURN_IF_FAILED(places_.fill(target.entries));
    return places_.list(target.entries);
  }

  Status take(TupleSketch<T>& target, const TupleSketch<T>& other, SummaryMode mode) {
    return meet(target, other, mode, [](const TupleEntry<T>& entry) { return entry; });
  }

  /** Takes a theta sketch, whose hashes have the summaries of keys that no value came to. */
  Status take(TupleSketch<T>& target, const ThetaSketch& other, SummaryMode mode) {
    return meet(target, other, mode,
                [mode](std::uint64_t hash) { return TupleEntry<T>{hash, first_summary<T>(mode), mode}; });
  }

 private:
  template <class Sketch, class EntryOf>
  Status meet(TupleSketch<T>& target, const Sketch& other, SummaryMode mode, EntryOf entry_of) {
    if (target.is_empty || other.is_empty) {
      target.clear();
      return {};
    }
    target.theta = std::min(target.theta, other.theta);
    KINDLING_RETURN_IF_FAILED(places_.fill(target.entries));
    // Damaged bytes may have a hash twice; an intersection never grows.
    const std::size_t most = target.entries.size();
    target.entries.clear();
    for (const auto& item : other.items()) {
      const TupleEntry<T> entry = entry_of(item);
      const TupleEntry<T>* mine = entry.hash < target.theta ? places_.find(entry.hash) : nullptr;
      if (mine == nullptr || target.entries.size() == most) continue;
      target.entries.put({entry.hash, joined_summary(mine->summary, entry.summary, mode), mode});
    }
    return begin(target);
  }

  TuplePlaces<T> places_;
};

/** Keeps the entries whose hashes are not in a sketch, as they are. */
template <class T>
void subtract_tuple(TupleSketch<T>& target, const ThetaSketch& other) {
  if (target.is_empty || other.is_empty) return;
  target.theta = std::min(target.theta, other.theta);
  std::size_t kept = 0;
  for (const TupleEntry<T>& entry : target.entries) {
    const bool is_there = std::binary_search(other.hashes.begin(), other.hashes.end(), entry.hash);
    if (entry.hash < target.theta && !is_there) target.entries[kept++] = entry;
  }
  // A shorter size needs no memory.
  (void)target.entries.resize(kept);
  target.is_empty = kept == 0 && target.theta == ThetaSketch::greatest_hash;
}

/** Makes a theta sketch of the hashes of a tuple sketch. */
template <class T>
Status hashes_of(const TupleSketch<T>& sketch, ThetaSketch& hashes) {
  hashes.clear();
  hashes.theta = sketch.theta;
  hashes.is_empty = sketch.is_empty;
  KINDLING_RETURN_IF_FAILED(hashes.hashes.reserve(sketch.entries.size()));
  for (const TupleEntry<T>& entry : sketch.entries) hashes.hashes.put(entry.hash);
  std::sort(hashes.hashes.begin(), hashes.hashes.end());
  return {};
}

}  // namespace kindling
