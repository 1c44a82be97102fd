#pragma once

#include "pipeline/pipeline_run.h"

namespace kindling {

/** Works through the jobs that a sink has left when all morsels are done. */
class JobTask final : public Task {
 public:
  explicit JobTask(std::shared_ptr<PipelineRun> run);
  void run() override;

 private:
  std::shared_ptr<PipelineRun> run_;
};

}  // namespace kindling
