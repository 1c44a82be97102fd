#include "operators/window_frames.h"

#include <algorithm>

namespace kindling {

namespace {

using BoundKind = FrameBound::Kind;

/** Moves a row by a distance and keeps it within the partition. */
std::uint32_t moved(std::uint32_t row, std::int64_t distance, std::uint32_t count) {
  const std::int64_t bounded = std::clamp<std::int64_t>(distance, -std::int64_t{INT32_MAX}, INT32_MAX);
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(std::int64_t{row} + bounded, 0, count));
}

/** Finds for each row the first row whose order is not before (or `behind`: is after) the value in its bound column. */
Status find_by_value(std::uint32_t bound_column, bool behind, WindowRows& rows, std::uint32_t* found) {
  WindowColumn bounds;
  WindowColumn values;
  KINDLING_RETURN_IF_FAILED(rows.column(bound_column, bounds));
  KINDLING_RETURN_IF_FAILED(rows.column(rows.order().keys()[0].column, values));
  std::uint32_t next = 0;
  for (std::uint32_t row = 0; row < rows.count(); ++row) {
    while (next < rows.count()) {
      const int order = rows.order().compare_key(0, *values.values, values.first + next, *bounds.values,
                                                 bounds.first + row);
      if (behind ? order > 0 : order >= 0) break;
      ++next;
    }
    found[row] = next;
  }
  return {};
}

}  // namespace

Status WindowFrames::find(const WindowCall& call, WindowRows& rows) {
  only_grows_ = call.lower.kind == BoundKind::unbounded_preceding;
  whole_ = only_grows_ && call.upper.kind == BoundKind::unbounded_following;
  if (whole_) return {};
  KINDLING_RETURN_IF_FAILED(lower_.resize(rows.count()));
  KINDLING_RETURN_IF_FAILED(upper_.resize(rows.count()));
  KINDLING_RETURN_IF_FAILED(find_lower(call, rows));
  KINDLING_RETURN_IF_FAILED(find_upper(call, rows));
  for (std::uint32_t row = 0; row < rows.count(); ++row) upper_[row] = std::max(lower_[row], upper_[row]);
  return {};
}

Status WindowFrames::find_lower(const WindowCall& call, WindowRows& rows) {
  const std::uint32_t count = rows.count();
  switch (call.lower.kind) {
    case BoundKind::unbounded_preceding:
      std::fill_n(lower_.data(), count, 0);
      return {};
    case BoundKind::unbounded_following:
      std::fill_n(lower_.data(), count, count);
      return {};
    case BoundKind::current_row:
      if (!call.by_rows) {
        KINDLING_RETURN_IF_FAILED(rows.find_peers());
        std::copy_n(rows.peer_first(), count, lower_.data());
        return {};
      }
      for (std::uint32_t row = 0; row < count; ++row) lower_[row] = row;
      return {};
    case BoundKind::rows:
      for (std::uint32_t row = 0; row < count; ++row) lower_[row] = moved(row, call.lower.rows, count);
      return {};
    case BoundKind::value:
      return find_by_value(call.lower.column, false, rows, lower_.data());
  }
  return {};
}

Status WindowFrames::find_upper(const WindowCall& call, WindowRows& rows) {
  const std::uint32_t count = rows.count();
  switch (call.upper.kind) {
    case BoundKind::unbounded_preceding:
      std::fill_n(upper_.data(), count, 0);
      return {};
    case BoundKind::unbounded_following:
      std::fill_n(upper_.data(), count, count);
      return {};
    case BoundKind::current_row:
      if (!call.by_rows) {
        KINDLING_RETURN_IF_FAILED(rows.find_peers());
        std::copy_n(rows.peer_end(), count, upper_.data());
        return {};
      }
      for (std::uint32_t row = 0; row < count; ++row) upper_[row] = row + 1;
      return {};
    case BoundKind::rows:
      for (std::uint32_t row = 0; row < count; ++row) upper_[row] = moved(row + 1, call.upper.rows, count);
      return {};
    case BoundKind::value:
      return find_by_value(call.upper.column, true, rows, upper_.data());
  }
  return {};
}

}  // namespace kindling
