#include "operators/dense_keys.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace kindling {

namespace {

/** There may be so many bits for each row, and always so many. */
constexpr std::uint64_t bits_a_row = 256;
constexpr std::uint64_t few_bits = std::uint64_t{1} << 20;

/** Numbers the values of small types, a block at a time. */
template <class T>
void number_widened(const Vector& vector, std::uint32_t rows, std::int64_t least, std::uint64_t width,
                    const RankedWord* words, std::uint32_t* numbers) {
  constexpr std::uint32_t block = 256;
  std::int32_t widened[block];
  for (std::uint32_t first = 0; first < rows; first += block) {
    const std::uint32_t count = std::min(block, rows - first);
    std::copy_n(vector.as<T>() + first, count, widened);
    primitives().rank_4(widened, count, least, width, words, numbers + first);
  }
}

template <class T>
void test_widened(const Vector& vector, std::uint32_t rows, std::int64_t least, std::uint64_t width,
                  const std::uint64_t* members, std::uint8_t* mask) {
  constexpr std::uint32_t block = 256;
  std::int32_t widened[block];
  for (std::uint32_t first = 0; first < rows; first += block) {
    const std::uint32_t count = std::min(block, rows - first);
    std::copy_n(vector.as<T>() + first, count, widened);
    primitives().test_members_4(widened, count, least, width, members, mask + first);
  }
}

}  // namespace

Status DenseKeys::of(const std::vector<ChunkPointer>& chunks, std::uint32_t column,
                     const std::optional<KeyBounds>& bounds, std::optional<DenseKeys>& keys) {
  keys.reset();
  if (!bounds.has_value() || !bounds->has_values()) return {};
  std::uint64_t rows = 0;
  for (const ChunkPointer& chunk : chunks) rows += chunk->rows;
  const std::uint64_t distance = static_cast<std::uint64_t>(bounds->greatest) - static_cast<std::uint64_t>(bounds->least);
  if (distance >= std::max(rows * bits_a_row, few_bits) || rows >= missing) return {};
  DenseKeys made(bounds->least, distance + 1);
  KINDLING_RETURN_IF_FAILED(made.words_.resize_zeroed(distance / 64 + 1));
  for (const ChunkPointer& chunk : chunks) made.add(chunk->columns[column]->values);
  KINDLING_RETURN_IF_FAILED(made.count_values());
  keys = std::move(made);
  return {};
}

template <class T>
void DenseKeys::add(const Vector& vector) {
  const Values<T> values(vector);
  for (std::uint32_t row = 0; row < vector.length; ++row) {
    if (vector.validity != nullptr && !vector.is_valid(row)) continue;
    const std::uint64_t distance =
        static_cast<std::uint64_t>(static_cast<std::int64_t>(values[row])) - static_cast<std::uint64_t>(least_);
    words_[distance / 64].present |= std::uint64_t{1} << (distance % 64);
  }
}

void DenseKeys::add(const Vector& vector) {
  switch (vector.type) {
    case PhysicalType::i8:
      return add<std::int8_t>(vector);
    case PhysicalType::i16:
      return add<std::int16_t>(vector);
    case PhysicalType::i32:
      return add<std::int32_t>(vector);
    default:
      return add<std::int64_t>(vector);
  }
}

Status DenseKeys::count_values() {
  KINDLING_RETURN_IF_FAILED(members_.reserve(words_.size()));
  std::uint64_t count = 0;
  for (RankedWord& word : words_) {
    members_.put(word.present);
    word.before = count;
    count += static_cast<std::uint64_t>(std::popcount(word.present));
  }
  count_ = static_cast<std::uint32_t>(count);
  return {};
}

void DenseKeys::test(const Vector& values, std::uint32_t rows, std::uint8_t* mask) const {
  const std::uint32_t distinct = values.is_constant() ? std::min(rows, 1u) : rows;
  switch (values.type) {
    case PhysicalType::i8:
      test_widened<std::int8_t>(values, distinct, least_, width_, members_.data(), mask);
      break;
    case PhysicalType::i16:
      test_widened<std::int16_t>(values, distinct, least_, width_, members_.data(), mask);
      break;
    case PhysicalType::i32:
      primitives().test_members_4(values.data, distinct, least_, width_, members_.data(), mask);
      break;
    default:
      primitives().test_members_8(values.data, distinct, least_, width_, members_.data(), mask);
      break;
  }
  if (values.validity != nullptr) {
    for (std::uint32_t row = 0; row < distinct; ++row) mask[row] &= static_cast<std::uint8_t>(values.is_valid(row));
  }
  if (distinct < rows) std::memset(mask, mask[0], rows);
}

void DenseKeys::number(const Vector& values, std::uint32_t rows, std::uint32_t* numbers) const {
  const std::uint32_t distinct = values.is_constant() ? std::min(rows, 1u) : rows;
  switch (values.type) {
    case PhysicalType::i8:
      number_widened<std::int8_t>(values, distinct, least_, width_, words_.data(), numbers);
      break;
    case PhysicalType::i16:
      number_widened<std::int16_t>(values, distinct, least_, width_, words_.data(), numbers);
      break;
    case PhysicalType::i32:
      primitives().rank_4(values.data, distinct, least_, width_, words_.data(), numbers);
      break;
    default:
      primitives().rank_8(values.data, distinct, least_, width_, words_.data(), numbers);
      break;
  }
  if (values.validity != nullptr) {
    for (std::uint32_t row = 0; row < distinct; ++row) {
      if (!values.is_valid(row)) numbers[row] = missing;
    }
  }
  if (distinct < rows) std::fill(numbers + 1, numbers + rows, numbers[0]);
}

}  // namespace kindling
