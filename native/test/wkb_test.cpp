#include <cstring>
#include <memory>
#include <random>
#include <string>

#include "geospatial/wkb_reader.h"
#include "testing.h"

namespace kindling::testing::wkb_test {

namespace {

std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t at = 0; at + 1 < hex.size(); at += 2)
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(at, 2)), nullptr, 16));
  return bytes;
}

bool is_sound(const std::string& wkb, WkbForm form = {}) {
  WkbReader reader(form);
  std::string_view result;
  bool sound = false;
  return reader.read(wkb, result, sound).ok() && sound;
}

std::string in_other_order(const std::string& wkb, bool little_endian) {
  WkbReader reader({.is_geography = false, .little_endian = little_endian});
  std::string_view result;
  bool sound = false;
  return reader.read(wkb, result, sound).ok() && sound ? std::string(result) : std::string();
}

const std::string point = from_hex("0101000000000000000000F03F0000000000000040");
/** Is a collection, big-endian, of a little-endian point and a polygon with a ring of four points. */
const std::string collection =
    from_hex("000000000700000002") + point + from_hex("00000000030000000100000004") +
    from_hex("00000000000000000000000000000000") + from_hex("3FF00000000000000000000000000000") +
    from_hex("3FF00000000000003FF0000000000000") + from_hex("00000000000000000000000000000000");

}  // namespace

TEST("WKB: shapes change their byte order and come back") {
  EXPECT_EQUAL(from_hex("00000000013FF00000000000004000000000000000"), in_other_order(point, false));
  const std::string little = in_other_order(collection, true);
  EXPECT_EQUAL(collection.size(), little.size());
  EXPECT_EQUAL(little, in_other_order(in_other_order(little, false), true));
}

TEST("WKB: what comes behind a shape is left out") { EXPECT_EQUAL(point, in_other_order(point + "more", true)); }

TEST("WKB: types, counts, rings and coordinates that are none are refused") {
  for (const char* wrong : {"", "01", "0201000000", "0100000000", "0108000000", "01a10f0000", "0102000000ffffffff", "01020000000100000000000000000000000000000000000000",
                            "010300000001000000", "0104000000010000000102000000", "0101000080000000000000f03f0000000000000040"})
    EXPECT(!is_sound(from_hex(wrong)));
  EXPECT(is_sound(from_hex("010200000000000000")));
  EXPECT(is_sound(from_hex("0101000000000000000000f87f000000000000f87f")));
}

TEST("WKB: geographies lie on the globe") {
  const std::string far = from_hex("010100000000000000000069400000000000000000");
  EXPECT(is_sound(far));
  EXPECT(!is_sound(far, {.is_geography = true, .little_endian = true}));
}

TEST("WKB: collections may lie in each other very deep") {
  std::string deep;
  for (int level = 0; level < 200000; ++level) deep += from_hex("010700000001000000");
  EXPECT(is_sound(deep + point));
  EXPECT(!is_sound(deep));
}

TEST("WKB: damaged bytes are read without a look beyond them") {
  std::mt19937 random(7);
  for (int round = 0; round < scaled(50000); ++round) {
    std::string wkb = collection;
    for (std::uint32_t changes = 1 + random() % 3; changes != 0; --changes) wkb[random() % wkb.size()] = static_cast<char>(random() % 3 == 0 ? random() % 8 : random());
    if (random() % 3 == 0) wkb.resize(random() % (wkb.size() + 1));
    // A block that is no longer than the bytes, so that the sanitizer sees every byte too far.
    const std::unique_ptr<char[]> alone(new char[wkb.size()]);
    wkb.copy(alone.get(), wkb.size());
    WkbReader reader({.is_geography = round % 2 == 0, .little_endian = round % 3 == 0});
    std::string_view result;
    bool sound = false;
    EXPECT(reader.read({alone.get(), wkb.size()}, result, sound).ok());
    EXPECT(!sound || result.size() <= wkb.size());
    EXPECT(sound || !reader.error().ok());
  }
}

}  // namespace kindling::testing::wkb_test
