#include "operators/value_codes.h"

#include <algorithm>
#include <cstring>

#include "columns/dictionary_number.h"
#include "columns/gather.h"
#include "operators/key_codes.h"

namespace kindling {

namespace {

/** A code is a byte. */
constexpr std::uint32_t most_value_codes = 256;
/** Codes pay where values come again so often. */
constexpr std::uint32_t least_rows_a_value = 8;

/** Writes the codes of all rows, 0 of NULL, and lists the texts in the order of their codes; false where there are too many. */
Status number_rows(const Vector& values, std::uint8_t* codes, std::vector<StringView>& texts, bool& fits) {
  const GroupLayout layout({values.type}, {});
  KeyCodes numbers(layout, most_value_codes);
  const Values<StringView> views(values);
  std::uint32_t row_codes[vector_rows];
  OwnedVector part;
  for (std::uint32_t first = 0; first < values.length; first += vector_rows) {
    const std::uint32_t rows = std::min(values.length - first, vector_rows);
    KINDLING_RETURN_IF_FAILED(slice(values, first, rows, part));
    bool renumbered;
    fits = numbers.encode({&part.view()}, {}, rows, row_codes, renumbered);
    if (!fits) return {};
    for (std::uint32_t row = 0; row < rows; ++row) {
      codes[first + row] = static_cast<std::uint8_t>(row_codes[row]);
      if (row_codes[row] > texts.size()) texts.push_back(views[first + row]);
    }
  }
  return {};
}

}  // namespace

Status codes_of(const ColumnPointer& column, std::shared_ptr<const ValueCodes>& codes) {
  const Vector& values = column->values;
  if (!is_text(values.type) || values.is_constant() || values.length == 0) return {};
  auto made = std::make_shared<ValueCodes>();
  KINDLING_RETURN_IF_FAILED(made->codes.allocate(values.length));
  std::vector<StringView> texts;
  bool fits = false;
  KINDLING_RETURN_IF_FAILED(number_rows(values, made->codes.data(), texts, fits));
  if (!fits || texts.size() * least_rows_a_value > values.length) return {};
  const bool has_null = std::memchr(made->codes.data(), 0, values.length) != nullptr;
  if (has_null) {
    texts.insert(texts.begin(), StringView());
    KINDLING_RETURN_IF_FAILED(made->validity.allocate(bitmap_words(static_cast<std::uint32_t>(texts.size())) * 8));
    auto* const bitmap = made->validity.as<std::uint64_t>();
    set_bits(bitmap, static_cast<std::uint32_t>(texts.size()));
    clear_bit(bitmap, 0);
    made->dictionary.validity = bitmap;
  } else {
    std::uint8_t* const each = made->codes.data();
    for (std::uint32_t row = 0; row < values.length; ++row) --each[row];
  }
  KINDLING_RETURN_IF_FAILED(made->texts.allocate(texts.size() * sizeof(StringView)));
  std::copy(texts.begin(), texts.end(), made->texts.as<StringView>());
  made->dictionary.type = values.type;
  made->dictionary.length = static_cast<std::uint32_t>(texts.size());
  made->dictionary.data = made->texts.data();
  made->column = column;
  made->number = new_dictionary_number();
  codes = std::move(made);
  return {};
}

void CodedSlice::begin(const Vector& values, const ValueCodes& codes, std::uint64_t offset) {
  values_ = &values;
  codes_ = &codes;
  offset_ = offset;
  is_read_ = false;
}

Vector CodedSlice::vector() const { return stand_in(*this, values_->type, values_->length); }

Status CodedSlice::load(const std::uint16_t*, std::uint32_t, const Vector*& values) {
  values = values_;
  return {};
}

Status CodedSlice::load_codes(CodedRows& rows, bool& found) {
  if (!is_read_) {
    KINDLING_RETURN_IF_FAILED(row_codes_.resize(values_->length));
    std::copy_n(codes_->codes.data() + offset_, values_->length, row_codes_.data());
    is_read_ = true;
  }
  found = true;
  rows = {codes_->number, codes_->dictionary, row_codes_.data()};
  return {};
}

}  // namespace kindling
