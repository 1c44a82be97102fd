#include "io/parquet/leaf_reader.h"

#include <algorithm>
#include <cstring>

#include "kernels/primitives.h"

namespace kindling::parquet {

namespace {

Status malformed(std::string detail) { return {StatusCode::malformed_file, std::move(detail)}; }

int bits_for(std::uint32_t largest) {
  int bits = 0;
  for (; largest != 0; largest >>= 1) ++bits;
  return bits;
}

/** Copies the values of codes from a dictionary; false where it has no such code. */
template <class Word>
bool look_up(const std::uint8_t* from, std::uint32_t length, const std::uint32_t* codes, std::uint32_t count,
             std::uint8_t* into) {
  for (std::uint32_t index = 0; index < count; ++index) {
    if (codes[index] >= length) return false;
    std::memcpy(into + index * sizeof(Word), from + codes[index] * sizeof(Word), sizeof(Word));
  }
  return true;
}

struct Word128 {
  std::uint64_t words[2];
};

/** Moves values that lie side by side to the rows that are valid, the last one first. */
template <class Word>
void spread(std::uint8_t* values, std::uint32_t present, const std::uint8_t* levels, std::uint8_t deepest,
            std::uint32_t rows) {
  for (std::uint32_t row = rows; row-- != 0;) {
    Word word{};
    if (levels[row] == deepest) std::memcpy(&word, values + --present * sizeof(Word), sizeof word);
    std::memcpy(values + row * sizeof(Word), &word, sizeof word);
  }
}

void spread_values(std::uint32_t width, std::uint8_t* values, std::uint32_t present, const std::uint8_t* levels,
                   std::uint8_t deepest, std::uint32_t rows) {
  switch (width) {
    case 1:
      return spread<std::uint8_t>(values, present, levels, deepest, rows);
    case 2:
      return spread<std::uint16_t>(values, present, levels, deepest, rows);
    case 4:
      return spread<std::uint32_t>(values, present, levels, deepest, rows);
    case 8:
      return spread<std::uint64_t>(values, present, levels, deepest, rows);
    case 16:
      return spread<Word128>(values, present, levels, deepest, rows);
    default:
      return;
  }
}

}  // namespace

Status LeafReader::open(const InputFilePointer& file, const ColumnChunk& chunk, const SchemaNode& node,
                        const LogicalType* type, LeafReader& reader) {
  if (chunk.type != node.element.type) return malformed("its type differs from the one in the schema");
  reader.node_ = &node;
  reader.wants_values_ = type != nullptr;
  reader.decoded_width_ = decoded_width(chunk.type);
  if (type != nullptr) {
    KINDLING_RETURN_IF_FAILED(find_conversion(node, *type, reader.conversion_));
    reader.type_ = physical_type(*type);
    reader.width_ = row_width(reader.type_.kind);
  }
  return PageReader::open(file, chunk, reader.pages_);
}

void LeafReader::forget_pages() {
  read_pages_.clear();
  arena_.clear();
}

Status LeafReader::read_dictionary(Page page) {
  if (has_dictionary_) return malformed("it has two dictionaries");
  if (page.encoding != Encoding::plain && page.encoding != Encoding::plain_dictionary) {
    return malformed("the encoding of its dictionary is not known");
  }
  has_dictionary_ = true;
  dictionary_page_ = std::move(page);
  if (!wants_values_) return {};
  const std::uint32_t count = dictionary_page_.values;
  // Every value takes a bit of the page at least, byte arrays four bytes.
  const std::uint64_t most = std::uint64_t{dictionary_page_.data.size()} * 8;
  if (count > most || (decoded_width_ > 1 && count > dictionary_page_.data.size())) {
    return malformed("its dictionary is cut off");
  }
  std::unique_ptr<ValueDecoder> decoder;
  KINDLING_RETURN_IF_FAILED(make_value_decoder(Encoding::plain, *node_->element.type, node_->element.type_length,
                                               dictionary_page_, decoder));
  KINDLING_RETURN_IF_FAILED(dictionary_.resize(std::size_t{count} * width_));
  if (conversion_.convert == nullptr) {
    KINDLING_RETURN_IF_FAILED(decoder->decode(count, dictionary_.data(), dictionary_arena_));
  } else {
    KINDLING_RETURN_IF_FAILED(scratch_.resize(std::size_t{count} * decoded_width_));
    KINDLING_RETURN_IF_FAILED(decoder->decode(count, scratch_.data(), dictionary_arena_));
    KINDLING_RETURN_IF_FAILED(
        conversion_.convert(conversion_, scratch_.data(), count, dictionary_.data(), dictionary_arena_));
  }
  dictionary_size_ = count;
  return {};
}

Status LeafReader::start_page(Page page) {
  page_ = std::move(page);
  page_left_ = page_.values;
  const int repetition_bits = bits_for(node_->repetition);
  const int definition_bits = bits_for(node_->definition);
  const auto levels = [](std::span<const std::uint8_t> bytes, int bits, bool is_packed) {
    return is_packed ? RunDecoder::packed(bytes, bits, true) : RunDecoder(bytes, bits);
  };
  repetition_ = levels(page_.repetition_levels, repetition_bits, page_.packs_repetition);
  definition_ = levels(page_.definition_levels, definition_bits, page_.packs_definition);
  read_pages_.push_back(page_.bytes);
  page_has_codes_ = page_.encoding == Encoding::rle_dictionary || page_.encoding == Encoding::plain_dictionary;
  if (!wants_values_) return {};
  if (!page_has_codes_) {
    return make_value_decoder(page_.encoding, *node_->element.type, node_->element.type_length, page_, decoder_);
  }
  if (!has_dictionary_) return malformed("a page has codes but there is no dictionary");
  // A page without values may be empty.
  const int bits = page_.data.empty() ? 0 : page_.data[0];
  if (bits > 32) return malformed("the codes of a page have " + std::to_string(bits) + " bits");
  codes_ = RunDecoder(page_.data.empty() ? page_.data : page_.data.subspan(1), bits);
  return {};
}

Status LeafReader::next_page(bool& found) {
  found = true;
  while (page_left_ == 0) {
    Page page;
    KINDLING_RETURN_IF_FAILED(pages_.next(bits_for(node_->repetition), bits_for(node_->definition), page, found));
    if (!found) return {};
    KINDLING_RETURN_IF_FAILED(page.is_dictionary ? read_dictionary(std::move(page)) : start_page(std::move(page)));
  }
  return {};
}

Status LeafReader::decode_levels(std::uint32_t count, std::uint8_t* repetition, std::uint8_t* definition) {
  const auto read = [count](RunDecoder& runs, std::uint8_t largest, std::uint8_t* levels) {
    if (!runs.decode(count, levels)) return false;
    std::uint8_t most = 0;
    for (std::uint32_t index = 0; index < count; ++index) most = std::max(most, levels[index]);
    return most <= largest;
  };
  const bool fine = (node_->repetition == 0 || read(repetition_, node_->repetition, repetition)) &&
                    (node_->definition == 0 || read(definition_, node_->definition, definition));
  return fine ? Status() : malformed("the levels of a page are damaged");
}

Status LeafReader::gather_dictionary(std::uint32_t count, std::uint8_t* into) {
  KINDLING_RETURN_IF_FAILED(code_scratch_.resize(count));
  std::uint32_t* const codes = code_scratch_.data();
  if (!codes_.decode(count, codes)) return malformed("a page has fewer codes than its header says");
  const auto* values = dictionary_.data();
  bool fine = true;
  switch (width_) {
    case 1:
      fine = look_up<std::uint8_t>(values, dictionary_size_, codes, count, into);
      break;
    case 2:
      fine = look_up<std::uint16_t>(values, dictionary_size_, codes, count, into);
      break;
    case 4:
      fine = primitives().look_up_4(values, dictionary_size_, codes, count, into);
      break;
    case 8:
      fine = primitives().look_up_8(values, dictionary_size_, codes, count, into);
      break;
    case 16:
      fine = primitives().look_up_16(values, dictionary_size_, codes, count, into);
      break;
    default:
      break;
  }
  return fine ? Status() : malformed("a code of a page is not in the dictionary");
}

Status LeafReader::decode_values(std::uint32_t count, std::uint8_t* into) {
  if (!wants_values_ || count == 0) return {};
  if (page_has_codes_) return gather_dictionary(count, into);
  if (conversion_.convert == nullptr) return decoder_->decode(count, into, arena_);
  if (decoded_width_ == width_) {
    KINDLING_RETURN_IF_FAILED(decoder_->decode(count, into, arena_));
    return conversion_.convert(conversion_, into, count, into, arena_);
  }
  KINDLING_RETURN_IF_FAILED(scratch_.resize(std::size_t{count} * decoded_width_));
  KINDLING_RETURN_IF_FAILED(decoder_->decode(count, scratch_.data(), arena_));
  return conversion_.convert(conversion_, scratch_.data(), count, into, arena_);
}

Status LeafReader::read_flat(std::uint32_t rows, OwnedVector& vector) {
  forget_pages();
  if (page_left_ != 0) read_pages_.push_back(page_.bytes);
  KINDLING_RETURN_IF_FAILED(vector.prepare(type_.kind, rows));
  std::uint64_t* validity = nullptr;
  for (std::uint32_t done = 0; done < rows;) {
    bool found = false;
    KINDLING_RETURN_IF_FAILED(next_page(found));
    if (!found) return malformed("it ends before the last row");
    const std::uint32_t count = std::min({rows - done, page_left_, pending_capacity});
    std::uint8_t* const into = vector.data<std::uint8_t>() + std::size_t{done} * width_;
    std::uint32_t present = count;
    // Where no value of a page is NULL, one run says so.
    if (node_->definition != 0 && !definition_.skip_repeated(count, node_->definition)) {
      KINDLING_RETURN_IF_FAILED(decode_levels(count, nullptr, pending_definition_));
      const auto deepest_count = std::count(pending_definition_, pending_definition_ + count, node_->definition);
      present = static_cast<std::uint32_t>(deepest_count);
    }
    KINDLING_RETURN_IF_FAILED(decode_values(present, into));
    if (present != count) {
      if (validity == nullptr) KINDLING_RETURN_IF_FAILED(vector.make_validity(validity));
      spread_values(width_, into, present, pending_definition_, node_->definition, count);
      for (std::uint32_t row = 0; row < count; ++row) {
        if (pending_definition_[row] != node_->definition) clear_bit(validity, done + row);
      }
    }
    page_left_ -= count;
    done += count;
  }
  return {};
}

Status LeafReader::refill_pending(bool& found) {
  KINDLING_RETURN_IF_FAILED(next_page(found));
  if (!found) return {};
  pending_ = std::min(page_left_, pending_capacity);
  pending_at_ = 0;
  std::memset(pending_repetition_, 0, pending_);
  std::memset(pending_definition_, 0, pending_);
  page_left_ -= pending_;
  return decode_levels(pending_, pending_repetition_, pending_definition_);
}

Status LeafReader::read_levels(std::uint32_t rows, LeafValues& values) {
  forget_pages();
  if (page_left_ != 0 || pending_at_ != pending_) read_pages_.push_back(page_.bytes);
  values.definition.clear();
  values.repetition.clear();
  values.value_count = 0;
  std::uint32_t begun = 0;
  for (;;) {
    if (pending_at_ == pending_) {
      // Whether a row goes on in the next page is seen there; the last row of a column ends with it.
      bool found = false;
      KINDLING_RETURN_IF_FAILED(refill_pending(found));
      if (!found) return begun == rows ? Status() : malformed("it ends before the last row");
    }
    std::uint32_t end = pending_at_;
    while (end != pending_ && (pending_repetition_[end] != 0 || begun != rows)) {
      if (pending_repetition_[end] == 0) ++begun;
      if (begun == 0) return malformed("its first value goes on with a row before it");
      ++end;
    }
    const std::uint32_t count = end - pending_at_;
    if (count == 0) return {};
    const std::size_t before = values.definition.size();
    if (before + count > UINT32_MAX) return malformed("its rows have too many elements");
    KINDLING_RETURN_IF_FAILED(values.definition.resize(before + count));
    KINDLING_RETURN_IF_FAILED(values.repetition.resize(before + count));
    std::memcpy(values.definition.data() + before, pending_definition_ + pending_at_, count);
    std::memcpy(values.repetition.data() + before, pending_repetition_ + pending_at_, count);
    const auto present = static_cast<std::uint32_t>(
        std::count(pending_definition_ + pending_at_, pending_definition_ + end, node_->definition));
    const std::size_t held = std::size_t{values.value_count} * width_;
    KINDLING_RETURN_IF_FAILED(values.values.reserve(held + std::size_t{present} * width_ + 1, held));
    KINDLING_RETURN_IF_FAILED(decode_values(present, values.values.data() + held));
    values.value_count += present;
    pending_at_ = end;
    if (pending_at_ != pending_) return {};
  }
}

}  // namespace kindling::parquet
