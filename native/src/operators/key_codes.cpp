#include "operators/key_codes.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "kernels/primitives.h"

namespace kindling {

namespace {

constexpr std::uint32_t text_slots = 1024;
constexpr std::uint64_t least_width = 15;
/** Longer texts have no codes: comparing them takes longer than looking up what comes of them. */
constexpr std::uint32_t most_bytes = 1024;

bool is_integer(PhysicalType type) {
  return type == PhysicalType::boolean || type == PhysicalType::i8 || type == PhysicalType::i16 ||
         type == PhysicalType::i32 || type == PhysicalType::i64;
}

std::uint32_t slot_of(const std::uint64_t* words) {
  constexpr int shift = 64 - std::countr_zero(text_slots);
  return static_cast<std::uint32_t>(((words[0] ^ words[1] * 0xff51afd7ed558ccdu) * 0x9e3779b97f4a7c15u) >> shift);
}

/** Writes the length and the first bytes of a text, then its last ones: the whole of a short text. */
void write_words(const StringView& text, std::uint64_t* words) {
  std::memcpy(words, static_cast<const void*>(&text), 2 * sizeof *words);
  if (!text.is_inline()) std::memcpy(words + 1, text.data() + text.length - sizeof *words, sizeof *words);
}

}  // namespace

inline bool KeyCodes::Text::is(const std::uint64_t* other, const StringView& text) const {
  if (words[0] != other[0] || words[1] != other[1]) return false;
  return text.is_inline() || std::memcmp(copy, text.data(), text.length) == 0;
}

KeyCodes::KeyCodes(const GroupLayout& layout, std::uint32_t most) : columns_(layout.key_types.size()), most_(most) {
  for (std::size_t index = 0; index < columns_.size(); ++index) {
    columns_[index].is_text = is_text(layout.key_types[index]);
    is_possible_ = is_possible_ && (columns_[index].is_text || is_integer(layout.key_types[index]));
  }
  is_off_ = !is_possible_;
}

void KeyCodes::begin() {
  if (!is_off_ || !is_possible_) return;
  is_off_ = false;
  for (KeyColumn& column : columns_) {
    column.width = 0;
    column.text_count = 0;
    column.has_long = false;
    column.dictionary = 0;
    column.copies.clear();
    std::fill(column.texts.begin(), column.texts.end(), Text{});
  }
}

bool KeyCodes::encode(const std::vector<const Vector*>& columns, std::span<const CodedRows> coded, std::uint32_t rows,
                      std::uint32_t* codes, bool& renumbered) {
  renumbered = false;
  if (is_off_) return false;
  for (std::size_t index = 0; index < coded.size(); ++index) {
    is_off_ = coded[index].number != 0 && !learn(columns_[index], coded[index], renumbered);
    if (is_off_) return false;
  }
  std::fill_n(codes, rows, 0);
  for (std::size_t index = 0; index < columns_.size();) {
    if (!coded.empty() && coded[index].number != 0) {
      const std::uint32_t* const values = columns_[index].dictionary_codes.data();
      const auto factor = static_cast<std::uint32_t>(columns_[index].width + 1);
      for (std::uint32_t row = 0; row < rows; ++row) codes[row] = codes[row] * factor + values[coded[index].codes[row]];
      ++index;
      continue;
    }
    if (append(columns_[index], *columns[index], rows, codes)) {
      ++index;
      continue;
    }
    is_off_ = !widen(columns_[index], *columns[index], rows) || !fits();
    if (is_off_) return false;
    // The codes of all columns move.
    renumbered = true;
    std::fill_n(codes, rows, 0);
    index = 0;
  }
  return true;
}

bool KeyCodes::learn(KeyColumn& column, const CodedRows& rows, bool& renumbered) {
  if (column.dictionary == rows.number) return true;
  const std::uint64_t width = column.width;
  const Vector& values = rows.dictionary;
  if (values.length > most_texts + 1 || !widen_texts(column, values, values.length) || !fits()) return false;
  renumbered |= column.width != width;
  column.dictionary_codes.assign(values.length, 0);
  column.dictionary = rows.number;
  return append_texts(column, values, values.length, column.dictionary_codes.data());
}

bool KeyCodes::fits() {
  std::uint64_t count = 1;
  for (const KeyColumn& column : columns_) {
    count *= column.width + 1;
    if (count > most_) return false;
  }
  count_ = static_cast<std::uint32_t>(count);
  return true;
}

bool KeyCodes::append(KeyColumn& column, const Vector& values, std::uint32_t rows, std::uint32_t* codes) {
  switch (values.type) {
    case PhysicalType::boolean:
      return append_integers<std::uint8_t>(column, values, rows, codes);
    case PhysicalType::i8:
      return append_integers<std::int8_t>(column, values, rows, codes);
    case PhysicalType::i16:
      return append_integers<std::int16_t>(column, values, rows, codes);
    case PhysicalType::i32:
      return append_integers<std::int32_t>(column, values, rows, codes);
    case PhysicalType::i64:
      return append_integers<std::int64_t>(column, values, rows, codes);
    default:
      return append_texts(column, values, rows, codes);
  }
}

template <class T>
bool KeyCodes::append_integers(const KeyColumn& column, const Vector& values, std::uint32_t rows,
                               std::uint32_t* codes) const {
  const Values<T> numbers(values);
  const std::uint64_t base = column.base;
  const std::uint64_t width = column.width;
  const auto factor = static_cast<std::uint32_t>(width + 1);
  bool outside = false;
  if (values.validity == nullptr && !values.is_constant() && sizeof(T) >= 4) {
    const auto append_places = sizeof(T) == 4 ? primitives().append_places_4 : primitives().append_places_8;
    return append_places(values.data, rows, static_cast<std::int64_t>(base), factor - 1, codes);
  }
  if (values.validity == nullptr) {
    for (std::uint32_t row = 0; row < rows; ++row) {
      const std::uint64_t place = static_cast<std::uint64_t>(static_cast<std::int64_t>(numbers[row])) - base;
      outside |= place >= width;
      codes[row] = codes[row] * factor + static_cast<std::uint32_t>(place) + 1;
    }
    return !outside;
  }
  for (std::uint32_t row = 0; row < rows; ++row) {
    const std::uint64_t place = static_cast<std::uint64_t>(static_cast<std::int64_t>(numbers[row])) - base;
    const bool valid = values.is_valid(row);
    outside |= valid && place >= width;
    codes[row] = codes[row] * factor + (valid ? static_cast<std::uint32_t>(place) + 1 : 0);
  }
  return !outside;
}

bool KeyCodes::append_texts(const KeyColumn& column, const Vector& values, std::uint32_t rows, std::uint32_t* codes) const {
  if (column.width == 0) return false;
  return column.has_long ? append_texts_of<true>(column, values, rows, codes)
                         : append_texts_of<false>(column, values, rows, codes);
}

/** Where all texts of the table are short, a view is the whole text, and a long one is in no slot. */
template <bool has_long>
bool KeyCodes::append_texts_of(const KeyColumn& column, const Vector& values, std::uint32_t rows, std::uint32_t* codes) {
  const Values<StringView> texts(values);
  const auto factor = static_cast<std::uint32_t>(column.width + 1);
  const bool nullable = values.validity != nullptr;
  for (std::uint32_t row = 0; row < rows; ++row) {
    std::uint32_t code = 0;
    if (!nullable || values.is_valid(row)) {
      std::uint64_t words[2];
      if constexpr (has_long) {
        write_words(texts[row], words);
      } else {
        std::memcpy(words, static_cast<const void*>(&texts[row]), sizeof words);
      }
      const auto is_other = [&](const Text& text) {
        if (text.words[0] != words[0] || text.words[1] != words[1] || text.code == 0) return true;
        return has_long && !text.is(words, texts[row]);
      };
      std::uint32_t slot = slot_of(words);
      const Text* text = &column.texts[slot];
      while (is_other(*text)) {
        if (text->code == 0) return false;
        slot = (slot + 1) % text_slots;
        text = &column.texts[slot];
      }
      code = static_cast<std::uint32_t>(text->code);
    }
    codes[row] = codes[row] * factor + code;
  }
  return true;
}

bool KeyCodes::widen(KeyColumn& column, const Vector& values, std::uint32_t rows) {
  switch (values.type) {
    case PhysicalType::boolean:
      return widen_integers<std::uint8_t>(column, values, rows);
    case PhysicalType::i8:
      return widen_integers<std::int8_t>(column, values, rows);
    case PhysicalType::i16:
      return widen_integers<std::int16_t>(column, values, rows);
    case PhysicalType::i32:
      return widen_integers<std::int32_t>(column, values, rows);
    case PhysicalType::i64:
      return widen_integers<std::int64_t>(column, values, rows);
    default:
      return widen_texts(column, values, rows);
  }
}

bool KeyCodes::widen_texts(KeyColumn& column, const Vector& values, std::uint32_t rows) {
  const Values<StringView> texts(values);
  if (column.texts.empty()) column.texts.resize(text_slots);
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (!values.is_valid(row)) continue;
    const StringView& text = texts[row];
    if (text.length > most_bytes) return false;
    std::uint64_t words[2];
    write_words(text, words);
    std::uint32_t slot = slot_of(words);
    while (column.texts[slot].code != 0 && !column.texts[slot].is(words, text)) slot = (slot + 1) % text_slots;
    if (column.texts[slot].code != 0) continue;
    if (column.text_count == most_texts) return false;
    StringView copy;
    if (!column.copies.copy(text, copy).ok()) return false;
    column.has_long |= !copy.is_inline();
    column.texts[slot] = {{words[0], words[1]}, ++column.text_count, copy.is_inline() ? nullptr : copy.data()};
  }
  while (column.width < std::max<std::uint64_t>(column.text_count, least_width)) column.width = column.width * 2 + 1;
  return true;
}

template <class T>
bool KeyCodes::widen_integers(KeyColumn& column, const Vector& values, std::uint32_t rows) {
  const Values<T> numbers(values);
  auto least = static_cast<std::int64_t>(column.base);
  auto greatest = static_cast<std::int64_t>(column.base + column.width - 1);
  bool any = column.width != 0;
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (!values.is_valid(row)) continue;
    const auto number = static_cast<std::int64_t>(numbers[row]);
    least = any ? std::min(least, number) : number;
    greatest = any ? std::max(greatest, number) : number;
    any = true;
  }
  const std::uint64_t width = static_cast<std::uint64_t>(greatest) - static_cast<std::uint64_t>(least);
  if (width >= most_) return false;
  // Room for half as many again, so that rising keys do not move all codes with each batch; below int64's end.
  const std::uint64_t room = greatest > INT64_MAX - static_cast<std::int64_t>(most_) ? 0 : (width + 1) / 2;
  column.base = static_cast<std::uint64_t>(least);
  column.width = width + 1 + room;
  if (fits()) return true;
  column.width = width + 1;
  return true;
}

}  // namespace kindling
