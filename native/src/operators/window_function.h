#pragma once

#include "kindling/pipeline.h"
#include "operators/window_frames.h"

namespace kindling {

/** Describes a function that only windows have: it sees all rows of a partition at once. */
struct WindowFunction {
  std::string name;
  /** Counts arguments; the first is the value to take, of any type, where there are several. */
  std::uint32_t arguments = 0;
  /** The type of the result; null: that of the first argument. */
  Type result = {};
  /** The type of the argument that counts rows (the last of one, the second of more), null where none does. */
  Type counter = {};
  bool needs_frames = false;
  Status (*compute)(const WindowCall& call, WindowRows& rows, const WindowFrames& frames, ColumnBuilder& result) =
      nullptr;
};

/** Finds a window function by name; null when there is none. */
const WindowFunction* find_window_function(const std::string& name);

/** Checks the arguments and the type of a call; fails with INVALID_PROGRAM. */
Status check_window_function(const WindowFunction& function, const WindowCall& call, const std::vector<Type>& types);

}  // namespace kindling
