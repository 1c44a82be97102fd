#pragma once

#include <memory>

#include "kindling/batch.h"
#include "kindling/cancellation.h"
#include "kindling/pipeline.h"
#include "kindling/scheduler.h"
#include "kindling/spill_space.h"

namespace kindling {

/** Keeps what a task has gathered; belongs to one task. */
struct SinkState {
  virtual ~SinkState() = default;
};

/**
 * Takes the rows at the end of a pipeline. A task calls `begin`, `consume` again and again, then `end` for each
 * morsel; states are apart, so only `end` and `close` meet other tasks. When all tasks are through, `plan_finish` says
 * how many jobs are left, tasks run them side by side, `plan_more` asks for further rounds, and `complete` gives the table.
 */
class Sink {
 public:
  virtual ~Sink() = default;
  virtual std::unique_ptr<SinkState> make_state() = 0;
  virtual Status begin(SinkState& state, std::uint64_t order) = 0;
  /** Tells that the sink loads the columns it looks at itself; others are given batches whose columns are loaded. */
  virtual bool takes_deferred() const { return false; }
  /** Takes a batch with live rows; `enough` says that the morsel's other rows are not needed. */
  virtual Status consume(SinkState& state, const Batch& batch, bool& enough) = 0;
  virtual Status end(SinkState& state) = 0;
  /** Says that a morsel was begun and will not end, since the run fails: nobody may wait for it. */
  virtual void abandon() {}
  /** Says that a task takes no more morsels. */
  virtual Status close(SinkState&) { return {}; }

  /** Parks the task until the sink can take more; false when it can now. `in_morsel`: between begin and end. */
  virtual bool park_while_full(SinkState&, Task&, bool /*in_morsel*/) { return false; }
  /** Returns the order of the last morsel that is needed. */
  virtual std::uint64_t last_needed() const { return UINT64_MAX; }
  /** Tells whether the rows so far are all that was asked for, whatever failed in later morsels. */
  virtual bool is_satisfied() const { return false; }

  virtual Status plan_finish(std::uint32_t& jobs) {
    jobs = 0;
    return {};
  }
  virtual Status finish_job(std::uint32_t /*job*/, const Cancellation&) { return {}; }
  /** Says how many jobs the finished ones have made possible, numbered from 0 again; 0 when none are left. */
  virtual Status plan_more(std::uint32_t& jobs) {
    jobs = 0;
    return {};
  }
  virtual Status complete(TablePointer& table) = 0;
  /** Tells whoever reads from the sink that the run failed. */
  virtual void fail(const Status&) {}
};

/** Makes the sink of a pipeline for batches of the given types; fails with INVALID_PROGRAM. */
Status make_sink(const Target& target, const std::vector<Type>& types, const SpillSpacePointer& spill_space,
                 std::unique_ptr<Sink>& sink);

}  // namespace kindling
