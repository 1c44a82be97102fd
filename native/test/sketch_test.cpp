#include <memory>
#include <random>

#include "sketch/hll_bytes.h"
#include "sketch/hll_union.h"
#include "sketch/murmur3_128.h"
#include "testing.h"

namespace kindling::testing {

namespace {

/** Copies bytes to a block that is no longer than they are, so that the sanitizer sees every byte too far. */
std::unique_ptr<char[]> alone(const std::string& bytes) {
  std::unique_ptr<char[]> copy(new char[bytes.size()]);
  bytes.copy(copy.get(), bytes.size());
  return copy;
}

HllSketch hll_of(std::int64_t count, int lg_k, Arena& arena) {
  HllSketch sketch{};
  EXPECT(sketch.open(lg_k, arena).ok());
  for (std::int64_t value = 0; value < count; ++value) {
    const Hash128 hash = Murmur3Of128::of_integer(value);
    bool changed;
    EXPECT(sketch.add(hll_coupon(hash.low, hash.high), arena, changed).ok());
  }
  return sketch;
}

std::string bytes_of(const HllSketch& sketch) {
  std::string bytes(hll_sketch_bytes(sketch), '\0');
  write_hll_sketch(sketch, bytes.data());
  return bytes;
}

/** Makes sound sketches damaged: bytes change, ends are missing, and counts are large. */
std::string damaged(std::string bytes, std::mt19937& random) {
  const std::size_t changes = 1 + random() % 3;
  for (std::size_t change = 0; change < changes && !bytes.empty(); ++change) {
    // The head says where all else is, so it changes most often.
    const std::size_t reach = random() % 3 == 0 ? bytes.size() : std::min<std::size_t>(bytes.size(), 40);
    bytes[random() % reach] = static_cast<char>(random() % 2 == 0 ? random() : random() % 8);
  }
  if (random() % 4 == 0) bytes.resize(random() % (bytes.size() + 1));
  return bytes;
}

}  // namespace

TEST("HLL sketches of any size come back from their bytes") {
  for (const int lg_k : {4, 7, 8, 12}) {
    for (const std::int64_t count : {0, 7, 8, 30, 500, 5000}) {
      Arena arena;
      const HllSketch sketch = hll_of(count, lg_k, arena);
      const std::string bytes = bytes_of(sketch);
      HllSketch read{};
      bool is_sound;
      REQUIRE_OK(read_hll_sketch(bytes, arena, read, is_sound));
      REQUIRE(is_sound);
      EXPECT(bytes_of(read) == bytes);
      EXPECT(read.estimate() == sketch.estimate());
    }
  }
}

TEST("HLL sketches of four and six bits are read as those of bytes") {
  Arena arena;
  const HllSketch sketch = hll_of(100, 4, arena);
  std::string six = bytes_of(sketch).substr(0, 40);
  std::string four = six;
  six[7] = 6;
  six.resize(40 + 13, '\0');
  four[7] = 2;
  four.resize(40 + 8, '\0');
  for (std::uint32_t slot = 0; slot < 16; ++slot) {
    const std::uint32_t value = sketch.slot(slot);
    const std::uint32_t bits = value << (slot * 6 % 8);
    six[40 + slot * 6 / 8] = static_cast<char>(six[40 + slot * 6 / 8] | (bits & 255));
    six[41 + slot * 6 / 8] = static_cast<char>(six[41 + slot * 6 / 8] | bits >> 8);
    EXPECT(value < 15);
    four[40 + slot / 2] = static_cast<char>(four[40 + slot / 2] | value << (slot % 2 * 4));
  }
  for (const std::string& bytes : {four, six}) {
    HllSketch read{};
    bool is_sound;
    REQUIRE_OK(read_hll_sketch(bytes, arena, read, is_sound));
    REQUIRE(is_sound);
    EXPECT(bytes_of(read) == bytes_of(sketch));
  }
}

TEST("damaged HLL sketches are refused, or are other sketches") {
  std::mt19937 random(7);
  std::vector<std::string> sound;
  for (const int lg_k : {4, 8, 10}) {
    for (const std::int64_t count : {0, 5, 20, 90, 2000}) {
      Arena arena;
      sound.push_back(bytes_of(hll_of(count, lg_k, arena)));
      for (const int type : {0, 1}) {
        std::string other = sound.back();
        other[7] = static_cast<char>((other[7] & 3) | type << 2);
        sound.push_back(other);
      }
    }
  }
  Arena arena;
  HllSketch all{};
  for (int round = 0; round < 30'000; ++round) {
    const std::string bytes = damaged(sound[random() % sound.size()], random);
    const auto copy = alone(bytes);
    Arena scratch;
    HllSketch sketch{};
    bool is_sound;
    REQUIRE_OK(read_hll_sketch({copy.get(), bytes.size()}, scratch, sketch, is_sound));
    if (!is_sound) continue;
    (void)sketch.estimate();
    if (round % 50 == 0) {
      arena.clear();
      all = {};
    }
    REQUIRE_OK(unite_hll(all, 10, sketch, round % 2 == 0, arena));
    all.refresh();
    (void)all.estimate();
  }
}

}  // namespace kindling::testing
