#include "pipeline/job_task.h"

#include <new>

namespace kindling {

JobTask::JobTask(std::shared_ptr<PipelineRun> run) : Task(run->query().scheduler()), run_(std::move(run)) {}

void JobTask::run() {
  Status status;
  try {
    std::uint32_t job;
    StepClock clock(run_->profile());
    clock.enter(run_->sink_step());
    while (status.ok() && !run_->is_cancelled() && run_->take_job(job)) status = run_->sink().finish_job(job, *run_);
  } catch (const std::bad_alloc&) {
    status = {StatusCode::out_of_memory, "the machine has no memory left"};
  }
  const std::shared_ptr<PipelineRun> run = std::move(run_);
  run->end_job_task(std::move(status));
}

}  // namespace kindling
