#include "operators/group_keys.h"

#include <bit>
#include <cstring>

#include "kernels/primitives.h"
#include "kindling/integer128.h"

namespace kindling {

namespace {

template <class T>
std::uint64_t key_bits(T value) {
  return static_cast<std::uint64_t>(static_cast<std::int64_t>(value));
}
template <>
std::uint64_t key_bits(float value) {
  if (value != value) return 0x7fc00000u;
  return std::bit_cast<std::uint32_t>(value == 0.0f ? 0.0f : value);
}
template <>
std::uint64_t key_bits(double value) {
  if (value != value) return 0x7ff8000000000000u;
  return std::bit_cast<std::uint64_t>(value == 0.0 ? 0.0 : value);
}

template <class T>
void encode_numbers(const Vector& values, std::uint32_t rows, std::uint64_t* words) {
  const Values<T> numbers(values);
  if (values.validity == nullptr) {
    for (std::uint32_t row = 0; row < rows; ++row) words[row] = key_bits<T>(numbers[row]);
  } else {
    for (std::uint32_t row = 0; row < rows; ++row) words[row] = values.is_valid(row) ? key_bits<T>(numbers[row]) : 0;
  }
}

template <class T>
void decode_numbers(const std::uint8_t* rows, std::uint32_t stride, std::uint32_t count, T* values) {
  // Little-endian: the low bytes of the word are the value.
  for (std::uint32_t row = 0; row < count; ++row) std::memcpy(values + row, rows + std::size_t{row} * stride, sizeof(T));
}

}  // namespace

std::uint64_t hash_text(const StringView& text) {
  const char* bytes = text.data();
  std::uint64_t hash = text.length;
  std::uint32_t left = text.length;
  const auto mix = [&hash](std::uint64_t word) {
    hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
    hash ^= hash >> 32;
  };
  for (; left >= 8; left -= 8, bytes += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes, 8);
    mix(word);
  }
  if (left != 0) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, left);
    mix(word);
  }
  return hash;
}

Status GroupKeys::encode(const std::vector<const Vector*>& columns, std::uint32_t rows) {
  rows_ = rows;
  has_nulls_ = false;
  if (rows == 0) return {};
  KINDLING_RETURN_IF_FAILED(words_.resize(std::size_t{layout_.key_words} * rows));
  KINDLING_RETURN_IF_FAILED(hashes_.resize(rows));
  KINDLING_RETURN_IF_FAILED(text_hashes_.resize(rows));
  // Without keys (one group of all rows) there are no words.
  if (layout_.null_words != 0) std::memset(words_.data(), 0, std::size_t{layout_.null_words} * rows * 8);
  std::memset(hashes_.data(), 0, std::size_t{rows} * 8);
  for (std::size_t column = 0; column < columns.size(); ++column) encode_column(column, *columns[column]);
  hash_nulls();
  return {};
}

/** Rows without NULLs, which most are, keep their hash. */
void GroupKeys::hash_nulls() {
  if (!has_nulls_) return;
  for (std::uint32_t word = 0; word < layout_.null_words; ++word) {
    const std::uint64_t* nulls = words_.data() + std::size_t{word} * rows_;
    for (std::uint32_t row = 0; row < rows_; ++row) hashes_[row] ^= nulls[row] * 0x9e3779b97f4a7c15u;
  }
}

void GroupKeys::encode_column(std::size_t column, const Vector& values) {
  if (values.validity != nullptr || values.type == PhysicalType::null) {
    has_nulls_ = true;
    std::uint64_t* nulls = words_.data() + column / 64 * rows_;
    for (std::uint32_t row = 0; row < rows_; ++row) nulls[row] |= std::uint64_t{!values.is_valid(row)} << (column % 64);
  }
  std::uint64_t* words = words_.data() + std::size_t{layout_.key_word[column]} * rows_;
  switch (values.type) {
    case PhysicalType::boolean:
      encode_numbers<std::uint8_t>(values, rows_, words);
      break;
    case PhysicalType::i8:
      encode_numbers<std::int8_t>(values, rows_, words);
      break;
    case PhysicalType::i16:
      encode_numbers<std::int16_t>(values, rows_, words);
      break;
    case PhysicalType::i32:
      encode_numbers<std::int32_t>(values, rows_, words);
      break;
    case PhysicalType::i64:
      encode_numbers<std::int64_t>(values, rows_, words);
      break;
    case PhysicalType::i128: {
      const Values<Integer128> numbers(values);
      for (std::uint32_t row = 0; row < rows_; ++row) {
        const Integer128 number = values.is_valid(row) ? numbers[row] : Integer128();
        words[row] = number.low;
        words[rows_ + row] = static_cast<std::uint64_t>(number.high);
      }
      primitives().hash_words(words + rows_, rows_, hashes_.data());
      break;
    }
    case PhysicalType::f32:
      encode_numbers<float>(values, rows_, words);
      break;
    case PhysicalType::f64:
      encode_numbers<double>(values, rows_, words);
      break;
    case PhysicalType::utf8:
    case PhysicalType::binary: {
      const Values<StringView> texts(values);
      for (std::uint32_t row = 0; row < rows_; ++row) {
        const StringView text = values.validity == nullptr || values.is_valid(row) ? texts[row] : StringView();
        std::memcpy(words + row, &text, 8);
        std::memcpy(words + rows_ + row, reinterpret_cast<const char*>(&text) + 8, 8);
        // A short text is its two words: mixing tells them apart as well as reading them byte by byte.
        text_hashes_[row] = text.is_inline() ? words[row] ^ words[rows_ + row] * 0xff51afd7ed558ccdu : hash_text(text);
      }
      return primitives().hash_words(text_hashes_.data(), rows_, hashes_.data());
    }
    case PhysicalType::null:
    case PhysicalType::list:
    case PhysicalType::structure:
      std::memset(words, 0, std::size_t{rows_} * 8);
      break;
  }
  primitives().hash_words(words, rows_, hashes_.data());
}

Status decode_keys(const GroupLayout& layout, std::size_t column, const std::uint8_t* rows, std::uint32_t count,
                   ColumnBuilder& builder) {
  const PhysicalType type = layout.key_types[column];
  OwnedVector values;
  KINDLING_RETURN_IF_FAILED(values.prepare(type, count));
  const std::uint8_t* words = rows + std::size_t{layout.key_word[column]} * 8;
  switch (row_width(type)) {
    case 1:
      decode_numbers(words, layout.stride, count, values.data<std::uint8_t>());
      break;
    case 2:
      decode_numbers(words, layout.stride, count, values.data<std::uint16_t>());
      break;
    case 4:
      decode_numbers(words, layout.stride, count, values.data<std::uint32_t>());
      break;
    case 8:
      decode_numbers(words, layout.stride, count, values.data<std::uint64_t>());
      break;
    case 16:
      decode_numbers(words, layout.stride, count, values.data<StringView>());
      break;
    default:
      break;
  }
  const std::uint8_t* nulls = rows + column / 64 * 8;
  for (std::uint32_t row = 0; row < count; ++row) {
    std::uint64_t word;
    std::memcpy(&word, nulls + std::size_t{row} * layout.stride, 8);
    if ((word >> (column % 64) & 1) == 0) continue;
    std::uint64_t* validity;
    KINDLING_RETURN_IF_FAILED(values.make_validity(validity));
    clear_bit(validity, row);
  }
  return builder.append_range(values.view(), 0, count);
}

}  // namespace kindling
