#pragma once

#include <memory>
#include <random>
#include <string>

#include "pipelines.h"
#include "sketch/hll_bytes.h"
#include "sketch/kll_bytes.h"
#include "sketch/murmur3_128.h"
#include "sketch/theta_bytes.h"

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

inline bool takes_sketch_bytes(const std::string& name) {
  return name.rfind("count_min_sketch", 0) == 0 || name.rfind("kll", 0) == 0 || name.rfind("hll_union", 0) == 0 || name.rfind("theta_union", 0) == 0 ||
         name == "theta_intersection";
}

/** Appends an argument of an aggregate that takes sketches, or their heads. */
inline void fill_sketch(ColumnBuilder& builder, const std::string& name, std::uint32_t row) {
  Arena arena;
  if (name.rfind("hll", 0) == 0) {
    const int lg_k = name == "hll_union" ? 8 : 5 + static_cast<int>(row % 4);
    append<std::string>(builder, PhysicalType::binary, bytes_of(hll_of(row % 1000, row % 70, lg_k, arena)));
  } else if (name.rfind("theta", 0) == 0) {
    append<std::string>(builder, PhysicalType::binary, theta_of(row % 10, 20 + row % 70, 64));
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
