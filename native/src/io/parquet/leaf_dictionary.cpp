#include "io/parquet/leaf_dictionary.h"

#include <cstring>

#include "columns/word128.h"
#include "io/parquet/malformed.h"
#include "io/parquet/value_decoder.h"
#include "kernels/primitives.h"

namespace kindling::parquet {

namespace {

Status no_such_code() { return malformed("a code of a page is not in the dictionary"); }

/** Copies the values of codes; false where the dictionary has no such code. */
template <class Word>
bool look_up_each(const std::uint8_t* from, std::uint32_t length, const std::uint32_t* codes, std::uint32_t count,
                  std::uint8_t* into) {
  for (std::uint32_t index = 0; index < count; ++index) {
    if (codes[index] >= length) return false;
    std::memcpy(into + index * sizeof(Word), from + codes[index] * sizeof(Word), sizeof(Word));
  }
  return true;
}

template <class Word>
bool look_up_rows(const std::uint8_t* from, std::uint32_t length, const std::uint32_t* codes, const std::uint16_t* rows,
                  std::uint32_t count, std::uint8_t* into) {
  for (std::uint32_t index = 0; index < count; ++index) {
    const std::size_t row = rows[index];
    if (codes[row] >= length) return false;
    std::memcpy(into + row * sizeof(Word), from + codes[row] * sizeof(Word), sizeof(Word));
  }
  return true;
}

}  // namespace

Status LeafDictionary::read(Page page, const SchemaNode& node, const LogicalType& type, const Conversion& conversion) {
  page_ = std::move(page);
  type_ = physical_type(type);
  width_ = row_width(type_.kind);
  const std::uint32_t decoded = decoded_width(*node.element.type);
  const std::uint32_t count = page_.values;
  // Every value takes a bit of the page at least, byte arrays four bytes.
  const std::uint64_t most = std::uint64_t{page_.data.size()} * 8;
  if (count > most || (decoded > 1 && count > page_.data.size())) return malformed("its dictionary is cut off");
  std::unique_ptr<ValueDecoder> decoder;
  KINDLING_RETURN_IF_FAILED(
      make_value_decoder(Encoding::plain, *node.element.type, node.element.type_length, page_, decoder));
  const std::size_t bytes = std::size_t{count} * width_;
  KINDLING_RETURN_IF_FAILED(values_.resize(bytes + width_));
  std::memset(values_.data() + bytes, 0, width_);
  if (conversion.convert == nullptr) {
    KINDLING_RETURN_IF_FAILED(decoder->decode(count, values_.data(), arena_));
  } else {
    Array<std::uint8_t> scratch;
    KINDLING_RETURN_IF_FAILED(scratch.resize(std::size_t{count} * decoded + 1));
    KINDLING_RETURN_IF_FAILED(decoder->decode(count, scratch.data(), arena_));
    KINDLING_RETURN_IF_FAILED(conversion.convert(conversion, scratch.data(), count, values_.data(), arena_));
  }
  const std::size_t words = bitmap_words(count + 1);
  KINDLING_RETURN_IF_FAILED(validity_.resize(words));
  set_bits(validity_.data(), count + 1);
  clear_bit(validity_.data(), count);
  size_ = count;
  number_ = new_dictionary_number();
  return {};
}

Status LeafDictionary::look_up(const std::uint32_t* codes, std::uint32_t count, bool with_null,
                               std::uint8_t* into) const {
  const std::uint8_t* values = values_.data();
  const std::uint32_t length = size_ + (with_null ? 1 : 0);
  bool fine = true;
  switch (width_) {
    case 1:
      fine = look_up_each<std::uint8_t>(values, length, codes, count, into);
      break;
    case 2:
      fine = look_up_each<std::uint16_t>(values, length, codes, count, into);
      break;
    case 4:
      fine = primitives().look_up_4(values, length, codes, count, into);
      break;
    case 8:
      fine = primitives().look_up_8(values, length, codes, count, into);
      break;
    case 16:
      fine = primitives().look_up_16(values, length, codes, count, into);
      break;
    default:
      break;
  }
  return fine ? Status() : no_such_code();
}

Status LeafDictionary::look_up_at(const std::uint32_t* codes, const std::uint16_t* rows, std::uint32_t count,
                                  bool with_null, std::uint8_t* into) const {
  const std::uint8_t* values = values_.data();
  const std::uint32_t length = size_ + (with_null ? 1 : 0);
  bool fine = true;
  switch (width_) {
    case 1:
      fine = look_up_rows<std::uint8_t>(values, length, codes, rows, count, into);
      break;
    case 2:
      fine = look_up_rows<std::uint16_t>(values, length, codes, rows, count, into);
      break;
    case 4:
      fine = look_up_rows<std::uint32_t>(values, length, codes, rows, count, into);
      break;
    case 8:
      fine = look_up_rows<std::uint64_t>(values, length, codes, rows, count, into);
      break;
    case 16:
      fine = look_up_rows<Word128>(values, length, codes, rows, count, into);
      break;
    default:
      break;
  }
  return fine ? Status() : no_such_code();
}

void LeafDictionary::view(bool with_null, CodedRows& rows) const {
  rows.number = number_;
  rows.dictionary.type = type_.kind;
  rows.dictionary.encoding = kindling::Encoding::flat;
  rows.dictionary.length = size_ + (with_null ? 1 : 0);
  rows.dictionary.data = values_.data();
  rows.dictionary.validity = with_null ? validity_.data() : nullptr;
}

}  // namespace kindling::parquet
