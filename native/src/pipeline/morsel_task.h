#pragma once

#include <chrono>

#include "pipeline/pipeline_run.h"

namespace kindling {

/** Takes morsel after morsel and works each through operators into the sink, vector by vector. */
class MorselTask final : public Task {
 public:
  explicit MorselTask(std::shared_ptr<PipelineRun> run);
  void run() override;

 private:
  /** Says how to go on: at once, later (the task is parked or queued: hands off), or never. */
  enum class Next : std::uint8_t { step, leave, end };

  Next step();
  Next take_morsel();
  /** Reads a vector and hands it to the operators; they may have more to give for it than one piece. */
  Next work_vector();
  /** Asks the last operator that has more to give for the next piece. */
  Next work_piece();
  /** Hands the batch to the operators from the given one on, then to the sink; `again` asks the first one for more. */
  Status push(std::size_t first, bool again, bool& enough);
  Next end_piece(Status status, bool enough);
  Next end_morsel();
  /** Returns the number of the last operator that has more to give, or one less than 0. */
  std::int64_t last_with_more() const;
  void leave_morsel();
  void finish(Status status);

  std::shared_ptr<PipelineRun> run_;
  SourceState source_state_;
  std::vector<std::unique_ptr<OperatorState>> operator_states_;
  std::unique_ptr<SinkState> sink_state_;
  Morsel morsel_;
  bool in_morsel_ = false;
  std::uint64_t position_ = 0;
  /** Tells of each operator whether it has more to give for the vector at hand. */
  std::vector<std::uint8_t> more_;
  /** Counts the rows of the vector at hand in its morsel. */
  std::uint32_t vector_length_ = 0;
  Batch batch_;
  StepClock clock_;
  std::chrono::steady_clock::time_point slice_end_;
};

}  // namespace kindling
