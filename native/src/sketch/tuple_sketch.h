#pragma once

#include "sketch/theta_sketch.h"
#include "sketch/tuple_summary.h"

namespace kindling {

/** Is a hash of a tuple sketch with its summary; zeros are a free place in a hash table. */
template <class T>
struct TupleEntry {
  std::uint64_t hash;
  T summary;
  SummaryMode mode;
};

/** Is a tuple sketch of Apache DataSketches in its final form: a theta sketch whose hashes have summaries. */
template <class T>
struct TupleSketch {
  using Item = TupleEntry<T>;

  /** In the order of their bytes, which is that of DataSketches' hash tables. */
  Array<Item> entries;
  std::uint64_t theta = ThetaSketch::greatest_hash;
  /** Tells that no value came at all. An intersection may be without entries and yet not be empty. */
  bool is_empty = true;

  Array<Item>& items() { return entries; }
  const Array<Item>& items() const { return entries; }
  /** Gives the share of all hashes that the sketch keeps. */
  double share() const { return static_cast<double>(theta) / 0x1p63; }
  double estimate() const { return static_cast<double>(entries.size()) / share(); }
  void clear() {
    entries.clear();
    theta = ThetaSketch::greatest_hash;
    is_empty = true;
  }
};

}  // namespace kindling
