#include "operators/range_values.h"

#include <algorithm>

#include "operators/key_order.h"

namespace kindling {

namespace {

/** Keys begin with a byte that is zero for NULL. */
bool is_null_key(const std::uint64_t* key) { return key[0] >> 56 == 0; }

/** Looks at the texts of all chunks as one column. */
Status join_texts(const std::vector<ChunkPointer>& chunks, std::uint32_t column, std::uint32_t total,
                  OwnedVector& texts) {
  KINDLING_RETURN_IF_FAILED(texts.prepare(PhysicalType::utf8, total));
  std::uint64_t* validity;
  KINDLING_RETURN_IF_FAILED(texts.make_validity(validity));
  auto* views = texts.data<StringView>();
  std::uint32_t at = 0;
  for (const ChunkPointer& chunk : chunks) {
    const Vector& values = chunk->columns[column]->values;
    const Values<StringView> read(values);
    for (std::uint32_t row = 0; row < chunk->rows; ++row, ++at) {
      const bool valid = values.is_valid(row);
      views[at] = valid ? read[row] : StringView{};
      if (!valid) clear_bit(validity, at);
    }
  }
  return {};
}

/** So many values are searched in step: each waits for memory while the others do, too. */
constexpr std::uint32_t searched_at_once = 16;

/** Counts for each of some values the numbers below it, or up to it; without a branch that could be guessed wrongly. */
template <bool with_equal>
void count_numbers(const Array<std::uint64_t>& numbers, const std::uint64_t* values, std::uint32_t count,
                   std::uint32_t* counts) {
  const std::uint64_t* const data = numbers.data();
  const auto is_below = [](std::uint64_t number, std::uint64_t value) {
    return with_equal ? number <= value : number < value;
  };
  std::fill(counts, counts + count, 0);
  auto left = static_cast<std::uint32_t>(numbers.size());
  while (left > 1) {
    const std::uint32_t half = left / 2;
    for (std::uint32_t each = 0; each < count; ++each) {
      counts[each] += is_below(data[counts[each] + half - 1], values[each]) ? half : 0;
    }
    left -= half;
  }
  if (left == 0) return;
  for (std::uint32_t each = 0; each < count; ++each) counts[each] += is_below(data[counts[each]], values[each]);
}

}  // namespace

Status RangeValues::build(const std::vector<ChunkPointer>& chunks, std::uint32_t column, const Type& type,
                          const Cancellation& cancellation, Array<std::uint32_t>& ranks,
                          Array<std::uint32_t>& sorted) {
  KINDLING_RETURN_IF_FAILED(SortOrder::make({{0, false, true}}, {type}, order_));
  exact_ = !is_text(type.kind) && row_width(type.kind) <= 8;
  Array<std::uint64_t> keys;
  std::uint32_t total = 0;
  for (const ChunkPointer& chunk : chunks) total += static_cast<std::uint32_t>(chunk->rows);
  KINDLING_RETURN_IF_FAILED(keys.reserve(std::size_t{total} * order_.words()));
  for (const ChunkPointer& chunk : chunks) {
    if (cancellation.is_cancelled()) return {StatusCode::cancelled, ""};
    KINDLING_RETURN_IF_FAILED(
        order_.normalise({&chunk->columns[column]->values}, static_cast<std::uint32_t>(chunk->rows), keys));
  }
  SortedRows rows;
  OwnedVector texts;
  if (is_text(type.kind)) {
    KINDLING_RETURN_IF_FAILED(join_texts(chunks, column, total, texts));
    rows.columns.push_back(texts.view());
  }
  rows.keys = keys.data();
  KINDLING_RETURN_IF_FAILED(ranks.resize(total));
  if (total == 0) return {};
  KINDLING_RETURN_IF_FAILED(order_by_keys(order_, rows, total, sorted, cancellation));
  return note_distinct(rows, sorted, ranks);
}

Status RangeValues::note_distinct(const SortedRows& rows, const Array<std::uint32_t>& sorted,
                                  Array<std::uint32_t>& ranks) {
  const std::uint32_t words = order_.words();
  Array<std::uint32_t> firsts;
  std::uint32_t before = none;
  for (const std::uint32_t row : sorted) {
    const std::uint64_t* key = rows.keys + std::size_t{row} * words;
    if (is_null_key(key)) {
      ranks[row] = none;
      continue;
    }
    if (before == none || order_.compare(rows, before, rows, row) != 0) {
      KINDLING_RETURN_IF_FAILED(firsts.append(row));
      KINDLING_RETURN_IF_FAILED(prefixes_.append(prefix_of(key)));
    }
    before = row;
    ranks[row] = static_cast<std::uint32_t>(firsts.size() - 1);
  }
  if (exact_) return {};
  KINDLING_RETURN_IF_FAILED(keys_.reserve(firsts.size() * words));
  for (const std::uint32_t row : firsts) {
    for (std::uint32_t word = 0; word < words; ++word) keys_.put(rows.keys[std::size_t{row} * words + word]);
  }
  if (rows.columns.empty()) return {};
  KINDLING_RETURN_IF_FAILED(texts_.prepare(PhysicalType::utf8, static_cast<std::uint32_t>(firsts.size())));
  const Values<StringView> texts(rows.columns[0]);
  for (std::size_t rank = 0; rank < firsts.size(); ++rank) texts_.data<StringView>()[rank] = texts[firsts[rank]];
  return {};
}

std::uint64_t RangeValues::prefix_of(const std::uint64_t* key) const {
  return key[0] << 8 | (order_.words() > 1 ? key[1] >> 56 : 0);
}

Status RangeValues::count_below(const Vector& values, std::uint32_t rows, bool with_equal, RangeSearchScratch& scratch,
                                std::uint32_t* counts) const {
  scratch.keys.clear();
  KINDLING_RETURN_IF_FAILED(order_.normalise({&values}, rows, scratch.keys));
  const std::uint32_t words = order_.words();
  const SortedRows batch{{values}, scratch.keys.data()};
  for (std::uint32_t row = 0; row < rows; ++row) {
    scratch.prefixes[row] = prefix_of(scratch.keys.data() + std::size_t{row} * words);
  }
  for (std::uint32_t first = 0; first < rows; first += searched_at_once) {
    const std::uint32_t count = std::min(searched_at_once, rows - first);
    const std::uint64_t* prefixes = scratch.prefixes + first;
    if (exact_ && with_equal) {
      count_numbers<true>(prefixes_, prefixes, count, counts + first);
    } else {
      count_numbers<false>(prefixes_, prefixes, count, counts + first);
    }
    if (exact_) continue;
    std::uint32_t last[searched_at_once];
    count_numbers<true>(prefixes_, prefixes, count, last);
    for (std::uint32_t each = 0; each < count; ++each) {
      const std::uint32_t row = first + each;
      if (values.is_valid(row)) counts[row] = search_equal(batch, row, with_equal, counts[row], last[each]);
    }
  }
  return {};
}

std::uint32_t RangeValues::search_equal(const SortedRows& batch, std::uint32_t row, bool with_equal,
                                        std::uint32_t first, std::uint32_t last) const {
  const std::uint32_t words = order_.words();
  const SortedRows own{{texts_.view()}, keys_.data()};
  while (first < last) {
    const std::uint32_t middle = first + (last - first) / 2;
    const int order = order_.compare(own.keys + std::size_t{middle} * words, own, middle,
                                     batch.keys + std::size_t{row} * words, batch, row);
    if (order < 0 || (with_equal && order == 0)) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  return first;
}

}  // namespace kindling
