#include "pipeline/job_task.h"

#include <chrono>
#include <new>

namespace kindling {

JobTask::JobTask(std::shared_ptr<PipelineRun> run) : Task(run->query().scheduler(), &run->query()), run_(std::move(run)) {}

void JobTask::run() {
  Status status;
  bool is_done = false;
  try {
    const auto slice_end = std::chrono::steady_clock::now() + time_slice;
    StepClock clock(run_->profile());
    clock.enter(run_->sink_step());
    while (!is_done && std::chrono::steady_clock::now() <= slice_end) {
      std::uint32_t job;
      is_done = run_->is_cancelled() || !run_->take_job(job);
      if (!is_done) status = run_->sink().finish_job(job, *run_);
      is_done |= !status.ok();
    }
  } catch (const std::bad_alloc&) {
    status = {StatusCode::out_of_memory, "the machine has no memory left"};
    is_done = true;
  }
  if (!is_done) return wake();
  const std::shared_ptr<PipelineRun> run = std::move(run_);
  run->end_job_task(std::move(status));
}

}  // namespace kindling
