#include "sketches.h"

namespace kindling::testing::frequent_items_test {

namespace {

template <class Kind>
FrequentItems read_again(const std::string& bytes, Arena& arena) {
  FrequentItems sketch;
  bool is_sound = false;
  EXPECT(read_frequent_items(bytes, Kind::format, 2, arena, sketch, is_sound).ok());
  EXPECT(is_sound);
  return sketch;
}

}  // namespace

TEST("sketches of frequent items come back from their bytes, whatever their items are") {
  for_each_item_kind([]<class Kind>() {
    for (const std::uint32_t count : {0U, 1U, 5U, 30U, 4000U}) {
      for (const int lg_size : {3, 5, 10}) {
        Arena arena;
        FrequentItems sketch = items_of<Kind>(0, count, lg_size, arena);
        sketch.nulls = count;
        const std::string bytes = bytes_of<Kind>(sketch);
        FrequentItems rebuilt;
        REQUIRE_OK(rebuild_frequent_items(sketch, arena, rebuilt));
        EXPECT(bytes_of<Kind>(read_again<Kind>(bytes, arena)) == bytes_of<Kind>(rebuilt));
      }
    }
  });
}

TEST("a table that is filled in the order of clusters has the same places") {
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    Arena arena;
    FrequentItems sketch;
    REQUIRE_OK(sketch.open(5, 0, arena));
    for (std::uint32_t row = 0; row < 300; ++row) {
      const std::uint32_t item = random() % 60;
      REQUIRE_OK(sketch.add({{reinterpret_cast<const char*>(&item), sizeof item}, item * item}, 1, arena));
    }
    constexpr ItemFormat format{ItemLayout::plain, 4, 0, 0, [](std::string_view bytes, std::int32_t) {
                                  std::uint32_t item;
                                  std::memcpy(&item, bytes.data(), sizeof item);
                                  return item * item;
                                }};
    StringView bytes;
    REQUIRE_OK(write_frequent_items(sketch, format, ItemOrder::clusters, arena, bytes));
    FrequentItems read;
    bool is_sound = false;
    REQUIRE_OK(read_frequent_items(bytes.text(), format, 0, arena, read, is_sound));
    REQUIRE(is_sound);
    for (std::uint32_t place = 0; place < sketch.size(); ++place) {
      EXPECT(sketch.at(place).drift == read.at(place).drift && sketch.at(place).hash == read.at(place).hash);
    }
  }
}

TEST("the items that are more frequent than all that was taken stay, and memory does not grow with the others") {
  Arena arena;
  FrequentItems sketch;
  REQUIRE_OK(sketch.open(6, 0, arena));
  const std::string start(100, 'x');
  for (std::uint32_t row = 0; row < 100'000; ++row) {
    const std::string text = row % 2 == 0 ? start + "often" : start + std::to_string(row);
    REQUIRE_OK(sketch.add({text, java_hash_of_text(text)}, 1, arena));
  }
  EXPECT(sketch.text_capacity < 64 * 1024);
  std::int64_t estimate = 0;
  REQUIRE_OK(sketch.for_each([&](const FrequentItems::Slot& slot) -> Status {
    if (sketch.item(slot).bytes == start + "often") estimate = sketch.estimate(slot);
    return {};
  }));
  EXPECT(estimate >= 50'000 && estimate <= 50'000 + sketch.offset);
}

TEST("damaged sketches of frequent items are refused, or are other sketches") {
  std::mt19937 random(11);
  for_each_item_kind([&]<class Kind>() {
    std::vector<std::string> sound;
    for (const std::uint32_t count : {0U, 3U, 60U}) {
      Arena arena;
      sound.push_back(bytes_of<Kind>(items_of<Kind>(0, count, 5, arena)));
    }
    Arena arena;
    FrequentItems all;
    REQUIRE_OK(all.open(4, 0, arena));
    for (int round = 0; round < scaled(3000); ++round) {
      const std::string bytes = damaged(sound[random() % sound.size()], random);
      const auto copy = alone(bytes);
      Arena scratch;
      FrequentItems sketch;
      bool is_sound;
      REQUIRE_OK(read_frequent_items({copy.get(), bytes.size()}, Kind::format, 2, scratch, sketch, is_sound));
      if (is_sound) REQUIRE_OK(all.merge(sketch, arena));
    }
  });
}

TEST("Java's hashes of texts and decimals are those of Java and Scala") {
  EXPECT_EQUAL(java_hash_of_text(""), 0U);
  EXPECT_EQUAL(java_hash_of_text("Spark"), 80085693U);
  EXPECT_EQUAL(java_hash_of_text("\xF0\x9F\x98\x80"), 1772899U);
  EXPECT_EQUAL(java_hash_of_decimal(0, 2), 0U);
  EXPECT_EQUAL(java_hash_of_decimal(-700, 2), static_cast<std::uint32_t>(-7));
  EXPECT_EQUAL(java_hash_of_decimal(150, 2), std::bit_cast<std::uint32_t>(1.5F));
  EXPECT_EQUAL(java_hash_of_decimal(10, 2), java_hash_of_bits(std::bit_cast<std::uint64_t>(0.1)));
  EXPECT_EQUAL(java_hash_of_decimal(WideInteger{1} << 63, 0), 2147483648U * 31);
}

}  // namespace kindling::testing::frequent_items_test
