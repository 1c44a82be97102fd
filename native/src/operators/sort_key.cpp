#include "operators/sort_key.h"

#include <algorithm>
#include <cstring>

#include "kindling/integer128.h"
#include "operators/ordered_bits.h"

namespace kindling {

namespace {

/** Returns the bytes of a normalised value behind its NULL byte. */
std::uint32_t key_width(PhysicalType type) {
  if (type == PhysicalType::null) return 0;
  return is_text(type) ? StringView::inline_capacity : row_width(type);
}

/** Writes keys byte by byte, most significant first; `stride` bytes a row. */
struct KeyWriter {
  std::uint8_t* keys;
  std::size_t stride;
  std::uint8_t inverted;

  template <class Unsigned>
  void write(std::uint32_t row, Unsigned bits) {
    std::uint8_t* target = keys + row * stride;
    if (inverted != 0) bits = static_cast<Unsigned>(~bits);
    if constexpr (sizeof(Unsigned) == 8) {
      bits = __builtin_bswap64(bits);
    } else if constexpr (sizeof(Unsigned) == 4) {
      bits = __builtin_bswap32(bits);
    } else {
      for (std::size_t byte = 0; byte < sizeof(Unsigned); ++byte) {
        target[byte] = static_cast<std::uint8_t>(bits >> (8 * (sizeof(Unsigned) - 1 - byte)));
      }
      return;
    }
    std::memcpy(target, &bits, sizeof bits);
  }
};

template <class T, class Unsigned, class Order>
void write_numbers(const Vector& values, std::uint32_t rows, KeyWriter writer, Order order) {
  const Values<T> numbers(values);
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (values.is_valid(row)) writer.write<Unsigned>(row, order(numbers[row]));
  }
}

void write_texts(const Vector& values, std::uint32_t rows, KeyWriter writer) {
  const Values<StringView> texts(values);
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (!values.is_valid(row)) continue;
    const StringView& text = texts[row];
    char bytes[StringView::inline_capacity] = {};
    std::memcpy(bytes, text.data(), std::min(text.length, StringView::inline_capacity));
    std::uint8_t* target = writer.keys + row * writer.stride;
    for (std::size_t byte = 0; byte < sizeof bytes; ++byte) {
      target[byte] = static_cast<std::uint8_t>(bytes[byte]) ^ writer.inverted;
    }
  }
}

/**
 * Calls with how the numbers of a type become unsigned ones of the same order, `order`, of types `T` and `Unsigned`.
 * Gives false for types that hold no numbers.
 */
template <class Use>
bool with_numbers(PhysicalType type, Use use) {
  switch (type) {
    case PhysicalType::boolean:
      use.template operator()<std::uint8_t, std::uint8_t>([](std::uint8_t value) { return value; });
      return true;
    case PhysicalType::i8:
      use.template operator()<std::int8_t, std::uint8_t>(ordered_integer<std::int8_t, std::uint8_t>);
      return true;
    case PhysicalType::i16:
      use.template operator()<std::int16_t, std::uint16_t>(ordered_integer<std::int16_t, std::uint16_t>);
      return true;
    case PhysicalType::i32:
      use.template operator()<std::int32_t, std::uint32_t>(ordered_integer<std::int32_t, std::uint32_t>);
      return true;
    case PhysicalType::i64:
      use.template operator()<std::int64_t, std::uint64_t>(ordered_integer<std::int64_t, std::uint64_t>);
      return true;
    case PhysicalType::i128:
      use.template operator()<Integer128, WideUnsigned>(ordered_integer<WideInteger, WideUnsigned>);
      return true;
    case PhysicalType::f32:
      use.template operator()<float, std::uint32_t>(ordered_float<float, std::uint32_t>);
      return true;
    case PhysicalType::f64:
      use.template operator()<double, std::uint64_t>(ordered_float<double, std::uint64_t>);
      return true;
    case PhysicalType::utf8:
    case PhysicalType::binary:
    case PhysicalType::null:
    case PhysicalType::list:
    case PhysicalType::structure:
      return false;
  }
  return false;
}

void write_values(const Vector& values, std::uint32_t rows, KeyWriter writer) {
  if (is_text(values.type)) return write_texts(values, rows, writer);
  with_numbers(values.type, [&]<class T, class Unsigned>(auto order) {
    write_numbers<T, Unsigned>(values, rows, writer, order);
  });
}

/** Is what `find_up_to` looks for: the first bytes of normalised keys, of NULLs and up to which. */
struct LeadingBytes {
  std::uint64_t null_word;
  std::uint64_t last;
  bool descending;
};

template <class T, class Unsigned, class Order>
std::uint32_t find_leading(const Vector& values, std::uint32_t rows, LeadingBytes leading, std::uint16_t* found,
                           Order order) {
  // Behind the NULL byte there are seven: those of a narrow value stand in front.
  constexpr int shift = 8 * (7 - static_cast<int>(sizeof(Unsigned)));
  std::uint64_t last = leading.last;
  if constexpr (shift > 0) last = last >> shift << shift;
  const Values<T> numbers(values);
  std::uint32_t count = 0;
  for (std::uint32_t row = 0; row < rows; ++row) {
    std::uint64_t word = leading.null_word;
    if (values.is_valid(row)) {
      Unsigned bits = order(numbers[row]);
      if (leading.descending) bits = static_cast<Unsigned>(~bits);
      word = std::uint64_t{1} << 56;
      if constexpr (shift < 0) {
        word |= static_cast<std::uint64_t>(bits >> -shift);
      } else {
        word |= std::uint64_t{bits} << shift;
      }
    }
    found[count] = static_cast<std::uint16_t>(row);
    count += word <= last ? 1 : 0;
  }
  return count;
}

int compare_values(const Vector& left, std::uint32_t left_row, const Vector& right, std::uint32_t right_row) {
  if (is_text(left.type)) {
    return kindling::compare(Values<StringView>(left)[left_row], Values<StringView>(right)[right_row]);
  }
  int result = 0;
  with_numbers(left.type, [&]<class T, class Unsigned>(auto order) {
    const Unsigned first = order(Values<T>(left)[left_row]);
    const Unsigned second = order(Values<T>(right)[right_row]);
    result = first < second ? -1 : first > second ? 1 : 0;
  });
  return result;
}

}  // namespace

Status SortOrder::make(const std::vector<SortKey>& keys, const std::vector<Type>& types, SortOrder& order) {
  order.keys_ = keys;
  order.first_text_ = keys.size();
  std::uint32_t bytes = 0;
  for (std::size_t index = 0; index < keys.size(); ++index) {
    if (keys[index].column >= types.size()) {
      return {StatusCode::invalid_program, "there is no column " + std::to_string(keys[index].column) + " to sort by"};
    }
    const PhysicalType type = types[keys[index].column].kind;
    if (is_nested(type)) {
      return {StatusCode::invalid_program, "columns of type " + to_text(types[keys[index].column]) + " have no order"};
    }
    order.types_.push_back(type);
    if (index <= order.first_text_) bytes += 1 + key_width(type);
    if (is_text(type) && order.first_text_ == keys.size()) order.first_text_ = index;
  }
  order.words_ = (bytes + 7) / 8;
  return {};
}

Status SortOrder::normalise(const std::vector<const Vector*>& columns, std::uint32_t rows,
                            Array<std::uint64_t>& keys) const {
  const std::size_t before = keys.size();
  KINDLING_RETURN_IF_FAILED(keys.resize_zeroed(before + std::size_t{rows} * words_));
  std::uint64_t* words = keys.data() + before;
  const std::size_t stride = words_ * 8;
  std::size_t offset = 0;
  for (std::size_t index = 0; index < keys_.size() && index <= first_text_; ++index) {
    const Vector& values = *columns[index];
    auto* bytes = reinterpret_cast<std::uint8_t*>(words) + offset;
    const std::uint8_t null_byte = keys_[index].nulls_first ? 0 : 2;
    for (std::uint32_t row = 0; row < rows; ++row) bytes[row * stride] = values.is_valid(row) ? 1 : null_byte;
    write_values(values, rows, {bytes + 1, stride, static_cast<std::uint8_t>(keys_[index].descending ? 0xff : 0)});
    offset += 1 + key_width(types_[index]);
  }
  // Bytes were written most significant first; words compare as numbers.
  for (std::size_t word = 0; word < std::size_t{rows} * words_; ++word) words[word] = __builtin_bswap64(words[word]);
  return {};
}

bool SortOrder::find_up_to(const Vector& first, std::uint32_t rows, const std::uint64_t* last, std::uint16_t* found,
                           std::uint32_t& count) const {
  const SortKey& key = keys_.front();
  const LeadingBytes leading{std::uint64_t{key.nulls_first ? 0U : 2U} << 56, last[0], key.descending};
  return with_numbers(first.type, [&]<class T, class Unsigned>(auto order) {
    count = find_leading<T, Unsigned>(first, rows, leading, found, order);
  });
}

int SortOrder::compare_rest(const SortedRows& left, std::uint32_t left_row, const SortedRows& right,
                            std::uint32_t right_row) const {
  for (std::size_t index = first_text_; index < keys_.size(); ++index) {
    const std::uint32_t column = keys_[index].column;
    const int order = compare_key(index, left.columns[column], left_row, right.columns[column], right_row);
    if (order != 0) return order;
  }
  return 0;
}

int SortOrder::compare_key(std::size_t key, const Vector& left, std::uint32_t left_row, const Vector& right,
                           std::uint32_t right_row) const {
  const bool left_valid = left.is_valid(left_row);
  const bool right_valid = right.is_valid(right_row);
  if (!left_valid || !right_valid) {
    if (left_valid == right_valid) return 0;
    return left_valid == keys_[key].nulls_first ? 1 : -1;
  }
  const int order =
      compare_values(left, left.position(left_row), right, right.position(right_row));
  return keys_[key].descending ? -order : order;
}

}  // namespace kindling
