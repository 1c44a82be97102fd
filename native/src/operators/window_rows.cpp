#include "operators/window_rows.h"

namespace kindling {

Status WindowRows::assign(const std::vector<Segment>& segments) {
  segments_ = segments;
  joined_.clear();
  has_peers_ = false;
  std::uint64_t count = 0;
  for (const Segment& segment : segments) count += segment.rows;
  // Frames end behind the last row, and sums of row numbers must fit.
  if (count > INT32_MAX) return {StatusCode::out_of_memory, "more than 2^31 rows in one partition of a window"};
  count_ = static_cast<std::uint32_t>(count);
  return {};
}

Status WindowRows::column(std::uint32_t index, WindowColumn& column) {
  if (segments_.size() == 1) {
    column = {&segments_[0].chunk->columns[index]->values, segments_[0].first};
    return {};
  }
  ColumnPointer& joined = joined_[index];
  if (joined == nullptr) {
    ColumnBuilder builder(types_[index]);
    for (const Segment& segment : segments_) {
      KINDLING_RETURN_IF_FAILED(
          builder.append_range(segment.chunk->columns[index]->values, segment.first, segment.rows));
    }
    KINDLING_RETURN_IF_FAILED(builder.finish(joined));
  }
  column = {&joined->values, 0};
  return {};
}

Status WindowRows::find_peers() {
  if (has_peers_) return {};
  has_peers_ = true;
  KINDLING_RETURN_IF_FAILED(peer_first_.resize(count_));
  KINDLING_RETURN_IF_FAILED(peer_end_.resize(count_));
  std::vector<WindowColumn> keys(order_.keys().size());
  for (std::size_t key = 0; key < keys.size(); ++key) {
    KINDLING_RETURN_IF_FAILED(column(order_.keys()[key].column, keys[key]));
  }
  const auto are_peers = [&](std::uint32_t row) {
    for (std::size_t key = 0; key < keys.size(); ++key) {
      const WindowColumn& values = keys[key];
      if (order_.compare_key(key, *values.values, values.first + row - 1, *values.values, values.first + row) != 0) {
        return false;
      }
    }
    return true;
  };
  std::uint32_t first = 0;
  for (std::uint32_t row = 0; row < count_; ++row) {
    if (row != 0 && !are_peers(row)) {
      for (std::uint32_t peer = first; peer < row; ++peer) peer_end_[peer] = row;
      first = row;
    }
    peer_first_[row] = first;
  }
  for (std::uint32_t peer = first; peer < count_; ++peer) peer_end_[peer] = count_;
  return {};
}

}  // namespace kindling
