#include "io/parquet/bloom_filter.h"

#include <numeric>

#include "expressions.h"

namespace kindling::testing::bloom_filter_test {

namespace {

/** Writes a filter of values behind one byte, and gives those of others that seem to be among them. */
std::uint32_t wrongly_found(const LogicalType& type, const ColumnPointer& values, const BloomOutput& wanted,
                            const std::vector<std::string>& inside, const std::vector<std::string>& outside) {
  const parquet::LeafForm form = parquet::leaf_form(type, TimestampForm::microseconds);
  parquet::ShreddedLeaf leaf;
  leaf.vector = &values->values;
  EXPECT((leaf.rows.resize(values->length())).ok());
  std::iota(leaf.rows.begin(), leaf.rows.end(), 0);
  parquet::LeafData data;
  EXPECT((data.take(type, form, TimestampForm::microseconds, leaf)).ok());
  ByteOutput output;
  output.append('x');
  parquet::write_bloom_filter(wanted, form, data, {leaf.rows.data(), leaf.rows.size()}, output);
  std::string_view bytes;
  EXPECT((output.look(bytes)).ok());
  InputFilePointer file;
  EXPECT((open_bytes({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, file)).ok());
  parquet::ColumnChunk chunk;
  chunk.bloom_filter_offset = 1;
  bool may;
  for (const std::string& plain : inside) {
    EXPECT((parquet::may_contain(*file, chunk, parquet::bloom_hash(plain), may)).ok());
    EXPECT(may);
  }
  std::uint32_t found = 0;
  for (const std::string& plain : outside) {
    EXPECT((parquet::may_contain(*file, chunk, parquet::bloom_hash(plain), may)).ok());
    found += may;
  }
  return found;
}

std::string bytes_of(std::int64_t value, std::size_t size) { return {reinterpret_cast<const char*>(&value), size}; }

}  // namespace

TEST("parquet: a Bloom filter has each value that it was made of, and few others") {
  std::vector<std::optional<std::int64_t>> longs;
  std::vector<std::optional<std::int32_t>> ints;
  std::vector<std::optional<std::string>> texts;
  std::vector<std::string> long_bytes, int_bytes, text_bytes, other_longs, other_ints, other_texts;
  for (std::int32_t value = 0; value < 5000; ++value) {
    longs.push_back(value * 2);
    ints.push_back(value * 2);
    texts.push_back("text " + std::to_string(value * 2));
    long_bytes.push_back(bytes_of(value * 2, 8));
    int_bytes.push_back(bytes_of(value * 2, 4));
    text_bytes.push_back(*texts.back());
    other_longs.push_back(bytes_of(value * 2 + 1, 8));
    other_ints.push_back(bytes_of(value * 2 + 1, 4));
    other_texts.push_back("text " + std::to_string(value * 2 + 1));
  }
  const auto column_of_longs = column<std::int64_t>(PhysicalType::i64, longs);
  const auto column_of_ints = column<std::int32_t>(PhysicalType::i32, ints);
  const auto column_of_texts = column<std::string>(PhysicalType::utf8, texts);
  for (const std::uint64_t distinct : {std::uint64_t{0}, std::uint64_t{5000}, std::uint64_t{1} << 60}) {
    const BloomOutput wanted{0, distinct, 0.01, 1 << 20};
    EXPECT(wrongly_found({LogicalKind::i64}, column_of_longs, wanted, long_bytes, other_longs) < 100);
    EXPECT(wrongly_found({LogicalKind::i32}, column_of_ints, wanted, int_bytes, other_ints) < 100);
    EXPECT(wrongly_found({LogicalKind::text}, column_of_texts, wanted, text_bytes, other_texts) < 100);
  }
  // A filter that may not be large enough still has every value.
  EXPECT(wrongly_found({LogicalKind::text}, column_of_texts, {0, 0, 0.01, 1}, text_bytes, other_texts) > 4000);
  const auto none = column<std::string>(PhysicalType::utf8, {});
  EXPECT_EQUAL(0u, wrongly_found({LogicalKind::text}, none, {}, {}, other_texts));
}

}  // namespace kindling::testing::bloom_filter_test
