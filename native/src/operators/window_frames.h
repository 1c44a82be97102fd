#pragma once

#include "kindling/pipeline.h"
#include "operators/window_rows.h"

namespace kindling {

/** Holds the frame of each row of a partition: rows `lower` to before `upper`. Neither ever goes back. */
class WindowFrames {
 public:
  /** Computes the frames of a call; both bounds are found in one pass each. */
  Status find(const WindowCall& call, WindowRows& rows);

  /** Tells whether every row sees the whole partition; there are no bounds to read then. */
  bool is_whole() const { return whole_; }
  /** Tells whether frames begin with the partition. */
  bool only_grows() const { return only_grows_; }
  const std::uint32_t* lower() const { return lower_.data(); }
  const std::uint32_t* upper() const { return upper_.data(); }

 private:
  Status find_lower(const WindowCall& call, WindowRows& rows);
  Status find_upper(const WindowCall& call, WindowRows& rows);

  bool whole_ = false;
  bool only_grows_ = false;
  Array<std::uint32_t> lower_;
  Array<std::uint32_t> upper_;
};

}  // namespace kindling
