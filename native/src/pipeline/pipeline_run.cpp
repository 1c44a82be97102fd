#include "pipeline/pipeline_run.h"

#include <algorithm>
#include <new>

#include "io/counted_file.h"
#include "operators/describe_chunks.h"
#include "operators/join_build.h"
#include "operators/table_source.h"
#include "operators/wanted_chunks.h"
#include "pipeline/job_task.h"
#include "pipeline/morsel_task.h"

namespace kindling {

void run_pipeline(const std::shared_ptr<Query>& query, const Pipeline& pipeline, PipelineDone done) {
  auto run = std::make_shared<PipelineRun>(query, std::move(done));
  Status status = run->bind(pipeline);
  if (status.ok()) {
    run->start();
  } else {
    run->refuse(std::move(status));
  }
}

namespace {

/** Names the sink of a pipeline in errors about what it spills. */
std::string name_of(const Target& target) {
  constexpr const char* names[] = {"collect", "sort", "aggregate", "send", "join", "encode",
                                   "window",  "draw", "sample",    "join", "join", "describe"};
  static_assert(std::variant_size_v<Target> == std::size(names));
  return names[target.index()];
}

/** Says how many pairs joins without keys make of each row, or will make; 1 where there is no such join. */
std::uint64_t pairs_of_each(const Pipeline& pipeline) {
  const auto* part = std::get_if<PartByKeys>(&pipeline.target);
  std::uint64_t pairs = part == nullptr ? 1 : std::max<std::uint64_t>(1, part->pairs_of_each);
  for (const Operation& operation : pipeline.operations) {
    const auto* join = std::get_if<HashJoin>(&operation);
    if (join != nullptr && join->keys.empty()) pairs = std::max(pairs, join->table->rows);
  }
  return pairs;
}

bool keeps_few(const Target& target) {
  const auto* sort = std::get_if<Sort>(&target);
  return std::holds_alternative<Aggregate>(target) || (sort != nullptr && sort->limit.has_value());
}

}  // namespace

Status PipelineRun::bind(const Pipeline& pipeline) {
  spill_space_ = std::make_shared<SpillSpace>(name_of(pipeline.target), query_->spill_space());
  std::vector<Type> types = pipeline.columns;
  std::unique_ptr<Source> source;
  if (const auto* files = std::get_if<FilesScan>(&pipeline.scan)) {
    FilesScan counted = *files;
    for (ScannedFile& scanned : counted.files) scanned.file = counted_file(scanned.file, query_->bytes_read());
    KINDLING_RETURN_IF_FAILED(make_source(counted, types, source));
  } else {
    KINDLING_RETURN_IF_FAILED(make_source(pipeline.scan, types, source));
  }
  for (std::size_t index = 0; index < pipeline.operations.size(); ++index) {
    std::unique_ptr<Operator> made;
    Status status = make_operator(pipeline.operations[index], types, made);
    if (!status.ok()) {
      status.failure().operation = static_cast<std::int32_t>(index);
      return status;
    }
    operators_.push_back(std::move(made));
  }
  if (pipeline.measured) profile_ = std::make_unique<RunProfile>(operators_.size() + 2);
  const auto* scan = std::get_if<TableScan>(&pipeline.scan);
  const auto* build = std::get_if<JoinBuild>(&pipeline.target);
  if (build != nullptr && build->first_chunk.has_value() && (scan == nullptr || !operators_.empty())) {
    return {StatusCode::invalid_program, "only chunks of a table can be taken from one of them on"};
  }
  if (scan != nullptr && build != nullptr && operators_.empty()) {
    count_rows(scan->table->rows);
    if (profile_ != nullptr) profile_->add(0, {scan->table->rows, 0, 0, 0});
    KINDLING_RETURN_IF_FAILED(JoinBuildSink::make_over(*build, build->first_chunk ? *scan : only_wanted(*scan), types, sink_));
    return make_source(RangeScan{0, 0, 1}, {PhysicalType::i64}, source_);
  }
  if (scan != nullptr && std::holds_alternative<DescribeChunks>(pipeline.target) && operators_.empty()) {
    sink_ = std::make_unique<DescribeChunksSink>(*scan);
    return make_source(RangeScan{0, 0, 1}, {PhysicalType::i64}, source_);
  }
  KINDLING_RETURN_IF_FAILED(make_sink(pipeline.target, types, spill_space_, sink_));
  const std::uint64_t pairs = pairs_of_each(pipeline);
  if (scan != nullptr && keeps_few(pipeline.target)) static_cast<TableSource&>(*source).expect_few_results();
  if (scan != nullptr && pairs > 1) static_cast<TableSource&>(*source).expect_pairs(pairs);
  source_ = std::move(source);
  return {};
}

void PipelineRun::start() {
  const std::uint64_t morsels = source_->morsel_count();
  query_->start_pipeline();
  query_->expect_morsels(morsels);
  std::uint64_t tasks = query_->scheduler()->threads();
  if (morsels != 0) tasks = std::min(tasks, morsels);
  tasks_.store(static_cast<std::uint32_t>(tasks), std::memory_order_relaxed);
  for (std::uint64_t index = 0; index < tasks; ++index) std::make_shared<MorselTask>(shared_from_this())->wake();
}

std::uint64_t PipelineRun::last_needed() const {
  return std::min(failed_order_.load(std::memory_order_relaxed), sink_->last_needed());
}

void PipelineRun::fail_morsel(std::uint64_t order, Status status) {
  const std::lock_guard lock(mutex_);
  if (!failure_.ok() && order >= failed_order_.load(std::memory_order_relaxed)) return;
  failure_ = std::move(status);
  failed_order_.store(order, std::memory_order_relaxed);
}

void PipelineRun::count_rows(std::uint64_t rows) {
  rows_read_.fetch_add(rows, std::memory_order_relaxed);
  query_->count_rows(rows);
}

template <class Step>
void PipelineRun::guard(Step step) {
  try {
    step();
  } catch (const std::bad_alloc&) {
    fail({StatusCode::out_of_memory, "the machine has no memory left"});
  }
}

template <class Step>
Status PipelineRun::in_sink(Step step) {
  StepClock clock(profile());
  clock.enter(sink_step());
  return step();
}

void PipelineRun::end_task() {
  if (tasks_.fetch_sub(1, std::memory_order_acq_rel) == 1) guard([this] { finish_morsels(); });
}

void PipelineRun::finish_morsels() {
  source_->stop();
  if (is_cancelled()) return fail({StatusCode::cancelled, ""});
  Status ended = source_->failure();
  if (!ended.ok()) return fail(std::move(ended));
  if (!failure_.ok() && !sink_->is_satisfied()) return fail(std::move(failure_));
  failure_ = {};
  failed_order_.store(UINT64_MAX, std::memory_order_relaxed);
  Status status = in_sink([this] { return sink_->plan_finish(jobs_); });
  if (!status.ok()) return fail(std::move(status));
  start_jobs();
}

void PipelineRun::start_jobs() {
  if (jobs_ == 0) return complete();
  next_job_.store(0, std::memory_order_relaxed);
  const std::uint32_t tasks = std::min(jobs_, query_->scheduler()->threads());
  tasks_.store(tasks, std::memory_order_relaxed);
  for (std::uint32_t index = 0; index < tasks; ++index) std::make_shared<JobTask>(shared_from_this())->wake();
}

bool PipelineRun::take_job(std::uint32_t& job) {
  if (failed_order_.load(std::memory_order_relaxed) != UINT64_MAX) return false;
  job = next_job_.fetch_add(1, std::memory_order_relaxed);
  return job < jobs_;
}

void PipelineRun::end_job_task(Status status) {
  if (!status.ok()) fail_morsel(0, std::move(status));
  if (tasks_.fetch_sub(1, std::memory_order_acq_rel) == 1) guard([this] { finish_jobs(); });
}

void PipelineRun::finish_jobs() {
  if (is_cancelled()) return fail({StatusCode::cancelled, ""});
  if (!failure_.ok()) return fail(std::move(failure_));
  Status status = in_sink([this] { return sink_->plan_more(jobs_); });
  if (!status.ok()) return fail(std::move(status));
  start_jobs();
}

void PipelineRun::complete() {
  PipelineResult result;
  result.rows_read = rows_read_.load(std::memory_order_relaxed);
  Status status = in_sink([&] { return sink_->complete(result.table); });
  result.bytes_spilled = spill_space_->bytes();
  if (!status.ok()) return fail(std::move(status));
  // A cancelled query has no results, however late the cancellation came.
  if (is_cancelled()) return fail({StatusCode::cancelled, ""});
  if (profile_ != nullptr) result.steps = profile_->figures();
  const SourceParts parts = source_->parts();
  result.parts = parts.all;
  result.parts_left_out = parts.left_out;
  // What the run holds is released before anybody hears of its end.
  sink_.reset();
  source_.reset();
  query_->end_pipeline();
  done_({}, std::move(result));
}

void PipelineRun::fail(Status status) {
  sink_->fail(status);
  sink_.reset();
  source_.reset();
  done_(std::move(status), {});
}

}  // namespace kindling
