#include "operators/range_search.h"

#include <algorithm>

#include "columns/gather.h"

namespace kindling {

namespace {

/** So many partners are sorted by place, and one in so many rows of a group: beyond, looking through all is quicker. */
constexpr std::size_t few_places = 64;
constexpr std::size_t few_of = 32;
/** So many rows are looked through at once. */
constexpr std::uint32_t scanned_rows = 1024;
/** Looking through rows one behind the other is so many times as quick as searching. */
constexpr std::uint32_t scan_speed = 16;

}  // namespace

RangeSearch::RangeSearch(const RangeIndex& index, std::vector<RangeColumn> columns)
    : index_(index), columns_(std::move(columns)), windows_(index.columns() * vector_rows) {
  std::size_t most = 1;
  for (const RangeColumn& column : columns_) most = std::max(most, column.computed_from.size() + 1);
  slices_.resize(most);
}

Status RangeSearch::look_at(const Batch& batch) {
  std::fill(windows_.begin(), windows_.begin() + static_cast<std::ptrdiff_t>(batch.live() * index_.columns()),
            RankWindow{});
  for (std::size_t range = 0; range < columns_.size(); ++range) {
    if (index_.is_known(range)) KINDLING_RETURN_IF_FAILED(narrow(batch, range));
  }
  return {};
}

Status RangeSearch::narrow(const Batch& batch, std::size_t range) {
  const RangeColumn& column = columns_[range];
  const std::uint32_t rows = batch.live();
  const Vector* values;
  KINDLING_RETURN_IF_FAILED(live_rows(batch, column.column, slices_[0], values));
  std::vector<const Vector*> computed_from(column.computed_from.size());
  for (std::size_t index = 0; index < computed_from.size(); ++index) {
    KINDLING_RETURN_IF_FAILED(live_rows(batch, column.computed_from[index], slices_[index + 1], computed_from[index]));
  }
  const RangeBound bound = index_.ranges()[range].bound;
  const bool with_equal = bound == RangeBound::at_most || bound == RangeBound::greater;
  KINDLING_RETURN_IF_FAILED(index_.values_of(range).count_below(*values, rows, with_equal, scratch_, counts_));
  RankWindow* window = windows_.data() + index_.column_of(range);
  for (std::uint32_t row = 0; row < rows; ++row, window += index_.columns()) {
    if (!values->is_valid(row)) {
      if (!is_unknown(column, computed_from, row)) window->upper = 0;
    } else if (bound == RangeBound::less || bound == RangeBound::at_most) {
      window->upper = std::min(window->upper, counts_[row]);
    } else {
      window->lower = std::max(window->lower, counts_[row]);
    }
  }
  return {};
}

Status RangeSearch::begin(std::uint32_t row, std::uint32_t first, std::uint32_t last, bool any) {
  row_windows_ = windows_.data() + row * index_.columns();
  places_.clear();
  at_ = 0;
  scan_first_ = scan_last_ = 0;
  found_ = false;
  ++work_;
  const auto is_empty = [](const RankWindow& window) { return window.is_empty(); };
  if (std::any_of(row_windows_, row_windows_ + index_.columns(), is_empty)) return {};
  const std::size_t most = any ? 1 : few_places + (last - first) / few_of;
  KINDLING_RETURN_IF_FAILED(places_.reserve(std::max<std::size_t>(most, scanned_rows)));
  const bool is_complete = index_.collect(row_windows_, first, last, most, places_, work_);
  work_ += places_.size() / scan_speed;
  if (any) return {};
  if (is_complete) {
    std::sort(places_.begin(), places_.end());
    return {};
  }
  places_.clear();
  scan_first_ = first;
  scan_last_ = last;
  return {};
}

bool RangeSearch::has_place(std::uint32_t& place) {
  while (at_ == places_.size()) {
    if (scan_first_ == scan_last_) return false;
    places_.clear();
    at_ = 0;
    const std::uint32_t rows = std::min(scanned_rows, scan_last_ - scan_first_);
    index_.scan(row_windows_, scan_first_, scan_first_ + rows, places_);
    scan_first_ += rows;
    work_ += rows / scan_speed;
  }
  found_ = true;
  place = places_[at_];
  return true;
}

}  // namespace kindling
