#include "operators/window_aggregate.h"

#include <algorithm>
#include <cstring>

#include "columns/gather.h"

namespace kindling {

namespace {

/** How many states become values at once. */
constexpr std::uint32_t batch_states = 256;
/** Frames are computed anew where they have at most so many rows on average. */
constexpr std::uint64_t few_frame_rows = 32;
constexpr std::uint32_t rows_between_checks = 1024;

const std::uint32_t* only_group() {
  static const std::uint32_t groups[vector_rows] = {};
  return groups;
}

bool should_stop(std::uint32_t row, const Cancellation& cancellation) {
  return row % rows_between_checks == 0 && cancellation.is_cancelled();
}

}  // namespace

Status WindowAggregate::compute(const WindowColumn* argument, const WindowFrames& frames, std::uint32_t rows,
                                const Cancellation& cancellation, ColumnBuilder& result) {
  arena_.clear();
  pending_ = 0;
  if (frames.is_whole()) return whole(argument, rows, result);
  if (frames.only_grows()) return growing(argument, frames, rows, cancellation, result);
  std::uint64_t seen = 0;
  for (std::uint32_t row = 0; row < rows; ++row) seen += frames.upper()[row] - frames.lower()[row];
  return seen <= few_frame_rows * rows ? anew(argument, frames, rows, cancellation, result)
                                 : sliding(argument, frames, rows, cancellation, result);
}

Status WindowAggregate::add(const WindowColumn* argument, std::uint32_t first, std::uint32_t end, std::uint8_t* state,
                            Arena& arena) {
  while (first < end) {
    const std::uint32_t count = std::min(end - first, vector_rows);
    const Vector* values = nullptr;
    if (argument != nullptr) {
      KINDLING_RETURN_IF_FAILED(slice(*argument->values, argument->first + first, count, slice_));
      values = &slice_.view();
    }
    KINDLING_RETURN_IF_FAILED(
        function_.update({values, count, only_group(), state, function_.state_bytes, arena}));
    first += count;
  }
  return {};
}

Status WindowAggregate::whole(const WindowColumn* argument, std::uint32_t rows, ColumnBuilder& result) {
  std::uint8_t* state;
  KINDLING_RETURN_IF_FAILED(next_state(state));
  KINDLING_RETURN_IF_FAILED(add(argument, 0, rows, state, arena_));
  KINDLING_RETURN_IF_FAILED(values_.prepare(type_.kind, 1));
  KINDLING_RETURN_IF_FAILED(function_.finish(states_.data(), function_.state_bytes, 1, values_));
  values_.make_constant();
  return result.append_range(values_.view(), 0, rows);
}

Status WindowAggregate::growing(const WindowColumn* argument, const WindowFrames& frames, std::uint32_t rows,
                                const Cancellation& cancellation, ColumnBuilder& result) {
  // The running state lies before those that are copied from it.
  KINDLING_RETURN_IF_FAILED(back_.resize(function_.state_bytes));
  std::memset(back_.data(), 0, function_.state_bytes);
  const std::uint32_t most = function_.reuses_memory ? 1 : batch_states;
  std::uint32_t done = 0;
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (should_stop(row, cancellation)) return {StatusCode::cancelled, ""};
    const std::uint32_t end = frames.upper()[row];
    KINDLING_RETURN_IF_FAILED(add(argument, done, end, back_.data(), arena_));
    done = std::max(done, end);
    std::uint8_t* state;
    KINDLING_RETURN_IF_FAILED(next_state(state));
    std::memcpy(state, back_.data(), function_.state_bytes);
    if (pending_ == most) KINDLING_RETURN_IF_FAILED(flush(result));
  }
  return flush(result);
}

Status WindowAggregate::anew(const WindowColumn* argument, const WindowFrames& frames, std::uint32_t rows,
                             const Cancellation& cancellation, ColumnBuilder& result) {
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (should_stop(row, cancellation)) return {StatusCode::cancelled, ""};
    std::uint8_t* state;
    KINDLING_RETURN_IF_FAILED(next_state(state));
    KINDLING_RETURN_IF_FAILED(add(argument, frames.lower()[row], frames.upper()[row], state, arena_));
    if (pending_ != batch_states) continue;
    KINDLING_RETURN_IF_FAILED(flush(result));
    arena_.clear();
  }
  return flush(result);
}

Status WindowAggregate::sliding(const WindowColumn* argument, const WindowFrames& frames, std::uint32_t rows,
                                const Cancellation& cancellation, ColumnBuilder& result) {
  const std::size_t bytes = function_.state_bytes;
  KINDLING_RETURN_IF_FAILED(back_.resize(bytes));
  // The front holds states of the rows from each of its rows to `middle`, the back one state of the rows after it.
  std::uint32_t front_first = 0;
  std::uint32_t middle = 0;
  std::uint32_t back_end = 0;
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (should_stop(row, cancellation)) return {StatusCode::cancelled, ""};
    const std::uint32_t lower = frames.lower()[row];
    const std::uint32_t upper = frames.upper()[row];
    if (row == 0 || lower >= middle) {
      KINDLING_RETURN_IF_FAILED(fill_front(argument, lower, upper, cancellation));
      front_first = lower;
      middle = back_end = upper;
      back_arena_.clear();
      std::memset(back_.data(), 0, bytes);
    } else if (upper > back_end) {
      KINDLING_RETURN_IF_FAILED(add(argument, back_end, upper, back_.data(), back_arena_));
      back_end = upper;
    }
    std::uint8_t* state;
    KINDLING_RETURN_IF_FAILED(next_state(state));
    if (lower < middle) {
      KINDLING_RETURN_IF_FAILED(function_.merge(state, front_.data() + (lower - front_first) * bytes, arena_));
    }
    if (back_end > middle) KINDLING_RETURN_IF_FAILED(function_.merge(state, back_.data(), arena_));
    if (pending_ != batch_states) continue;
    KINDLING_RETURN_IF_FAILED(flush(result));
    arena_.clear();
  }
  return flush(result);
}

Status WindowAggregate::fill_front(const WindowColumn* argument, std::uint32_t first, std::uint32_t end,
                                   const Cancellation& cancellation) {
  const std::size_t bytes = function_.state_bytes;
  front_arena_.clear();
  front_.clear();
  KINDLING_RETURN_IF_FAILED(front_.resize_zeroed((end - first) * bytes));
  for (std::uint32_t row = end; row-- > first;) {
    if (should_stop(row, cancellation)) return {StatusCode::cancelled, ""};
    std::uint8_t* state = front_.data() + (row - first) * bytes;
    KINDLING_RETURN_IF_FAILED(add(argument, row, row + 1, state, front_arena_));
    if (row + 1 < end) KINDLING_RETURN_IF_FAILED(function_.merge(state, state + bytes, front_arena_));
  }
  return {};
}

Status WindowAggregate::next_state(std::uint8_t*& state) {
  const std::size_t bytes = function_.state_bytes;
  KINDLING_RETURN_IF_FAILED(states_.resize(batch_states * bytes));
  state = states_.data() + pending_ * bytes;
  std::memset(state, 0, bytes);
  ++pending_;
  return {};
}

Status WindowAggregate::flush(ColumnBuilder& result) {
  if (pending_ == 0) return {};
  KINDLING_RETURN_IF_FAILED(values_.prepare(type_.kind, pending_));
  KINDLING_RETURN_IF_FAILED(function_.finish(states_.data(), function_.state_bytes, pending_, values_));
  KINDLING_RETURN_IF_FAILED(result.append_range(values_.view(), 0, pending_));
  pending_ = 0;
  return {};
}

}  // namespace kindling
