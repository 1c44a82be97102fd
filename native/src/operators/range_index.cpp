#include "operators/range_index.h"

#include <algorithm>
#include <bit>

namespace kindling {

namespace {

/** With so many rows for each that is looked up, a search is quicker than a residual for each pair. */
constexpr std::uint64_t many_partners = 64;

/** Tells whether a value of a column could not be computed. */
bool has_unknown(const std::vector<ChunkPointer>& chunks, const RangeColumn& range) {
  if (range.computed_from.empty()) return false;
  for (const ChunkPointer& chunk : chunks) {
    const Vector& values = chunk->columns[range.column]->values;
    if (values.validity == nullptr) continue;
    std::vector<const Vector*> computed_from;
    for (const std::uint32_t column : range.computed_from) computed_from.push_back(&chunk->columns[column]->values);
    for (std::uint32_t row = 0; row < chunk->rows; ++row) {
      if (!values.is_valid(row) && is_unknown(range, computed_from, row)) return true;
    }
  }
  return false;
}

}  // namespace

bool is_unknown(const RangeColumn& range, const std::vector<const Vector*>& computed_from, std::uint32_t row) {
  return !range.computed_from.empty() &&
         std::all_of(computed_from.begin(), computed_from.end(),
                     [row](const Vector* values) { return values->is_valid(row); });
}

RangeIndex::RangeIndex(const std::vector<RangeKey>& ranges, const std::vector<Type>& types) : ranges_(ranges) {
  for (const RangeKey& range : ranges_) {
    const std::uint32_t number = range.column.column;
    const auto known = std::find_if(columns_.begin(), columns_.end(),
                                    [number](const Column& column) { return column.number == number; });
    const auto index = static_cast<std::size_t>(known - columns_.begin());
    if (known == columns_.end()) {
      Column& added = columns_.emplace_back();
      added.number = number;
      added.type = types[number];
    }
    const bool is_upper = range.bound == RangeBound::less || range.bound == RangeBound::at_most;
    (is_upper ? columns_[index].has_upper : columns_[index].has_lower) = true;
    column_of_.push_back(index);
  }
  // A column with both ends is a short stretch: it goes first.
  const auto band = std::find_if(columns_.begin(), columns_.end(),
                                 [](const Column& column) { return column.has_lower && column.has_upper; });
  if (band == columns_.end() || band == columns_.begin()) return;
  const auto first = static_cast<std::size_t>(band - columns_.begin());
  std::swap(columns_[0], columns_[first]);
  for (std::size_t& index : column_of_) index = index == first ? 0 : index == 0 ? first : index;
}

bool RangeIndex::pays(std::span<const std::uint32_t> offsets) {
  if (offsets.empty()) return false;
  std::uint64_t rows = 0;
  std::uint64_t pairs = 0;
  for (std::size_t group = 1; group < offsets.size(); ++group) {
    const std::uint64_t size = offsets[group] - offsets[group - 1];
    rows += size;
    pairs += size * size;
  }
  return pairs >= many_partners * rows;
}

Status RangeIndex::build(const std::vector<ChunkPointer>& chunks, const GroupedRows& grouped,
                         const Cancellation& cancellation) {
  Array<std::uint32_t> sorted;
  for (std::size_t index = 0; index < ranges_.size(); ++index) {
    Column& column = columns_[column_of_[index]];
    column.known = column.known && !has_unknown(chunks, ranges_[index].column);
  }
  for (Column& column : columns_) {
    KINDLING_RETURN_IF_FAILED(rank(column, chunks, grouped, cancellation, sorted));
    if (&column == &columns_[0]) KINDLING_RETURN_IF_FAILED(order_places(grouped, sorted));
    if (cancellation.is_cancelled()) return {StatusCode::cancelled, ""};
    KINDLING_RETURN_IF_FAILED(column.sorted.resize(order_.size()));
    for (std::size_t at = 0; at < order_.size(); ++at) column.sorted[at] = column.by_place[order_[at]];
    if (&column == &columns_[0]) {
      if (column.known && grouped.offsets.size() <= 2) KINDLING_RETURN_IF_FAILED(note_starts());
      continue;
    }
    KINDLING_RETURN_IF_FAILED(column.tree.build(column.sorted, column.has_lower, column.has_upper));
  }
  return {};
}

Status RangeIndex::rank(Column& column, const std::vector<ChunkPointer>& chunks, const GroupedRows& grouped,
                        const Cancellation& cancellation, Array<std::uint32_t>& sorted) {
  Array<std::uint32_t> ranks;
  KINDLING_RETURN_IF_FAILED(column.values.build(chunks, column.number, column.type, cancellation, ranks, sorted));
  if (!column.known) std::fill(ranks.begin(), ranks.end(), 0);
  KINDLING_RETURN_IF_FAILED(column.by_place.resize(grouped.rows.size()));
  for (std::size_t place = 0; place < grouped.rows.size(); ++place) {
    const TableRow row = grouped.rows[place];
    column.by_place[place] = ranks[grouped.first_row[row.chunk] + row.row];
  }
  return {};
}

Status RangeIndex::order_places(const GroupedRows& grouped, const Array<std::uint32_t>& sorted) {
  constexpr std::uint32_t nowhere = UINT32_MAX;
  Array<std::uint32_t> place_of_row;
  KINDLING_RETURN_IF_FAILED(place_of_row.resize(grouped.group_of_row.size()));
  for (std::size_t place = 0; place < grouped.rows.size(); ++place) {
    const TableRow row = grouped.rows[place];
    place_of_row[grouped.first_row[row.chunk] + row.row] = static_cast<std::uint32_t>(place);
  }
  Array<std::uint32_t> next;
  const std::size_t groups = grouped.offsets.empty() ? grouped.rows.size() : grouped.offsets.size() - 1;
  KINDLING_RETURN_IF_FAILED(next.resize(groups));
  for (std::size_t group = 0; group < groups; ++group) {
    next[group] = grouped.offsets.empty() ? static_cast<std::uint32_t>(group) : grouped.offsets[group];
  }
  KINDLING_RETURN_IF_FAILED(order_.resize(grouped.rows.size()));
  // Rows with NULL stand first among the sorted, and last in a group.
  for (const bool is_null : {false, true}) {
    for (const std::uint32_t row : sorted) {
      const std::uint32_t group = grouped.group_of_row[row];
      if (group == nowhere) continue;
      const std::uint32_t place = place_of_row[row];
      if ((columns_[0].by_place[place] == RangeValues::none) == is_null) order_[next[group]++] = place;
    }
  }
  return {};
}

Status RangeIndex::note_starts() {
  const Array<std::uint32_t>& sorted = columns_[0].sorted;
  KINDLING_RETURN_IF_FAILED(starts_.resize(std::size_t{columns_[0].values.count()} + 1));
  std::uint32_t at = 0;
  for (std::uint32_t rank = 0; rank < starts_.size(); ++rank) {
    while (at < sorted.size() && sorted[at] < rank) ++at;
    starts_[rank] = at;
  }
  return {};
}

std::uint32_t RangeIndex::start_of(std::uint32_t rank, std::uint32_t first, std::uint32_t last) const {
  // Of a window without an end, the end is that of all that have a rank.
  if (!starts_.empty()) return starts_[std::min<std::size_t>(rank, starts_.size() - 1)];
  const std::uint32_t* const ranks = columns_[0].sorted.data();
  return static_cast<std::uint32_t>(std::lower_bound(ranks + first, ranks + last, rank) - ranks);
}

bool RangeIndex::collect(const RankWindow* windows, std::uint32_t first, std::uint32_t last, std::size_t most,
                         Array<std::uint32_t>& places, std::uint64_t& work) const {
  first = start_of(windows[0].lower, first, last);
  last = start_of(windows[0].upper, first, last);
  const bool is_only = columns_.size() == 1;
  const std::uint32_t levels = is_only ? 0 : columns_[1].tree.levels();
  const auto may_have = [&](std::uint32_t level, std::uint32_t at) {
    for (std::size_t index = 1; index < columns_.size(); ++index) {
      if (!columns_[index].tree.may_have(level, at >> (RankTree::fan_bits * level), windows[index])) return false;
    }
    return true;
  };
  const auto has = [&](std::uint32_t at) {
    for (std::size_t index = 1; index < columns_.size(); ++index) {
      if (!windows[index].has(columns_[index].sorted[at])) return false;
    }
    return true;
  };
  for (std::uint64_t at = first; at < last;) {
    const auto place = static_cast<std::uint32_t>(at);
    // The largest block that begins here and has nothing is passed over.
    const auto blocks = static_cast<std::uint32_t>(std::countr_zero(place)) / RankTree::fan_bits;
    std::uint32_t level = std::min(levels, blocks);
    while (level != 0 && may_have(level, place)) --level;
    ++work;
    if (level != 0) {
      at += std::uint64_t{1} << (RankTree::fan_bits * level);
      continue;
    }
    const std::uint64_t end = std::min<std::uint64_t>(last, (at | (RankTree::fan - 1)) + 1);
    for (; at < end; ++at) {
      if (!has(static_cast<std::uint32_t>(at))) continue;
      if (places.size() == most) return false;
      places.put(order_[at]);
    }
  }
  return true;
}

void RangeIndex::scan(const RankWindow* windows, std::uint32_t first, std::uint32_t last,
                      Array<std::uint32_t>& places) const {
  constexpr std::uint32_t at_once = 256;
  std::uint8_t kept[at_once];
  for (; first < last; first += at_once) {
    const std::uint32_t count = std::min(at_once, last - first);
    std::fill(kept, kept + count, std::uint8_t{1});
    for (std::size_t index = 0; index < columns_.size(); ++index) {
      const std::uint32_t* ranks = columns_[index].by_place.data() + first;
      const RankWindow window = windows[index];
      for (std::uint32_t at = 0; at < count; ++at) kept[at] &= static_cast<std::uint8_t>(window.has(ranks[at]));
    }
    for (std::uint32_t at = 0; at < count; ++at) {
      if (kept[at] != 0) places.put(first + at);
    }
  }
}

}  // namespace kindling
