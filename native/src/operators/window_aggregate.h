#pragma once

#include "aggregates/aggregate_function.h"
#include "operators/sink.h"
#include "operators/window_frames.h"

namespace kindling {

/**
 * Computes an aggregate over the frames of a partition in time linear in its rows. Frames that only grow keep one
 * running state. Others of few rows are computed anew, row by row, as Spark does; longer ones by two stacks of states
 * (Tangwongsan, Hirzel and Schneider, 2015). All of it depends on the rows alone, so that sums of floats do, too.
 * Belongs to one job and keeps its memory from partition to partition.
 */
class WindowAggregate {
 public:
  WindowAggregate(const AggregateFunction& function, const Type& type) : function_(function), type_(type) {}

  /** Appends the value of each row; `argument` is null where the aggregate takes none. */
  Status compute(const WindowColumn* argument, const WindowFrames& frames, std::uint32_t rows,
                 const Cancellation& cancellation, ColumnBuilder& result);

 private:
  Status add(const WindowColumn* argument, std::uint32_t first, std::uint32_t end, std::uint8_t* state, Arena& arena);
  Status whole(const WindowColumn* argument, std::uint32_t rows, ColumnBuilder& result);
  Status growing(const WindowColumn* argument, const WindowFrames& frames, std::uint32_t rows,
                 const Cancellation& cancellation, ColumnBuilder& result);
  Status anew(const WindowColumn* argument, const WindowFrames& frames, std::uint32_t rows,
              const Cancellation& cancellation, ColumnBuilder& result);
  Status sliding(const WindowColumn* argument, const WindowFrames& frames, std::uint32_t rows,
                 const Cancellation& cancellation, ColumnBuilder& result);
  Status fill_front(const WindowColumn* argument, std::uint32_t first, std::uint32_t end,
                    const Cancellation& cancellation);
  /** Gives the state for the value of one more row, all zero. */
  Status next_state(std::uint8_t*& state);
  /** Turns the gathered states into values. */
  Status flush(ColumnBuilder& result);

  const AggregateFunction& function_;
  const Type type_;
  OwnedVector slice_;
  OwnedVector values_;
  /** States that become values next, one behind the other. */
  Array<std::uint8_t> states_;
  std::uint32_t pending_ = 0;
  Arena arena_;
  Array<std::uint8_t> front_;
  Arena front_arena_;
  Array<std::uint8_t> back_;
  Arena back_arena_;
};

}  // namespace kindling
