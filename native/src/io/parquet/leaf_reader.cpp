#include "io/parquet/leaf_reader.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "columns/word128.h"
#include "io/parquet/malformed.h"

namespace kindling::parquet {

namespace {

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
  reader.chunk_values_ = chunk.values;
  if (type != nullptr) {
    KINDLING_RETURN_IF_FAILED(find_conversion(node, *type, reader.conversion_));
    reader.logical_type_ = *type;
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
  if (dictionary_.is_read()) return malformed("it has two dictionaries");
  if (page.encoding != Encoding::plain && page.encoding != Encoding::plain_dictionary) {
    return malformed("the encoding of its dictionary is not known");
  }
  if (wants_values_) return dictionary_.read(std::move(page), *node_, logical_type_, conversion_);
  dictionary_.leave_out();
  return {};
}

Status LeafReader::start_page(Page page) {
  page_ = std::move(page);
  page_left_ = page_.values;
  const int repetition_bits = std::bit_width(node_->repetition);
  const int definition_bits = std::bit_width(node_->definition);
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
  if (!dictionary_.is_read()) return malformed("a page has codes but there is no dictionary");
  // A page without values may be empty.
  const int bits = page_.data.empty() ? 0 : page_.data[0];
  if (bits > 32) return malformed("the codes of a page have " + std::to_string(bits) + " bits");
  codes_ = RunDecoder(page_.data.empty() ? page_.data : page_.data.subspan(1), bits);
  return {};
}

Status LeafReader::next_page(std::uint64_t& unwanted, bool& found) {
  found = true;
  while (page_left_ == 0) {
    Page page;
    KINDLING_RETURN_IF_FAILED(
        pages_.next(std::bit_width(node_->repetition), std::bit_width(node_->definition), unwanted, page, found));
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

Status LeafReader::count_present(std::uint32_t count, std::uint32_t& present) {
  present = count;
  // Where no value of a page is NULL, one run says so.
  if (node_->definition == 0 || definition_.skip_repeated(count, node_->definition)) return {};
  KINDLING_RETURN_IF_FAILED(decode_levels(count, nullptr, pending_definition_));
  present = static_cast<std::uint32_t>(
      std::count(pending_definition_, pending_definition_ + count, node_->definition));
  return {};
}

Status LeafReader::decode_codes(std::uint32_t count, std::uint32_t* codes) {
  return codes_.decode(count, codes) ? Status() : malformed("a page has fewer codes than its header says");
}

Status LeafReader::decode_values(std::uint32_t count, std::uint8_t* into) {
  if (!wants_values_ || count == 0) return {};
  if (page_has_codes_) {
    KINDLING_RETURN_IF_FAILED(code_scratch_.resize(count));
    KINDLING_RETURN_IF_FAILED(decode_codes(count, code_scratch_.data()));
    return dictionary_.look_up(code_scratch_.data(), count, false, into);
  }
  if (conversion_.convert == nullptr) return decoder_->decode(count, into, arena_);
  if (decoded_width_ == width_) {
    KINDLING_RETURN_IF_FAILED(decoder_->decode(count, into, arena_));
    return conversion_.convert(conversion_, into, count, into, arena_);
  }
  KINDLING_RETURN_IF_FAILED(scratch_.resize(std::size_t{count} * decoded_width_));
  KINDLING_RETURN_IF_FAILED(decoder_->decode(count, scratch_.data(), arena_));
  return conversion_.convert(conversion_, scratch_.data(), count, into, arena_);
}

Status LeafReader::decode_wanted(std::uint32_t count, const std::uint16_t* rows, std::uint32_t wanted,
                                 std::uint8_t* into) {
  if (page_has_codes_) {
    KINDLING_RETURN_IF_FAILED(code_scratch_.resize(count));
    KINDLING_RETURN_IF_FAILED(decode_codes(count, code_scratch_.data()));
    return dictionary_.look_up_at(code_scratch_.data(), rows, wanted, false, into);
  }
  if (conversion_.convert == nullptr) return decoder_->decode(count, into, arena_);
  // Only wanted values are converted: texts are not looked through otherwise, decimals not put together.
  KINDLING_RETURN_IF_FAILED(scratch_.resize(std::size_t{count} * decoded_width_));
  KINDLING_RETURN_IF_FAILED(decoder_->decode(count, scratch_.data(), arena_));
  std::uint8_t* const decoded = scratch_.data();
  for (std::uint32_t index = 0; index < wanted; ++index) {
    std::memmove(decoded + std::size_t{index} * decoded_width_, decoded + std::size_t{rows[index]} * decoded_width_,
                 decoded_width_);
  }
  KINDLING_RETURN_IF_FAILED(wanted_scratch_.resize(std::size_t{wanted} * width_));
  std::uint8_t* const converted = wanted_scratch_.data();
  KINDLING_RETURN_IF_FAILED(conversion_.convert(conversion_, decoded, wanted, converted, arena_));
  for (std::uint32_t index = 0; index < wanted; ++index) {
    std::memcpy(into + std::size_t{rows[index]} * width_, converted + std::size_t{index} * width_, width_);
  }
  return {};
}

bool LeafReader::borrow_values(std::uint32_t count, OwnedVector& vector) {
  if (page_has_codes_ || conversion_.convert != nullptr || decoded_width_ != width_) return false;
  const std::uint8_t* const values = decoder_->take(count);
  if (values != nullptr) vector.view().data = values;
  return values != nullptr;
}

Status LeafReader::skip_values(std::uint32_t count) {
  if (!wants_values_ || count == 0) return {};
  if (!page_has_codes_) return decoder_->skip(count, arena_);
  return codes_.skip(count) ? Status() : malformed("a page has fewer codes than its header says");
}

Status LeafReader::read_part(std::uint32_t count, const std::uint16_t* rows, std::uint32_t wanted, std::uint32_t done,
                             OwnedVector& vector) {
  std::uint8_t* const into = vector.data<std::uint8_t>() + std::size_t{done} * width_;
  std::uint32_t present = 0;
  KINDLING_RETURN_IF_FAILED(count_present(count, present));
  if (rows != nullptr && wanted == 0) return skip_values(present);
  if (present == count && count == vector.view().length && borrow_values(count, vector)) return {};
  // Where most are wanted, all are decoded; so are they where NULLs would have to be counted up to each.
  const bool picks = rows != nullptr && present == count && wanted < count - count / 4;
  KINDLING_RETURN_IF_FAILED(picks ? decode_wanted(count, rows, wanted, into) : decode_values(present, into));
  if (present == count) return {};
  std::uint64_t* validity;
  KINDLING_RETURN_IF_FAILED(vector.make_validity(validity));
  spread_values(width_, into, present, pending_definition_, node_->definition, count);
  for (std::uint32_t row = 0; row < count; ++row) {
    if (pending_definition_[row] != node_->definition) clear_bit(validity, done + row);
  }
  return {};
}

Status LeafReader::read_flat(std::uint32_t rows, const std::uint16_t* selection, std::uint32_t selected,
                             OwnedVector& vector) {
  forget_pages();
  if (page_left_ != 0) read_pages_.push_back(page_.bytes);
  KINDLING_RETURN_IF_FAILED(vector.prepare(type_.kind, rows));
  if (selection != nullptr) KINDLING_RETURN_IF_FAILED(part_rows_.resize(selected + std::size_t{1}));
  std::uint32_t next = 0;
  for (std::uint32_t done = 0; done < rows;) {
    std::uint64_t unwanted = 0;
    bool found = false;
    KINDLING_RETURN_IF_FAILED(next_page(unwanted, found));
    if (!found) return malformed("it ends before the last row");
    const std::uint32_t count = std::min({rows - done, page_left_, pending_capacity});
    std::uint32_t wanted = 0;
    if (selection != nullptr) {
      for (; next < selected && selection[next] < done + count; ++next) {
        part_rows_[wanted++] = static_cast<std::uint16_t>(selection[next] - done);
      }
    }
    KINDLING_RETURN_IF_FAILED(read_part(count, selection == nullptr ? nullptr : part_rows_.data(), wanted, done, vector));
    page_left_ -= count;
    done += count;
  }
  return {};
}

Status LeafReader::skip_flat(std::uint64_t rows) {
  arena_.clear();
  while (rows != 0) {
    bool found = false;
    KINDLING_RETURN_IF_FAILED(next_page(rows, found));
    if (!found) return rows == 0 ? Status() : malformed("it ends before the last row");
    const auto count = static_cast<std::uint32_t>(std::min<std::uint64_t>({rows, page_left_, pending_capacity}));
    std::uint32_t present = 0;
    KINDLING_RETURN_IF_FAILED(count_present(count, present));
    KINDLING_RETURN_IF_FAILED(skip_values(present));
    page_left_ -= count;
    rows -= count;
  }
  return {};
}

Status LeafReader::read_codes(std::uint32_t rows, std::uint32_t* codes, bool& found) {
  // So many rows must share a value of the dictionary that it pays to look at its values instead.
  constexpr std::int64_t often = 4;
  std::uint64_t unwanted = 0;
  KINDLING_RETURN_IF_FAILED(next_page(unwanted, found));
  found = found && wants_values_ && page_has_codes_ && rows <= page_left_ && rows <= pending_capacity &&
          dictionary_.size() < chunk_values_ / often;
  if (!found) return {};
  std::uint32_t present = 0;
  KINDLING_RETURN_IF_FAILED(count_present(rows, present));
  KINDLING_RETURN_IF_FAILED(decode_codes(present, codes));
  for (std::uint32_t index = 0; index < present; ++index) {
    if (codes[index] >= dictionary_.size()) return malformed("a code of a page is not in the dictionary");
  }
  page_left_ -= rows;
  if (present == rows) return {};
  for (std::uint32_t row = rows; row-- != 0;) {
    codes[row] = pending_definition_[row] == node_->definition ? codes[--present] : dictionary_.null_code();
  }
  return {};
}

Status LeafReader::refill_pending(bool& found) {
  std::uint64_t unwanted = 0;
  KINDLING_RETURN_IF_FAILED(next_page(unwanted, found));
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
