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
  Next work_vector();
  Status read_vector(std::uint32_t rows);
  /** Hands the batch to the operators from the given one on, then to the sink. */
  Status push(std::size_t first, bool& enough);
  Next end_morsel();
  void leave_morsel();
  void finish(Status status);

  std::shared_ptr<PipelineRun> run_;
  SourceState source_state_;
  std::vector<std::unique_ptr<OperatorState>> operator_states_;
  std::unique_ptr<SinkState> sink_state_;
  Morsel morsel_;
  bool in_morsel_ = false;
  std::uint64_t position_ = 0;
  Batch batch_;
  StepClock clock_;
  std::chrono::steady_clock::time_point slice_end_;
};

}  // namespace kindling
