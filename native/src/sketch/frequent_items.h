#pragma once

#include "kindling/arena.h"
#include "kindling/array.h"

namespace kindling {

/** Is an item of a sketch: its bytes as sketches keep them, and the hash that Java has for its value. */
struct FrequentItem {
  std::string_view bytes;
  std::uint32_t hash;
};

/**
 * Counts the items that come most often, as the frequent items sketch of Apache DataSketches does (Misra and Gries, 1982,
 * in the form of Anderson et al., 2017): a hash table with linear probing whose place is bounded. Where it is full, what is
 * about the median of the counts is taken from all of them, and items without a count leave. Lies in an arena; zeros are no
 * sketch. Which items leave depends on the order of places in the table, so hashes and moves are those of DataSketches.
 */
struct FrequentItems {
  static constexpr int least_lg_size = 3;
  static constexpr int greatest_lg_size = 21;

  /** Holds a place of the table; `drift` counts from 1 how far it lies from where its hash belongs, 0 is empty. */
  struct Slot {
    std::int64_t count;
    std::uint32_t hash;
    std::uint32_t length;
    /** The bytes of a short item, or where those of a long one begin among the texts. */
    char word[8];
    std::uint32_t drift;
    std::uint32_t unused;
  };
  static_assert(sizeof(Slot) == 32);

  char* slots;
  /** The bytes of items that are longer than 8, and as much room to pack them into when items have left; or null. */
  char* texts;
  char* spare;
  /** What purges took from each count. */
  std::int64_t offset;
  /** How many values came, and how many NULLs. */
  std::uint64_t weight;
  std::uint64_t nulls;
  std::uint32_t active;
  std::uint32_t text_length;
  std::uint32_t text_capacity;
  std::uint8_t lg_size;
  std::uint8_t lg_most;
  std::uint8_t unused[2];

  bool exists() const { return slots != nullptr; }
  std::uint32_t size() const { return std::uint32_t{1} << lg_size; }
  std::uint32_t capacity() const { return size() / 4 * 3; }
  std::size_t slot_bytes() const { return std::size_t{size()} * sizeof(Slot); }

  Slot at(std::uint32_t place) const {
    Slot slot;
    std::memcpy(&slot, slots + std::size_t{place} * sizeof slot, sizeof slot);
    return slot;
  }
  /** Shows the item of a slot, which must live as long as it is looked at. */
  FrequentItem item(const Slot& slot) const {
    if (slot.length <= sizeof slot.word) return {{slot.word, slot.length}, slot.hash};
    std::uint32_t place;
    std::memcpy(&place, slot.word, sizeof place);
    return {{texts + place, slot.length}, slot.hash};
  }

  /** Gives about how often an item came: its count, and what purges took from it at most. */
  std::int64_t estimate(const Slot& slot) const {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(slot.count) + static_cast<std::uint64_t>(offset));
  }

  /** Starts a sketch whose table grows from 2^lg to 2^most places. */
  Status open(int most, int lg, Arena& arena);
  /** Counts an item `count` times, which is above 0. */
  Status add(const FrequentItem& item, std::int64_t count, Arena& arena);
  /** Counts what another sketch has, in the order in which DataSketches goes through it. */
  Status merge(const FrequentItems& other, Arena& arena);
  /** Makes this a copy of another sketch in an arena of its own. */
  Status copy_from(const FrequentItems& other, Arena& arena);

  /** Calls `take(slot)` for each item in the order in which DataSketches goes through them: by the golden section. */
  template <class Take>
  Status for_each(Take take) const {
    constexpr double golden_section = 0.6180339887498949;
    const std::uint32_t stride = static_cast<std::uint32_t>(size() * golden_section) | 1;
    std::uint32_t place = 0;
    for (std::uint32_t step = 0; step < size(); ++step, place = (place + stride) & (size() - 1)) {
      const Slot slot = at(place);
      if (slot.drift != 0) KINDLING_RETURN_IF_FAILED(take(slot));
    }
    return {};
  }

 private:
  void put(std::uint32_t place, const Slot& slot) { std::memcpy(slots + std::size_t{place} * sizeof slot, &slot, sizeof slot); }
  Status keep_text(const FrequentItem& item, Slot& slot, Arena& arena);
  Status grow(Arena& arena);
  Status purge(Arena& arena);
  void remove(std::uint32_t place);
  Status pack_texts(Arena& arena);
};
static_assert(sizeof(FrequentItems) % 8 == 0);

}  // namespace kindling
