#pragma once

#include <memory>
#include <random>
#include <string>

#include "pipelines.h"
#include "sketch/frequent_item_kinds.h"
#include "sketch/hll_bytes.h"
#include "sketch/kll_bytes.h"
#include "sketch/murmur3_128.h"
#include "sketch/theta_bytes.h"
#include "sketch/tuple_bytes.h"
#include "sketch/tuple_table.h"

// Makes sketches of few values, as arguments of aggregates and as bytes to damage.
namespace kindling::testing {

/** Makes an HLL sketch of the values from `first` on. */
inline HllSketch hll_of(std::int64_t first, std::int64_t count, int lg_k, Arena& arena) {
  HllSketch sketch{};
  EXPECT(sketch.open(lg_k, arena).ok());
  for (std::int64_t value = first; value < first + count; ++value) {
    const Hash128 hash = Murmur3Of128::of_integer(value);
    bool changed;
    EXPECT(sketch.add(hll_coupon(hash.low, hash.high), arena, changed).ok());
  }
  return sketch;
}

inline std::string bytes_of(const HllSketch& sketch) {
  std::string bytes(hll_sketch_bytes(sketch), '\0');
  write_hll_sketch(sketch, bytes.data());
  return bytes;
}

/** Makes the bytes of a theta sketch of the values from `first` on, less than `2^lg_k` of them being kept. */
inline std::string theta_of(std::int64_t first, std::int64_t count, std::size_t kept) {
  ThetaSketch sketch;
  for (std::int64_t value = first; value < first + count; ++value) {
    EXPECT(sketch.hashes.append(theta_hash(Murmur3Of128::of_integer(value).low)).ok());
  }
  std::sort(sketch.hashes.begin(), sketch.hashes.end());
  if (sketch.hashes.size() > kept) {
    sketch.theta = sketch.hashes[kept];
    EXPECT(sketch.hashes.resize(kept).ok());
  }
  sketch.is_empty = count == 0;
  Arena arena;
  StringView bytes;
  EXPECT(write_theta_sketch(sketch, arena, bytes).ok());
  return std::string(bytes.text());
}

/** Makes a tuple sketch of the keys from `first` on, each of which has itself as its summary. */
template <class T>
TupleSketch<T> tuple_sketch_of(std::int64_t first, std::int64_t count, std::uint8_t lg_k, SummaryMode mode = SummaryMode::sum) {
  Arena arena;
  TupleTable<T> table{};
  table.lg_k = lg_k;
  table.mode = mode;
  for (std::int64_t key = first; key < first + count; ++key) {
    EXPECT(table.add(theta_hash(Murmur3Of128::of_integer(key).low), static_cast<T>(key), arena).ok());
  }
  TupleSketch<T> sketch;
  EXPECT(table.list(sketch).ok());
  return sketch;
}

template <class T>
std::string bytes_of(const TupleSketch<T>& sketch) {
  Arena arena;
  StringView bytes;
  EXPECT(write_tuple_sketch(sketch, arena, bytes).ok());
  return std::string(bytes.text());
}

/** Gives the argument of an aggregate that makes, unites or intersects tuple sketches. */
inline Type tuple_argument(const std::string& name) {
  const Type number = PhysicalType::i32;
  if (name.rfind("tuple_union", 0) == 0) return Type::struct_of({"sketch", "size", "mode"}, {PhysicalType::binary, number, number});
  if (name.rfind("tuple_intersection", 0) == 0) return Type::struct_of({"sketch", "mode"}, {PhysicalType::binary, number});
  const PhysicalType summary = name.ends_with("double") ? PhysicalType::f64 : PhysicalType::i32;
  return Type::struct_of({"hash", "summary", "size", "mode"}, {PhysicalType::i64, summary, number, number});
}

template <class T>
void fill_tuple(ColumnBuilder& builder, const std::string& name, std::uint32_t row) {
  std::size_t field = 0;
  if (name.rfind("tuple_values", 0) == 0) {
    const std::uint64_t hash = theta_hash(Murmur3Of128::of_integer(row % 900).low);
    append<std::int64_t>(builder.child(field++), PhysicalType::i64, static_cast<std::int64_t>(hash));
    append<T>(builder.child(field++), SummaryKind<T>::type, static_cast<T>(row));
  } else {
    append<std::string>(builder.child(field++), PhysicalType::binary, bytes_of(tuple_sketch_of<T>(row % 10, 20 + row % 70, 5)));
  }
  if (name.rfind("tuple_intersection", 0) != 0) append<std::int32_t>(builder.child(field++), PhysicalType::i32, 4);
  append<std::int32_t>(builder.child(field++), PhysicalType::i32, 0);
  EXPECT(builder.append_structure().ok());
}

/** Gives the head of a count-min sketch of two lines with four columns. */
inline std::string count_min_head() {
  std::string head(20 + 16, '\0');
  head[3] = 1;
  head[15] = 2;
  head[19] = 4;
  head[27] = 101;
  head[35] = 57;
  return head;
}

/** Makes the bytes of a KLL sketch of size 8. */
template <class T>
std::string kll_of(std::int64_t first, std::int64_t count) {
  Arena arena;
  KllSketch<T> sketch{};
  EXPECT(sketch.open(8, 8, arena).ok());
  for (std::int64_t value = first; value < first + count; ++value) EXPECT(sketch.add(static_cast<T>(value * 7 % 101), arena).ok());
  StringView bytes;
  EXPECT(write_kll_sketch(sketch, arena, bytes).ok());
  return std::string(bytes.text());
}

/** Calls `take.template operator()<Kind>()` for the kind of items that the name of an aggregate ends with. */
template <class Take>
void for_item_kind(const std::string& name, Take take) {
  for_each_item_kind([&]<class Kind>() {
    if (name.ends_with(std::string("_") + Kind::name)) take.template operator()<Kind>();
  });
}

/** Gives the argument of an aggregate that counts frequent items, or merges their sketches. */
inline Type top_k_argument(const std::string& name) {
  const Type i32 = PhysicalType::i32;
  const Type utf8 = PhysicalType::utf8;
  if (name.rfind("approx_top_k_combine", 0) == 0) {
    return Type::struct_of({"sketch", "tracked", "type", "wanted", "any", "size", "scale"},
                           {PhysicalType::binary, i32, utf8, utf8, PhysicalType::boolean, i32, i32});
  }
  Type argument;
  for_item_kind(name, [&]<class Kind>() { argument = Type::struct_of({"value", "size", "scale"}, {Kind::type, i32, i32}); });
  return argument;
}

/** Makes an item that depends on the row; every third row has the same one. */
template <class Kind>
typename Kind::Value item_of(std::uint32_t row) {
  const std::uint32_t number = row % 3 == 0 ? 1 : row % 40;
  if constexpr (std::is_same_v<Kind, TextItems>) {
    static std::string text;
    text = std::string(number % 20, 'x') + std::to_string(number);
    return StringView(text);
  } else if constexpr (std::is_same_v<typename Kind::Value, Integer128>) {
    return Integer128(WideInteger{number} * WideInteger{1'000'000'007} * WideInteger{1'000'000'007});
  } else {
    return static_cast<typename Kind::Value>(number);
  }
}

/** Counts items in a sketch of up to 2^lg_size places. */
template <class Kind>
FrequentItems items_of(std::uint32_t first, std::uint32_t count, int lg_size, Arena& arena) {
  FrequentItems sketch;
  EXPECT(sketch.open(lg_size, 0, arena).ok());
  ItemRoom room;
  for (std::uint32_t row = first; row < first + count; ++row) {
    const typename Kind::Value value = item_of<Kind>(row);
    const std::string_view bytes = Kind::write(value, room);
    EXPECT(sketch.add({bytes, Kind::format.hash(bytes, 2)}, 1, arena).ok());
  }
  return sketch;
}

template <class Kind>
std::string bytes_of(const FrequentItems& sketch) {
  Arena arena;
  StringView bytes;
  EXPECT(write_frequent_items(sketch, Kind::format, ItemOrder::places, arena, bytes).ok());
  return std::string(bytes.text());
}

template <class Kind>
void fill_top_k(ColumnBuilder& builder, const std::string& name, std::uint32_t row) {
  std::size_t field = 0;
  if (name.rfind("approx_top_k_combine", 0) == 0) {
    Arena arena;
    append<std::string>(builder.child(field++), PhysicalType::binary, bytes_of<Kind>(items_of<Kind>(row, row % 70, 4, arena)));
    append<std::int32_t>(builder.child(field++), PhysicalType::i32, 7);
    append<std::string>(builder.child(field++), PhysicalType::utf8, "item A_TYPE_OF_ITEMS NOT NULL");
    append<std::string>(builder.child(field++), PhysicalType::utf8, "item A_TYPE_OF_ITEMS NOT NULL");
    append<bool>(builder.child(field++), PhysicalType::boolean, false);
  } else if (row % 11 == 0) {
    EXPECT(builder.child(field++).append_null().ok());
  } else if constexpr (std::is_same_v<Kind, TextItems>) {
    append<std::string>(builder.child(field++), Kind::type, std::string(item_of<Kind>(row).text()));
  } else if constexpr (std::is_same_v<Kind, BooleanItems>) {
    append<bool>(builder.child(field++), Kind::type, item_of<Kind>(row) != 0);
  } else {
    append<typename Kind::Value>(builder.child(field++), Kind::type, item_of<Kind>(row));
  }
  append<std::int32_t>(builder.child(field++), PhysicalType::i32, 4);
  append<std::int32_t>(builder.child(field++), PhysicalType::i32, 2);
  EXPECT(builder.append_structure().ok());
}

inline bool takes_sketch_bytes(const std::string& name) {
  return name.rfind("count_min_sketch", 0) == 0 || name.rfind("kll", 0) == 0 || name.rfind("hll_union", 0) == 0 || name.rfind("theta_union", 0) == 0 ||
         name == "theta_intersection" || name.rfind("tuple_", 0) == 0 || name.rfind("approx_top_k", 0) == 0;
}

/** Appends an argument of an aggregate that takes sketches, or their heads. */
inline void fill_sketch(ColumnBuilder& builder, const std::string& name, std::uint32_t row) {
  Arena arena;
  if (name.rfind("approx_top_k", 0) == 0) {
    for_item_kind(name, [&]<class Kind>() { fill_top_k<Kind>(builder, name, row); });
  } else if (name.rfind("hll", 0) == 0) {
    const int lg_k = name == "hll_union" ? 8 : 5 + static_cast<int>(row % 4);
    append<std::string>(builder, PhysicalType::binary, bytes_of(hll_of(row % 1000, row % 70, lg_k, arena)));
  } else if (name.rfind("theta", 0) == 0) {
    append<std::string>(builder, PhysicalType::binary, theta_of(row % 10, 20 + row % 70, 64));
  } else if (name.rfind("tuple", 0) == 0) {
    name.ends_with("double") ? fill_tuple<double>(builder, name, row) : fill_tuple<std::int32_t>(builder, name, row);
  } else if (name.rfind("kll", 0) == 0) {
    const bool is_double = name.find("double") != std::string::npos;
    const bool is_float = name.find("float") != std::string::npos;
    if (name.rfind("kll_sketches", 0) == 0) {
      const std::string bytes = is_double ? kll_of<double>(row, row % 50) : is_float ? kll_of<float>(row, row % 50) : kll_of<std::int64_t>(row, row % 50);
      append<std::string>(builder.child(0), PhysicalType::binary, bytes);
    } else if (is_double) {
      append<double>(builder.child(0), PhysicalType::f64, row * 0.5);
    } else if (is_float) {
      append<float>(builder.child(0), PhysicalType::f32, static_cast<float>(row) * 0.5F);
    } else {
      append<std::int64_t>(builder.child(0), PhysicalType::i64, row);
    }
    append<std::int32_t>(builder.child(1), PhysicalType::i32, 8);
    EXPECT(builder.append_structure().ok());
  } else if (name == "count_min_sketch_merge") {
    append<std::string>(builder, PhysicalType::binary, count_min_head() + std::string(64, static_cast<char>(row)));
  } else {
    if (name == "count_min_sketch_i64") {
      append<std::int64_t>(builder.child(0), PhysicalType::i64, row % 10);
    } else {
      append<std::string>(builder.child(0), PhysicalType::binary, std::to_string(row % 10));
    }
    append<std::string>(builder.child(1), PhysicalType::binary, count_min_head());
    EXPECT(builder.append_structure().ok());
  }
}

/** Copies bytes to a block that is no longer than they are, so that the sanitizer sees every byte too far. */
inline std::unique_ptr<char[]> alone(const std::string& bytes) {
  std::unique_ptr<char[]> copy(new char[bytes.size()]);
  bytes.copy(copy.get(), bytes.size());
  return copy;
}

/** Damages bytes of a sketch: some change, ends are missing, and counts are large. */
inline std::string damaged(std::string bytes, std::mt19937& random) {
  const std::size_t changes = 1 + random() % 3;
  for (std::size_t change = 0; change < changes && !bytes.empty(); ++change) {
    // The head says where all else is, so it changes most often.
    const std::size_t reach = random() % 3 == 0 ? bytes.size() : std::min<std::size_t>(bytes.size(), 40);
    bytes[random() % reach] = static_cast<char>(random() % 2 == 0 ? random() : random() % 8);
  }
  if (random() % 4 == 0) bytes.resize(random() % (bytes.size() + 1));
  return bytes;
}

}  // namespace kindling::testing
