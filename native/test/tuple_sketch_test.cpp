#include "sketch/theta_errors.h"
#include "sketch/tuple_sets.h"
#include "sketches.h"

namespace kindling::testing::tuple_sketch_test {

namespace {

std::string hexadecimal(const std::string& bytes) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string text;
  for (const char byte : bytes) {
    text += digits[static_cast<std::uint8_t>(byte) >> 4];
    text += digits[byte & 15];
  }
  return text;
}

/** Unites sketches as functions do, to up to 2^lg_k entries. */
template <class T>
TupleSketch<T> united(std::initializer_list<const TupleSketch<T>*> sketches, std::uint8_t lg_k, SummaryMode mode = SummaryMode::sum) {
  Arena arena;
  TupleTable<T> table{};
  table.lg_k = lg_k;
  table.mode = mode;
  for (const TupleSketch<T>* sketch : sketches) EXPECT(table.add_all(*sketch, arena).ok());
  TupleSketch<T> result;
  EXPECT(table.finish(result).ok());
  return result;
}

template <class T>
bool is_sound(std::string_view bytes, TupleSketch<T>& sketch) {
  SketchReading reading;
  int family = 0;
  EXPECT(read_tuple_sketch(bytes, sketch, reading, family).ok());
  return reading == SketchReading::sound;
}

template <class T>
void damage(std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<std::string> sound;
  for (const std::int64_t count : {0, 1, 2, 30, 200}) {
    sound.push_back(bytes_of(tuple_sketch_of<T>(0, count, 4)));
    sound.push_back(bytes_of(tuple_sketch_of<T>(3, count, 12, SummaryMode::minimum)));
  }
  const std::string theta = theta_of(0, 100, 64);
  ThetaSketch hashes;
  REQUIRE_OK(require_theta_sketch(theta, "", hashes));
  TupleSketch<T> sketch;
  TupleSketch<T> other;
  TupleIntersection<T> intersection;
  for (int round = 0; round < scaled(30'000); ++round) {
    const std::string bytes = damaged(sound[random() % sound.size()], random);
    const auto copy = alone(bytes);
    if (!is_sound({copy.get(), bytes.size()}, sketch)) continue;
    (void)sketch.estimate();
    other = united<T>({&sketch, &other}, 4, SummaryMode::maximum);
    if (round % 3 == 0) REQUIRE_OK(intersection.take(sketch, hashes, SummaryMode::minimum));
    if (round % 3 == 1) REQUIRE_OK(intersection.take(sketch, other, SummaryMode::sum));
    if (round % 5 == 0) subtract_tuple(sketch, hashes);
    TupleSketch<T> again;
    EXPECT(is_sound(bytes_of(sketch), again));
  }
}

}  // namespace

TEST("tuple sketches have the bytes of Spark 4.2, which unites the partial sketch of its only partition") {
  const TupleSketch<std::int32_t> partial = tuple_sketch_of<std::int32_t>(0, 25, 4);
  EXPECT(partial.entries.size() == 25);
  EXPECT_EQUAL(std::string("03030901000ACC9310000000000000005CAB5440133D793D40DE2EE1C9DB3D080400000000E2DACF9FCDEABE041500000000"
                           "C397FC1281709D1E0200000000E56B61EEC88044200000000000571EC49CAF41973A0D00000000698BB991B86857080800000000"
                           "FB38798913248F010B00000000FE162113FB98BC1006000000006DA916BC4A66611E0F000000004FF24DE0BC0CAE1C1700000000"
                           "15F97DCBBD86A105010000000023A55B381AFD741F0C000000001AD1300B998C2F2209000000009BA3841106DDC91B1600000000"
                           "BD3273724691CC1405000000003EBADCA36F6FB6200E00000000"),
               hexadecimal(bytes_of(united<std::int32_t>({&partial}, 4))));
}

TEST("tuple sketches come back from their bytes, and are of one type of summaries") {
  for (const std::int64_t count : {0, 1, 2, 16, 17, 65, 500, 5000}) {
    const std::string bytes = bytes_of(tuple_sketch_of<double>(0, count, 6));
    TupleSketch<double> sketch;
    REQUIRE(is_sound(bytes, sketch));
    EXPECT(bytes_of(sketch) == bytes);
    EXPECT(sketch.is_empty == (count == 0));
    TupleSketch<std::int32_t> integers;
    EXPECT(is_sound(bytes, integers) == (count == 0));
    EXPECT(!is_sound(bytes + '\0', sketch) || count == 0);
  }
}

TEST("tuple sketches keep the same keys and sums of integers in whatever order they come") {
  std::mt19937_64 random(5);
  std::vector<std::uint64_t> hashes;
  for (int index = 0; index < 5000; ++index) hashes.push_back(random() >> 1);
  for (int index = 0; index < 5000; ++index) hashes.push_back(hashes[index]);
  ThetaSketch found[3];
  for (int round = 0; round < 3; ++round) {
    Arena arena;
    TupleTable<std::int32_t> parts[2] = {};
    TupleSketch<std::int32_t> lists[2];
    for (int part : {0, 1}) parts[part].lg_k = 5;
    for (std::size_t index = 0; index < hashes.size(); ++index) {
      REQUIRE_OK(parts[index * round % 2].add(hashes[index], 1, arena));
    }
    for (int part : {0, 1}) REQUIRE_OK(parts[part].list(lists[part]));
    const auto sketch = united<std::int32_t>({&lists[0], &lists[1]}, 5);
    REQUIRE_OK(hashes_of(sketch, found[round]));
    EXPECT(sketch.entries.size() == 32 && sketch.theta == found[0].theta);
    for (std::size_t index = 0; index < 32; ++index) {
      EXPECT(found[round].hashes[index] == found[0].hashes[index] && sketch.entries[index].summary == 2);
    }
    std::shuffle(hashes.begin(), hashes.end(), random);
  }
}

TEST("tuple sketches that have nothing in common are not empty when intersected, as in DataSketches") {
  TupleSketch<std::int32_t> first = tuple_sketch_of<std::int32_t>(0, 4, 12);
  const TupleSketch<std::int32_t> second = tuple_sketch_of<std::int32_t>(20, 4, 12);
  TupleIntersection<std::int32_t> intersection;
  REQUIRE_OK(intersection.take(first, second, SummaryMode::sum));
  EXPECT_EQUAL(std::string("02030901000ACC930000000000000000"), hexadecimal(bytes_of(first)));
}

TEST("damaged tuple sketches are refused, or are other sketches") {
  damage<double>(17);
  damage<std::int32_t>(19);
}

}  // namespace kindling::testing::tuple_sketch_test
