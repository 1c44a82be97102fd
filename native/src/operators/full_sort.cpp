#include "operators/full_sort.h"

#include <algorithm>
#include <numeric>

#include "columns/cut_chunks.h"
#include "operators/batch_builder.h"
#include "operators/external_sort.h"
#include "operators/key_order.h"
#include "operators/merge_runs.h"
#include "operators/sort_parts.h"
#include "spill/chunk_store.h"

namespace kindling {

namespace {

struct SortState final : SinkState {
  explicit SortState(const std::vector<Type>& types) : builder(types) {}
  BatchBuilder builder;
  std::uint64_t order = 0;
};

}  // namespace

FullSortSink::FullSortSink(SortOrder order, std::vector<Type> types, std::uint64_t offset, std::uint64_t limit,
                           SpillSpacePointer spill_space)
    : order_(std::move(order)),
      types_(std::move(types)),
      offset_(offset),
      limit_(limit),
      spill_space_(std::move(spill_space)),
      external_(std::make_unique<ExternalSort>(order_, types_, spill_space_)) {}

FullSortSink::~FullSortSink() = default;

std::unique_ptr<SinkState> FullSortSink::make_state() { return std::make_unique<SortState>(types_); }

Status FullSortSink::begin(SinkState& state, std::uint64_t order) {
  auto& own = static_cast<SortState&>(state);
  own.builder.clear();
  own.order = order;
  return {};
}

Status FullSortSink::consume(SinkState& state, const Batch& batch, bool&) {
  return static_cast<SortState&>(state).builder.append(batch);
}

Status FullSortSink::end(SinkState& state) {
  auto& own = static_cast<SortState&>(state);
  if (own.builder.rows() == 0) return {};
  SortedRun run;
  KINDLING_RETURN_IF_FAILED(own.builder.finish(run.chunk));
  std::vector<const Vector*> columns;
  for (const ColumnPointer& column : run.chunk->columns) run.rows.columns.push_back(column->values);
  for (const SortKey& key : order_.keys()) columns.push_back(&run.rows.columns[key.column]);
  Array<std::uint64_t> keys;
  KINDLING_RETURN_IF_FAILED(order_.normalise(columns, run.chunk->rows, keys));
  run.rows.keys = keys.data();
  KINDLING_RETURN_IF_FAILED(order_by_keys(order_, run.rows, run.chunk->rows, run.order));
  KINDLING_RETURN_IF_FAILED(permute_keys(keys, order_.words(), run.order, run.keys));
  run.rows.keys = nullptr;
  const bool may_spill = run.chunk->rows >= least_spilled_rows;
  {
    const std::lock_guard lock(mutex_);
    finished_.emplace(own.order, std::move(run));
  }
  return may_spill ? relieve_memory() : Status();
}

Status FullSortSink::relieve_memory() {
  while (spill_space_->wants_spill()) {
    std::map<std::uint64_t, SortedRun>::node_type run;
    {
      const std::lock_guard lock(mutex_);
      if (finished_.empty()) return {};
      run = finished_.extract(finished_.begin());
    }
    KINDLING_RETURN_IF_FAILED(external_->store(run.key(), run.mapped(), NeverCancelled()));
  }
  return {};
}

Status FullSortSink::plan_finish(std::uint32_t& jobs) {
  if (external_->has_runs()) {
    for (const auto& [order, run] : finished_) rest_.push_back(order);
    stores_rest_ = true;
    jobs = static_cast<std::uint32_t>(rest_.size());
    return jobs == 0 ? plan_more(jobs) : Status();
  }
  std::uint64_t rows = 0;
  for (auto& [order, run] : finished_) {
    rows += run.chunk->rows;
    runs_.push_back(std::move(run));
  }
  finished_.clear();
  const auto [parts, step] = sort_parts(rows, types_);
  jobs = parts;
  parts_.resize(jobs);
  if (jobs == 0) return {};

  // Every part gets about as many rows as the samples between its bounds stand for.
  std::vector<Place> samples;
  for (std::uint32_t run = 0; run < runs_.size(); ++run) {
    for (std::uint64_t index = step / 2; index < runs_[run].chunk->rows; index += step) {
      samples.push_back({run, static_cast<std::uint32_t>(index)});
    }
  }
  std::sort(samples.begin(), samples.end(), [this](Place left, Place right) { return before(left, right); });
  bounds_.assign(jobs + 1, std::vector<std::uint32_t>(runs_.size(), 0));
  for (std::uint32_t run = 0; run < runs_.size(); ++run) {
    for (std::uint32_t part = 1; part < jobs && !samples.empty(); ++part) {
      bounds_[part][run] = first_not_before(run, samples[samples.size() * part / jobs]);
    }
    bounds_[jobs][run] = runs_[run].chunk->rows;
  }
  return {};
}

Status FullSortSink::finish_job(std::uint32_t job, const Cancellation& cancellation) {
  if (stores_rest_) {
    SortedRun run;
    {
      const std::lock_guard lock(mutex_);
      run = std::move(finished_.extract(rest_[job]).mapped());
    }
    return external_->store(rest_[job], run, cancellation);
  }
  if (external_->has_begun()) return external_->finish_job(job, cancellation);
  std::vector<RunSlice> slices;
  std::uint32_t rows = 0;
  for (std::uint32_t run = 0; run < runs_.size(); ++run) {
    const std::uint32_t first = bounds_[job][run];
    if (first < bounds_[job + 1][run]) slices.push_back({&runs_[run], first, bounds_[job + 1][run]});
    rows += bounds_[job + 1][run] - first;
  }
  std::vector<std::uint32_t> columns(types_.size());
  std::iota(columns.begin(), columns.end(), 0);
  return merge_runs(order_, types_, columns, rows, std::move(slices), {}, cancellation, parts_[job]);
}

Status FullSortSink::plan_more(std::uint32_t& jobs) {
  jobs = 0;
  if (!stores_rest_ && !external_->has_begun()) return {};
  stores_rest_ = false;
  return external_->plan_round(jobs);
}

Status FullSortSink::complete(TablePointer& table) {
  std::vector<TableChunk> parts(parts_.begin(), parts_.end());
  if (external_->has_begun()) parts = external_->parts();
  return cut_chunks(types_, std::move(parts), offset_, limit_, table);
}

bool FullSortSink::before(Place left, Place right) const {
  const int order = compare_places(order_, runs_[left.run], left.index, runs_[right.run], right.index);
  if (order != 0) return order < 0;
  return left.run != right.run ? left.run < right.run : left.index < right.index;
}

std::uint32_t FullSortSink::first_not_before(std::uint32_t run, Place bound) const {
  std::uint32_t first = 0;
  std::uint32_t end = runs_[run].chunk->rows;
  while (first < end) {
    const std::uint32_t middle = first + (end - first) / 2;
    if (before({run, middle}, bound)) {
      first = middle + 1;
    } else {
      end = middle;
    }
  }
  return first;
}

}  // namespace kindling
