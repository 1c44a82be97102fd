#include "operators/key_order.h"

#include <algorithm>
#include <array>
#include <utility>

namespace kindling {

namespace {

/** Holds the first 16 bytes of a key beside the number of its row. */
struct Entry {
  std::uint64_t high;
  std::uint64_t low;
  std::uint32_t row;
};

constexpr std::uint32_t entry_words = 2;
constexpr std::uint32_t key_bytes = 16;
/** Below so many rows, counting bytes costs more than comparing. */
constexpr std::uint32_t few_rows = 512;

std::uint8_t byte_of(const Entry& entry, std::uint32_t place) {
  const std::uint64_t word = place < 8 ? entry.low : entry.high;
  return static_cast<std::uint8_t>(word >> (place % 8 * 8));
}

/**
 * Sorts by one byte after the other, the least significant first; bytes that are the same in all keys are passed over.
 * Source: least significant digit radix sort, Knuth, The Art of Computer Programming 3, 5.2.5.
 */
Status sort_by_bytes(Array<Entry>& entries, const Cancellation& cancellation) {
  const std::size_t count = entries.size();
  std::vector<std::array<std::uint32_t, 256>> counts(key_bytes);
  for (auto& each : counts) each.fill(0);
  for (const Entry& entry : entries) {
    for (std::uint32_t place = 0; place < key_bytes; ++place) ++counts[place][byte_of(entry, place)];
  }
  Array<Entry> other;
  KINDLING_RETURN_IF_FAILED(other.resize(count));
  for (std::uint32_t place = 0; place < key_bytes; ++place) {
    auto& starts = counts[place];
    if (starts[byte_of(entries[0], place)] == count) continue;
    if (cancellation.is_cancelled()) return {StatusCode::cancelled, ""};
    std::uint32_t next = 0;
    for (std::uint32_t& start : starts) next += std::exchange(start, next);
    for (const Entry& entry : entries) other[starts[byte_of(entry, place)]++] = entry;
    std::swap(entries, other);
  }
  return {};
}

/** Decides among rows whose first bytes are equal by all of the key. */
void sort_equal(const SortOrder& order, const SortedRows& rows, Array<Entry>& entries) {
  const auto before = [&](const Entry& left, const Entry& right) {
    const int comparison = order.compare(rows, left.row, rows, right.row);
    return comparison != 0 ? comparison < 0 : left.row < right.row;
  };
  Entry* const end = entries.end();
  for (Entry* first = entries.begin(); first != end;) {
    Entry* last = first + 1;
    while (last != end && last->high == first->high && last->low == first->low) ++last;
    if (last - first > 1) std::sort(first, last, before);
    first = last;
  }
}

}  // namespace

Status order_by_keys(const SortOrder& order, const SortedRows& rows, std::uint32_t count,
                     Array<std::uint32_t>& sorted, const Cancellation& cancellation) {
  const std::uint32_t words = order.words();
  Array<Entry> entries;
  KINDLING_RETURN_IF_FAILED(entries.resize(count));
  for (std::uint32_t row = 0; row < count; ++row) {
    const std::uint64_t* key = rows.keys + std::size_t{row} * words;
    entries[row] = {words > 0 ? key[0] : 0, words > 1 ? key[1] : 0, row};
  }
  if (count < few_rows) {
    std::sort(entries.begin(), entries.end(), [](const Entry& left, const Entry& right) {
      if (left.high != right.high) return left.high < right.high;
      return left.low != right.low ? left.low < right.low : left.row < right.row;
    });
  } else {
    KINDLING_RETURN_IF_FAILED(sort_by_bytes(entries, cancellation));
  }
  if (words > entry_words || order.compares_columns()) sort_equal(order, rows, entries);
  KINDLING_RETURN_IF_FAILED(sorted.resize(count));
  for (std::uint32_t place = 0; place < count; ++place) sorted[place] = entries[place].row;
  return {};
}

Status permute_keys(const Array<std::uint64_t>& keys, std::uint32_t words, const Array<std::uint32_t>& sorted,
                    Array<std::uint64_t>& permuted) {
  KINDLING_RETURN_IF_FAILED(permuted.resize(keys.size()));
  for (std::size_t place = 0; place < sorted.size(); ++place) {
    const std::uint64_t* source = keys.data() + std::size_t{sorted[place]} * words;
    std::copy(source, source + words, permuted.data() + place * words);
  }
  return {};
}

}  // namespace kindling
