#pragma once

#include "sketch/frequent_items.h"

namespace kindling {

/** Says how sketches lay the bytes of items side by side. */
enum class ItemLayout : std::uint8_t {
  /** Booleans, each a byte of 0 or 1 here: eight of them in a byte. */
  bits,
  /** As they are: all are of one length, or say themselves how long they are. */
  plain,
  /** Behind their length (i32). */
  lengths,
};

/** Describes the bytes of items of a type. */
struct ItemFormat {
  ItemLayout layout;
  /** The length of plain items, and the byte that they begin with, or 0. */
  std::uint8_t length;
  std::uint8_t tag;
  /** The longest that other items may be. */
  std::uint32_t longest;
  /** Gives Java's hash of an item of so many bytes; decimals have a scale. */
  std::uint32_t (*hash)(std::string_view bytes, std::int32_t scale);
};

/** Says in which order items are written. */
enum class ItemOrder : std::uint8_t {
  /** In that of their places, as DataSketches writes them. */
  places,
  /** Beginning behind an empty place, so that a table that is filled in this order has the same places. */
  clusters,
};

/**
 * Writes a sketch in the bytes of Apache DataSketches' ItemsSketch (version 1), all little-endian: words of the head (1 or 4), version,
 * family, the greatest and the actual size of the table as powers of 2, flags; then number of items (i32), weight (i64),
 * offset (i64), the counts (i64 each), and the items. Spark adds the number of NULLs (i64, big-endian).
 */
Status write_frequent_items(const FrequentItems& sketch, const ItemFormat& format, ItemOrder order, Arena& arena,
                            StringView& bytes);

/** Reads a sketch, which may be any bytes; `is_sound` tells whether they are one. */
Status read_frequent_items(std::string_view bytes, const ItemFormat& format, std::int32_t scale, Arena& arena,
                           FrequentItems& sketch, bool& is_sound);

/** Makes of a sketch what comes back from its bytes: the same items, but at places of their own. */
Status rebuild_frequent_items(const FrequentItems& sketch, Arena& arena, FrequentItems& rebuilt);

}  // namespace kindling
