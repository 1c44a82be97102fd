#include "sketch/hll_union.h"
#include "sketch/kll_text.h"
#include "sketch/kll_view.h"
#include "sketch/smallest_hashes.h"
#include "sketches.h"

namespace kindling::testing::sketch_test {

TEST("HLL sketches of any size come back from their bytes") {
  for (const int lg_k : {4, 7, 8, 12}) {
    for (const std::int64_t count : {0, 7, 8, 30, 500, 5000}) {
      Arena arena;
      const HllSketch sketch = hll_of(0, count, lg_k, arena);
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
  const HllSketch sketch = hll_of(0, 100, 4, arena);
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
      sound.push_back(bytes_of(hll_of(0, count, lg_k, arena)));
      for (const int type : {0, 1}) {
        std::string other = sound.back();
        other[7] = static_cast<char>((other[7] & 3) | type << 2);
        sound.push_back(other);
      }
    }
  }
  Arena arena;
  HllSketch all{};
  for (int round = 0; round < scaled(30'000); ++round) {
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

TEST("theta sketches come back from their bytes, packed or not") {
  for (const std::int64_t count : {0, 1, 2, 9, 500, 5000}) {
    const std::string bytes = theta_of(0, count, 100);
    ThetaSketch sketch;
    SketchReading reading;
    int family = 0;
    REQUIRE_OK(read_theta_sketch(bytes, sketch, reading, family));
    REQUIRE(reading == SketchReading::sound);
    EXPECT(sketch.hashes.size() == static_cast<std::size_t>(std::min<std::int64_t>(count, 100)));
    Arena arena;
    StringView again;
    REQUIRE_OK(write_theta_sketch(sketch, arena, again));
    EXPECT(again.text() == bytes);
  }
}

TEST("the smallest hashes are the same in whatever order they come") {
  std::mt19937_64 random(3);
  std::vector<std::uint64_t> hashes;
  for (int index = 0; index < 5000; ++index) hashes.push_back(random() >> 1);
  std::vector<std::string> found;
  for (int round = 0; round < 3; ++round) {
    Arena arena;
    SmallestHashes parts[2] = {};
    for (std::size_t index = 0; index < hashes.size(); ++index) {
      REQUIRE_OK(parts[index * round % 2].add(hashes[index], 5, arena));
    }
    REQUIRE_OK(parts[1].add_all(parts[0], 5, arena));
    ThetaSketch sketch;
    REQUIRE_OK(parts[1].finish(5, sketch));
    EXPECT(sketch.hashes.size() == 32);
    StringView bytes;
    REQUIRE_OK(write_theta_sketch(sketch, arena, bytes));
    found.emplace_back(bytes.text());
    std::shuffle(hashes.begin(), hashes.end(), random);
  }
  EXPECT(found[0] == found[1] && found[1] == found[2]);
}

TEST("damaged theta sketches are refused, or are other sketches") {
  std::mt19937 random(11);
  std::vector<std::string> sound;
  for (const std::int64_t count : {0, 1, 2, 30, 200}) {
    sound.push_back(theta_of(0, count, 64));
    // Version 3 with its hashes as they are.
    std::string plain(24, '\0');
    plain[0] = 3;
    plain[1] = 3;
    plain[2] = 3;
    plain[5] = 0x1A;
    plain[6] = static_cast<char>(0xCC);
    plain[7] = static_cast<char>(0x93);
    plain[8] = static_cast<char>(count % 64);
    plain[23] = 0x7F;
    for (std::int64_t index = 1; index <= count % 64; ++index) plain += std::string(7, '\0') + static_cast<char>(index);
    sound.push_back(plain);
  }
  ThetaSketch sketch;
  ThetaSketch other;
  for (int round = 0; round < scaled(30'000); ++round) {
    const std::string bytes = damaged(sound[random() % sound.size()], random);
    const auto copy = alone(bytes);
    SketchReading reading;
    int family = 0;
    REQUIRE_OK(read_theta_sketch({copy.get(), bytes.size()}, sketch, reading, family));
    if (reading != SketchReading::sound) continue;
    (void)sketch.estimate();
    Arena arena;
    SmallestHashes united{};
    REQUIRE_OK(united.add_all(sketch, 4, arena));
    REQUIRE_OK(united.add_all(other, 4, arena));
    subtract_theta(other, sketch);
    REQUIRE_OK(united.finish(4, other));
    intersect_theta(sketch, other);
    StringView written;
    REQUIRE_OK(write_theta_sketch(sketch, arena, written));
  }
}

TEST("KLL sketches hold as many values as their levels stand for, however they are merged") {
  for (const std::uint32_t k : {8u, 20u, 200u}) {
    Arena arena;
    KllSketch<double> sketches[3] = {};
    for (auto& sketch : sketches) REQUIRE_OK(sketch.open(k, 8, arena));
    for (int value = 0; value < 30000; ++value) REQUIRE_OK(sketches[value < 100 ? 0 : value % 3].add(value, arena));
    REQUIRE_OK(sketches[0].merge(sketches[1], arena));
    REQUIRE_OK(sketches[0].merge(sketches[2], arena));
    StringView bytes;
    REQUIRE_OK(write_kll_sketch(sketches[0], arena, bytes));
    KllSketch<double> read{};
    bool is_sound;
    // The reader adds up what the levels stand for, and looks whether they are sorted.
    REQUIRE_OK(read_kll_sketch(bytes.text(), arena, read, is_sound));
    REQUIRE(is_sound);
    EXPECT_EQUAL(std::uint64_t{30000}, read.count);
    KllView<double> view;
    REQUIRE_OK(view.open(read));
    EXPECT(view.quantile(0) == 0 && view.quantile(1) == 29999);
    const double error = 5 * 2.296 / std::pow(k, 0.9723);
    for (const double share : {0.1, 0.5, 0.9}) EXPECT(std::abs(view.quantile(share) / 30000 - share) < error);
    for (const double share : {0.1, 0.5, 0.9}) EXPECT(std::abs(view.rank(share * 30000) - share) < error);
  }
}

TEST("damaged KLL sketches are refused, or are other sketches") {
  std::mt19937 random(13);
  std::vector<std::string> sound;
  for (const std::int64_t count : {0, 1, 2, 8, 40, 900}) sound.push_back(kll_of<double>(3, count));
  Arena arena;
  KllSketch<double> all{};
  KllView<double> view;
  std::string text;
  for (int round = 0; round < scaled(30'000); ++round) {
    const std::string bytes = damaged(sound[random() % sound.size()], random);
    const auto copy = alone(bytes);
    Arena scratch;
    KllSketch<double> sketch{};
    bool is_sound;
    REQUIRE_OK(read_kll_sketch<double>({copy.get(), bytes.size()}, scratch, sketch, is_sound));
    if (!is_sound) continue;
    text.clear();
    append_kll_summary(sketch, text);
    if (sketch.count != 0) {
      REQUIRE_OK(view.open(sketch));
      (void)view.quantile(0.3);
      (void)view.rank(2);
    }
    if (round % 50 == 0) arena.clear();
    if (round % 50 == 0) REQUIRE_OK(all.open(8, 8, arena));
    if (all.exists() && all.count < INT64_MAX - sketch.count) REQUIRE_OK(all.merge(sketch, arena));
  }
}

}  // namespace kindling::testing::sketch_test
