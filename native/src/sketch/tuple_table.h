#pragma once

#include <algorithm>

#include "sketch/tuple_places.h"

namespace kindling {

/**
 * Keeps the entries with the smallest hashes of many in a hash table in an arena; zeros, but for `lg_k`, are a table that
 * nothing came to. It grows, and drops entries, when that of Apache DataSketches does (`QuickSelectSketch`), for a sketch
 * lists its entries in the order of the table. Which ones it keeps does not depend on the order in which they came; where
 * they lie, and sums of floating-point numbers, do. Up to 16 entries are a list, as there may be very many small groups.
 */
template <class T>
struct TupleTable {
  using Entry = TupleEntry<T>;

  char* table;
  /** Hashes from here on are not taken; 0 stands for the greatest. */
  std::uint64_t limit;
  /** The least threshold of the sketches that came; 0 stands for the greatest. */
  std::uint64_t united_limit;
  std::uint32_t count;
  std::uint8_t lg_size;
  /** Up to `2^lg_k` entries stay in the end. */
  std::uint8_t lg_k;
  /** Tells that a value, or a sketch that is not empty, came. */
  std::uint8_t is_seen;
  /** How summaries of the same hash become one. */
  SummaryMode mode;

  std::uint64_t size() const { return table == nullptr ? 0 : std::uint64_t{1} << lg_size; }
  std::size_t table_bytes() const { return size() * sizeof(Entry); }
  std::uint64_t theta() const { return or_greatest(limit); }

  /** Says how large the table may become; fails for sizes that sketches do not have. */
  Status set_size(std::int32_t lg_entries) {
    if (lg_entries < ThetaSketch::least_lg_k || lg_entries > ThetaSketch::greatest_lg_k) {
      return {StatusCode::invalid_program, "the size of a tuple sketch is out of range"};
    }
    lg_k = static_cast<std::uint8_t>(lg_entries);
    return {};
  }

  /** Takes in a value of a key. */
  Status add(std::uint64_t hash, T value, Arena& arena) {
    return change(hash, arena, [&](Entry& entry) {
      if (entry.hash == 0) entry = {hash, first_summary<T>(mode), mode};
      entry.summary = summary_with(entry.summary, value, entry.mode);
    });
  }

  /** Takes in an entry of a sketch; one that is new keeps its mode. */
  Status add(const Entry& other, Arena& arena) {
    return change(other.hash, arena, [&](Entry& entry) {
      entry = entry.hash == 0 ? other : Entry{other.hash, joined_summary(entry.summary, other.summary, mode), mode};
    });
  }

  Status add_all(const TupleSketch<T>& sketch, Arena& arena) {
    return unite(sketch, arena, [](const Entry& entry) { return entry; });
  }

  /** Takes in a theta sketch, whose hashes have the summaries of keys that no value came to. */
  Status add_all(const ThetaSketch& sketch, Arena& arena) {
    return unite(sketch, arena, [&](std::uint64_t hash) { return Entry{hash, first_summary<T>(mode), mode}; });
  }

  /** Lists all entries that are in the table, which may be more than `2^lg_k`. */
  Status list(TupleSketch<T>& sketch) const {
    sketch.theta = theta();
    sketch.is_empty = is_seen == 0;
    return list_below(sketch.theta, sketch.entries);
  }

  /** Makes a sketch of the `2^lg_k` entries with the smallest hashes of what was united. */
  Status finish(TupleSketch<T>& sketch) const {
    sketch.theta = std::min(theta(), or_greatest(united_limit));
    sketch.is_empty = is_seen == 0;
    KINDLING_RETURN_IF_FAILED(list_below(sketch.theta, sketch.entries));
    if (sketch.entries.size() <= kept()) return {};
    KINDLING_RETURN_IF_FAILED(find_limit(sketch.entries, sketch.theta));
    return list_below(sketch.theta, sketch.entries);
  }

  /** Gives a table of the same size and mode that nothing came to. */
  TupleTable fresh() const {
    TupleTable table{};
    table.lg_k = lg_k;
    table.mode = mode;
    return table;
  }

  /** Copies the table to another arena. */
  Status copy_from(const TupleTable& other, Arena& arena) {
    *this = other;
    if (table == nullptr) return {};
    table = arena.allocate(table_bytes());
    if (table == nullptr) return MemoryPool::instance().exhausted(table_bytes());
    std::memcpy(table, other.table, table_bytes());
    return {};
  }

 private:
  /** A table grows in steps of 8 until it has twice as many places as entries that stay; smaller ones are lists. */
  static constexpr int lg_growth = 3;
  static constexpr int least_lg_size = 5;

  static std::uint64_t or_greatest(std::uint64_t limit) { return limit == 0 ? ThetaSketch::greatest_hash : limit; }
  std::size_t kept() const { return std::size_t{1} << lg_k; }
  int first_lg_size() const { return (lg_k + 1 - least_lg_size) % lg_growth + least_lg_size; }
  bool is_list() const { return lg_size < least_lg_size; }
  bool is_large() const { return lg_size > lg_k; }
  std::uint64_t most() const { return is_large() ? size() / 16 * 15 : size() / 2; }

  std::uint64_t hash_at(std::uint64_t place) const {
    std::uint64_t hash;
    std::memcpy(&hash, table + place * sizeof(Entry), sizeof hash);
    return hash;
  }
  Entry at(std::uint64_t place) const {
    Entry entry;
    std::memcpy(&entry, table + place * sizeof(Entry), sizeof entry);
    return entry;
  }
  void put(std::uint64_t place, const Entry& entry) { std::memcpy(table + place * sizeof(Entry), &entry, sizeof entry); }
  /** Finds the place of a hash, or the free one where it belongs; the end of a list that is full. */
  std::uint64_t place_of(std::uint64_t hash) const {
    if (!is_list()) return tuple_place(hash, lg_size, [this](std::uint64_t place) { return hash_at(place); });
    std::uint64_t place = 0;
    while (place < count && hash_at(place) != hash) ++place;
    return place;
  }

  template <class Change>
  Status change(std::uint64_t hash, Arena& arena, Change change_entry) {
    is_seen = 1;
    if (hash == 0 || hash >= theta()) return {};
    if (table == nullptr) KINDLING_RETURN_IF_FAILED(open(1, arena));
    std::uint64_t place = place_of(hash);
    if (place == size()) {
      KINDLING_RETURN_IF_FAILED(grow(arena));
      place = place_of(hash);
    }
    Entry entry = at(place);
    count += entry.hash == 0;
    change_entry(entry);
    put(place, entry);
    if (is_list() || count <= most()) return {};
    return is_large() ? drop_greatest() : grow(arena);
  }

  template <class Sketch, class EntryOf>
  Status unite(const Sketch& sketch, Arena& arena, EntryOf entry_of) {
    if (sketch.is_empty) return {};
    is_seen = 1;
    united_limit = std::min(or_greatest(united_limit), sketch.theta);
    for (const auto& item : sketch.items()) KINDLING_RETURN_IF_FAILED(add(entry_of(item), arena));
    return {};
  }

  Status open(int new_lg_size, Arena& arena) {
    const std::size_t bytes = sizeof(Entry) << new_lg_size;
    table = arena.allocate(bytes);
    if (table == nullptr) return MemoryPool::instance().exhausted(bytes);
    std::memset(table, 0, bytes);
    lg_size = static_cast<std::uint8_t>(new_lg_size);
    return {};
  }

  Status grow(Arena& arena) {
    const int longer_list = lg_size + 1;
    const int larger_table = is_list() ? first_lg_size() : lg_size + lg_growth;
    TupleTable larger = *this;
    KINDLING_RETURN_IF_FAILED(larger.open(longer_list < least_lg_size ? longer_list : larger_table, arena));
    larger.count = 0;
    for (std::uint64_t place = 0; place < size(); ++place) larger.append(at(place));
    *this = larger;
    return {};
  }

  /** Puts an entry that is not there yet where there is room. */
  void append(const Entry& entry) {
    if (entry.hash == 0) return;
    put(place_of(entry.hash), entry);
    ++count;
  }

  /** Keeps the entries with the `2^lg_k` smallest hashes; the next one is the limit from then on. */
  Status drop_greatest() {
    Array<Entry> entries;
    KINDLING_RETURN_IF_FAILED(list_below(theta(), entries));
    KINDLING_RETURN_IF_FAILED(find_limit(entries, limit));
    std::memset(table, 0, table_bytes());
    count = 0;
    for (const Entry& entry : entries) {
      if (entry.hash < limit) append(entry);
    }
    return {};
  }

  /** Lists the entries below a threshold in the order of the table, or of the one that a list would be. */
  Status list_below(std::uint64_t theta, Array<Entry>& entries) const {
    entries.clear();
    if (is_list() && count > 1) {
      Arena scratch;
      TupleTable ordered = *this;
      KINDLING_RETURN_IF_FAILED(ordered.open(first_lg_size(), scratch));
      ordered.count = 0;
      for (std::uint64_t place = 0; place < count; ++place) ordered.append(at(place));
      return ordered.list_below(theta, entries);
    }
    KINDLING_RETURN_IF_FAILED(entries.reserve(count));
    for (std::uint64_t place = 0; place < size(); ++place) {
      if (const Entry entry = at(place); entry.hash != 0 && entry.hash < theta) entries.put(entry);
    }
    return {};
  }

  /** Finds the least hash that is not kept; there are more entries than are kept. */
  Status find_limit(const Array<Entry>& entries, std::uint64_t& found) const {
    Array<std::uint64_t> hashes;
    KINDLING_RETURN_IF_FAILED(hashes.reserve(entries.size()));
    for (const Entry& entry : entries) hashes.put(entry.hash);
    std::nth_element(hashes.begin(), hashes.begin() + kept(), hashes.end());
    found = hashes[kept()];
    return {};
  }
};

}  // namespace kindling
