#include <random>

#include "columns/gather.h"
#include "instruction_sets.h"
#include "operators/dense_keys.h"
#include "pipelines.h"

namespace kindling::testing::dense_keys_test {

namespace {

template <class T>
void expect_right_members(PhysicalType type) {
  std::mt19937 random(5);
  std::vector<std::optional<T>> known;
  std::vector<std::optional<T>> asked;
  for (int row = 0; row < 40; ++row) known.push_back(static_cast<T>(random() % 100 + 3));
  known.push_back(std::nullopt);
  for (int row = 0; row < 1003; ++row) {
    asked.push_back(random() % 11 == 0 ? std::nullopt : std::optional(static_cast<T>(random() % 120)));
  }
  asked.push_back(std::numeric_limits<T>::min());
  asked.push_back(std::numeric_limits<T>::max());
  auto chunk = std::make_shared<Chunk>();
  chunk->columns = {column<T>(type, known)};
  chunk->rows = static_cast<std::uint32_t>(known.size());
  const std::vector<ChunkPointer> chunks = {chunk};
  std::optional<KeyBounds> bounds = KeyBounds();
  EXPECT(KeyBounds::of(chunks, 0, *bounds));
  std::optional<DenseKeys> keys;
  REQUIRE_OK(DenseKeys::of(chunks, 0, bounds, keys));
  EXPECT(keys.has_value());
  const auto values = column<T>(type, asked);
  const auto rows = static_cast<std::uint32_t>(asked.size());
  on_each_instruction_set([&] {
    std::vector<std::uint8_t> mask(rows, 7);
    std::vector<std::uint32_t> numbers(rows);
    keys->test(values->values, rows, mask.data());
    keys->number(values->values, rows, numbers.data());
    bool right = true;
    for (std::uint32_t row = 0; row < rows; ++row) {
      const bool is_known = asked[row] && std::find(known.begin(), known.end(), asked[row]) != known.end();
      right = right && mask[row] == (is_known ? 1 : 0) && is_known == (numbers[row] != DenseKeys::missing);
    }
    EXPECT(right);
  });
}

}  // namespace

TEST("dense_keys: tell which values a column has, of each type and on each instruction set") {
  expect_right_members<std::int8_t>(PhysicalType::i8);
  expect_right_members<std::int16_t>(PhysicalType::i16);
  expect_right_members<std::int32_t>(PhysicalType::i32);
  expect_right_members<std::int64_t>(PhysicalType::i64);
}

TEST("gather: copies the selected rows, whether few or nearly all, on each instruction set") {
  std::vector<std::optional<std::int64_t>> numbers;
  for (std::int64_t row = 0; row < vector_rows; ++row) numbers.push_back(row * 3);
  const auto values = column<std::int64_t>(PhysicalType::i64, numbers);
  for (const std::uint32_t left_out : {2u, 40u, 1000u, 5000u}) {
    std::vector<std::uint16_t> rows;
    for (std::uint32_t row = 0; row < vector_rows; ++row) {
      if (row % left_out != left_out / 2) rows.push_back(static_cast<std::uint16_t>(row));
    }
    // Rows need not rise.
    std::swap(rows[5], rows[7]);
    on_each_instruction_set([&] {
      OwnedVector gathered;
      REQUIRE_OK(gather(values->values, rows.data(), static_cast<std::uint32_t>(rows.size()), gathered));
      bool right = true;
      for (std::size_t row = 0; row < rows.size(); ++row) {
        right = right && gathered.view().as<std::int64_t>()[row] == std::int64_t{rows[row]} * 3;
      }
      EXPECT(right);
    });
  }
}

}  // namespace kindling::testing::dense_keys_test
