#include <random>

#include "columns/utf8.h"
#include "instruction_sets.h"
#include "io/compression/decompress.h"
#include "io/parquet/run_decoder.h"
#include "kernels/primitives.h"
#include "pipelines.h"

// The loops that decode pages of Parquet files, on every instruction set that this machine runs.
namespace kindling::testing::decoding_test {

namespace {

/** Writes Snappy's raw format by hand. */
struct SnappyWriter {
  std::vector<std::uint8_t> bytes;

  explicit SnappyWriter(std::size_t size) {
    for (; size >= 128; size >>= 7) bytes.push_back(static_cast<std::uint8_t>(size | 128));
    bytes.push_back(static_cast<std::uint8_t>(size));
  }
  SnappyWriter& literal(const std::string& text) {
    bytes.push_back(static_cast<std::uint8_t>((text.size() - 1) << 2));
    bytes.insert(bytes.end(), text.begin(), text.end());
    return *this;
  }
  SnappyWriter& copy(std::size_t distance, std::size_t length) {
    bytes.push_back(static_cast<std::uint8_t>((length - 1) << 2 | 2));
    bytes.push_back(static_cast<std::uint8_t>(distance));
    bytes.push_back(static_cast<std::uint8_t>(distance >> 8));
    return *this;
  }
};

Status unpack(const SnappyWriter& writer, std::size_t size, std::string& text) {
  std::vector<std::uint8_t> target(size + decompression_slack);
  KINDLING_RETURN_IF_FAILED(decompress_snappy(writer.bytes, std::span(target).first(size)));
  text.assign(target.begin(), target.begin() + static_cast<std::ptrdiff_t>(size));
  return {};
}

}  // namespace

TEST("snappy: copies of every distance and length overlap themselves") {
  const std::string start = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN";
  for (std::size_t distance = 1; distance <= start.size(); ++distance) {
    for (std::size_t length = 1; length <= 64; ++length) {
      std::string expected = start;
      for (std::size_t done = 0; done < length; ++done) expected += expected[expected.size() - distance];
      expected += "end";
      std::string text;
      REQUIRE_OK(unpack(SnappyWriter(expected.size()).literal(start).copy(distance, length).literal("end"),
                        expected.size(), text));
      EXPECT_EQUAL(expected, text);
    }
  }
}

TEST("snappy: copies from before the start, and what ends too early, are damaged") {
  std::string text;
  EXPECT(!unpack(SnappyWriter(8).literal("abcd").copy(0, 4), 8, text).ok());
  EXPECT(!unpack(SnappyWriter(8).literal("abcd").copy(5, 4), 8, text).ok());
  EXPECT(!unpack(SnappyWriter(8).literal("abcd").copy(4, 5), 8, text).ok());
  SnappyWriter cut = SnappyWriter(8).literal("abcd").copy(4, 4);
  for (; !cut.bytes.empty(); cut.bytes.pop_back()) {
    if (cut.bytes.size() < 9) EXPECT(!unpack(cut, 8, text).ok());
  }
}

TEST("numbers of every width are unpacked from every bit") {
  std::mt19937 random(11);
  std::vector<std::uint8_t> bytes(2000 + 64);
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random());
  on_each_instruction_set([&] {
    for (int width = 1; width <= 32; ++width) {
      for (const std::uint64_t first : {0, 1, 7, 8, 13, 30}) {
        constexpr std::uint32_t count = 301;
        std::vector<std::uint32_t> numbers(count);
        primitives().unpack_numbers(bytes.data(), first, width, count, numbers.data());
        for (std::uint32_t index = 0; index < count; ++index) {
          std::uint32_t expected = 0;
          for (int bit = 0; bit < width; ++bit) {
            const auto at = first + std::uint64_t{index} * static_cast<std::uint64_t>(width) + static_cast<std::uint64_t>(bit);
            expected |= static_cast<std::uint32_t>(bytes[at / 8] >> (at % 8) & 1) << bit;
          }
          if (numbers[index] != expected) fail(__FILE__, __LINE__, "width " + std::to_string(width));
        }
      }
    }
  });
}

TEST("values of positions are looked up, and positions outside are refused") {
  std::vector<std::uint64_t> source(100);
  for (std::size_t index = 0; index < source.size(); ++index) source[index] = index * 1'000'003;
  std::vector<std::uint32_t> positions;
  for (std::uint32_t index = 0; index < 75; ++index) positions.push_back(index * 37 % 100);
  on_each_instruction_set([&] {
    std::vector<std::uint64_t> target(75);
    EXPECT(primitives().look_up_8(source.data(), 100, positions.data(), 75, target.data()));
    for (std::size_t index = 0; index < target.size(); ++index) EXPECT_EQUAL(source[positions[index]], target[index]);
    EXPECT(!primitives().look_up_8(source.data(), 99, positions.data(), 75, target.data()));
    EXPECT(primitives().look_up_8(source.data(), 0, positions.data(), 0, target.data()));
  });
}

TEST("parquet: a run of the same number is gone over at once") {
  // Ten times 1, then eight packed bits 1 0 1 0 ...
  std::vector<std::uint8_t> bytes = {20, 1, 3, 0x55};
  bytes.resize(bytes.size() + 64);
  parquet::RunDecoder runs(std::span<const std::uint8_t>(bytes).first(4), 1);
  EXPECT(!runs.skip_repeated(11, 1));
  EXPECT(!runs.skip_repeated(4, 0));
  EXPECT(runs.skip_repeated(4, 1));
  EXPECT(runs.skip_repeated(6, 1));
  EXPECT(!runs.skip_repeated(1, 1));
  std::uint8_t rest[8];
  EXPECT(runs.decode(8, rest));
  EXPECT_EQUAL(1, int{rest[0]});
  EXPECT_EQUAL(0, int{rest[1]});
  EXPECT(!runs.skip_repeated(1, 1));
}

TEST("texts of every length are told from broken ones") {
  for (std::size_t length = 0; length < 40; ++length) {
    const std::string text(length, 'x');
    EXPECT(is_utf8(text.data(), text.size()));
    for (std::size_t at = 0; at < length; ++at) {
      std::string broken = text;
      broken[at] = '\xff';
      EXPECT(!is_utf8(broken.data(), broken.size()));
      if (at + 1 == length) continue;
      broken.replace(at, 2, "\xc3\xa9");
      EXPECT(is_utf8(broken.data(), broken.size()));
    }
  }
}

}  // namespace kindling::testing::decoding_test
