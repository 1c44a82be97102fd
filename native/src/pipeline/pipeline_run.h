#pragma once

#include <atomic>
#include <mutex>

#include "kindling/query.h"
#include "operators/operator.h"
#include "operators/sink.h"
#include "operators/source.h"
#include "pipeline/run_profile.h"

namespace kindling {

/**
 * Runs one pipeline: tasks work through morsels, then through the jobs that the sink has left. When several morsels
 * fail, the failure of the first one in row order wins: later morsels are dropped, earlier ones go on to their end.
 */
class PipelineRun final : public Cancellation, public std::enable_shared_from_this<PipelineRun> {
 public:
  PipelineRun(std::shared_ptr<Query> query, PipelineDone done) : query_(std::move(query)), done_(std::move(done)) {}

  /** Checks the pipeline and makes its operators. */
  Status bind(const Pipeline& pipeline);
  /** Queues the tasks. */
  void start();
  /** Ends a run that was refused. */
  void refuse(Status status) { done_(std::move(status), {}); }

  bool is_cancelled() const override { return query_->is_cancelled(); }
  Query& query() { return *query_; }
  Source& source() { return *source_; }
  Sink& sink() { return *sink_; }
  const std::vector<std::unique_ptr<Operator>>& operators() const { return operators_; }
  /** Takes the figures of the steps: the source is step 0, the sink the last; null where nobody asked for them. */
  RunProfile* profile() { return profile_.get(); }
  std::size_t sink_step() const { return operators_.size() + 1; }

  /** Returns the order of the last morsel that still counts. */
  std::uint64_t last_needed() const;
  void fail_morsel(std::uint64_t order, Status status);
  void count_rows(std::uint64_t rows);
  /** Says that a task takes no more morsels. */
  void end_task();
  /** Takes the number of a job that is left; false when there is none. */
  bool take_job(std::uint32_t& job);
  void end_job_task(Status status);

 private:
  template <class Step>
  void guard(Step step);
  /** Calls the sink between the tasks, so that its time and memory count. */
  template <class Step>
  Status in_sink(Step step);
  void finish_morsels();
  void start_jobs();
  void finish_jobs();
  void complete();
  void fail(Status status);

  const std::shared_ptr<Query> query_;
  PipelineDone done_;
  std::unique_ptr<Source> source_;
  std::vector<std::unique_ptr<Operator>> operators_;
  std::unique_ptr<Sink> sink_;
  SpillSpacePointer spill_space_;
  std::unique_ptr<RunProfile> profile_;

  std::atomic<std::uint32_t> tasks_{0};
  std::atomic<std::uint64_t> failed_order_{UINT64_MAX};
  std::atomic<std::uint64_t> rows_read_{0};
  std::atomic<std::uint32_t> next_job_{0};
  std::uint32_t jobs_ = 0;
  std::mutex mutex_;
  Status failure_;
};

}  // namespace kindling
