#include "operators/window.h"

#include <algorithm>

#include "operators/aggregate.h"
#include "operators/full_sort.h"

namespace kindling {

namespace {

Status invalid(std::string detail) { return {StatusCode::invalid_program, std::move(detail)}; }

}  // namespace

Status WindowSink::make(const Window& window, const std::vector<Type>& types, std::unique_ptr<Sink>& sink) {
  std::unique_ptr<WindowSink> made(new WindowSink(window, types));
  std::vector<SortKey> keys;
  for (const std::uint32_t column : window.partitions) keys.push_back({column, false, true});
  KINDLING_RETURN_IF_FAILED(SortOrder::make(keys, types, made->partitions_));
  KINDLING_RETURN_IF_FAILED(SortOrder::make(window.orders, types, made->orders_));
  keys.insert(keys.end(), window.orders.begin(), window.orders.end());
  SortOrder order;
  KINDLING_RETURN_IF_FAILED(SortOrder::make(keys, types, order));
  for (const WindowCall& call : window.calls) {
    KINDLING_RETURN_IF_FAILED(made->check_call(call, made->computations_.emplace_back()));
  }
  made->sort_ = std::make_unique<FullSortSink>(std::move(order), types, 0, UINT64_MAX);
  sink = std::move(made);
  return {};
}

Status WindowSink::check_call(const WindowCall& call, Computation& computation) const {
  KINDLING_RETURN_IF_FAILED(check_bound(call.lower));
  KINDLING_RETURN_IF_FAILED(check_bound(call.upper));
  computation.function = find_window_function(call.kernel);
  if (computation.function != nullptr) return check_window_function(*computation.function, call, types_);
  if (call.arguments.size() > 1) return invalid("`" + call.kernel + "` takes one argument");
  const std::int64_t argument = call.arguments.empty() ? -1 : std::int64_t{call.arguments[0]};
  return kindling::check_call({call.kernel, call.type, argument}, types_, computation.aggregate);
}

Status WindowSink::check_bound(const FrameBound& bound) const {
  if (bound.kind != FrameBound::Kind::value) return {};
  if (window_.orders.size() != 1) return invalid("a frame is bounded by values of one order");
  if (bound.column >= types_.size()) return invalid("there is no column " + std::to_string(bound.column));
  if (types_[bound.column] != types_[window_.orders[0].column]) {
    return invalid("a frame is bounded by values of the type of the order");
  }
  return {};
}

Status WindowSink::finish_job(std::uint32_t job, const Cancellation& cancellation) {
  switch (stage_) {
    case Stage::sort:
      return sort_->finish_job(job, cancellation);
    case Stage::compute:
      return compute(job, cancellation);
    case Stage::join:
      return join(job);
  }
  return {};
}

Status WindowSink::plan_more(std::uint32_t& jobs) {
  jobs = 0;
  if (stage_ == Stage::join) return {};
  if (stage_ == Stage::sort) {
    KINDLING_RETURN_IF_FAILED(sort_->complete(sorted_));
    std::uint64_t offset = 0;
    for (const TableChunk& chunk : sorted_->chunks) {
      offsets_.push_back(offset);
      offset += chunk.rows();
    }
    results_.resize(sorted_->chunks.size());
    stage_ = Stage::compute;
  } else {
    chunks_.resize(sorted_->chunks.size());
    stage_ = Stage::join;
  }
  jobs = static_cast<std::uint32_t>(sorted_->chunks.size());
  return {};
}

bool WindowSink::begins_partition(Place before, Place row) const {
  const Chunk& left = *sorted_->chunks[before.chunk].held();
  const Chunk& right = *sorted_->chunks[row.chunk].held();
  for (std::size_t key = 0; key < window_.partitions.size(); ++key) {
    const std::uint32_t column = window_.partitions[key];
    if (partitions_.compare_key(key, left.columns[column]->values, before.row, right.columns[column]->values, row.row) !=
        0) {
      return true;
    }
  }
  return false;
}

Status WindowSink::compute(std::uint32_t job, const Cancellation& cancellation) {
  const Chunk& own = *sorted_->chunks[job].held();
  std::vector<std::uint32_t> starts;
  for (std::uint32_t row = 0; row < own.rows; ++row) {
    const bool first = job == 0 && row == 0;
    if (first || begins_partition(row == 0 ? Place{job - 1, sorted_->chunks[job - 1].rows() - 1} : Place{job, row - 1},
                                  {job, row})) {
      starts.push_back(row);
    }
  }
  if (starts.empty()) return {};

  WindowRows rows(types_, orders_);
  WindowFrames frames;
  std::vector<ColumnBuilder> builders;
  std::vector<std::unique_ptr<WindowAggregate>> aggregates;
  for (std::size_t index = 0; index < window_.calls.size(); ++index) {
    const WindowCall& call = window_.calls[index];
    builders.emplace_back(call.type);
    const AggregateFunction* aggregate = computations_[index].aggregate;
    aggregates.push_back(aggregate == nullptr ? nullptr : std::make_unique<WindowAggregate>(*aggregate, call.type));
  }
  Results& results = results_[job];
  results.first = offsets_[job] + starts[0];
  std::vector<WindowRows::Segment> segments;
  for (std::size_t index = 0; index < starts.size(); ++index) {
    if (cancellation.is_cancelled()) return {StatusCode::cancelled, ""};
    const bool last = index + 1 == starts.size();
    const std::uint32_t end = last ? own.rows : starts[index + 1];
    segments.assign(1, {&own, starts[index], end - starts[index]});
    // The last partition may go on in the chunks after this one.
    for (std::uint32_t next = job + 1; last && next < sorted_->chunks.size(); ++next) {
      const Chunk& chunk = *sorted_->chunks[next].held();
      std::uint32_t count = 0;
      while (count < chunk.rows && !begins_partition({job, starts[index]}, {next, count})) ++count;
      if (count != 0) segments.push_back({&chunk, 0, count});
      if (count < chunk.rows) break;
    }
    KINDLING_RETURN_IF_FAILED(rows.assign(segments));
    results.rows += rows.count();
    for (std::size_t number = 0; number < window_.calls.size(); ++number) {
      const WindowCall& call = window_.calls[number];
      const WindowFunction* function = computations_[number].function;
      if (function == nullptr || function->needs_frames) KINDLING_RETURN_IF_FAILED(frames.find(call, rows));
      Status status;
      if (function != nullptr) {
        status = function->compute(call, rows, frames, builders[number]);
      } else {
        WindowColumn argument;
        if (!call.arguments.empty()) KINDLING_RETURN_IF_FAILED(rows.column(call.arguments[0], argument));
        status = aggregates[number]->compute(call.arguments.empty() ? nullptr : &argument, frames, rows.count(),
                                             cancellation, builders[number]);
      }
      if (!status.ok()) {
        status.failure().instruction = static_cast<std::int32_t>(number);
        return status;
      }
    }
  }
  for (ColumnBuilder& builder : builders) KINDLING_RETURN_IF_FAILED(builder.finish(results.columns.emplace_back()));
  return {};
}

Status WindowSink::join(std::uint32_t job) {
  const Chunk& own = *sorted_->chunks[job].held();
  const std::uint64_t begin = offsets_[job];
  const std::uint64_t end = begin + own.rows;
  auto chunk = std::make_shared<Chunk>(own);
  // Results that reach into this chunk: its own, and before them those of the partition that goes on in it.
  std::uint32_t first = job;
  while (results_[first].rows == 0 || results_[first].first > begin) --first;
  for (std::size_t number = 0; number < window_.calls.size(); ++number) {
    if (results_[first].first == begin && results_[first].rows == own.rows) {
      chunk->columns.push_back(results_[first].columns[number]);
      continue;
    }
    ColumnBuilder builder(window_.calls[number].type);
    for (std::uint32_t piece = first; piece <= job; ++piece) {
      const Results& results = results_[piece];
      const std::uint64_t from = std::max(begin, results.first);
      const std::uint64_t to = std::min(end, results.first + results.rows);
      if (results.rows == 0 || from >= to) continue;
      KINDLING_RETURN_IF_FAILED(builder.append_range(results.columns[number]->values,
                                                     static_cast<std::uint32_t>(from - results.first),
                                                     static_cast<std::uint32_t>(to - from)));
    }
    KINDLING_RETURN_IF_FAILED(builder.finish(chunk->columns.emplace_back()));
  }
  chunks_[job] = std::move(chunk);
  return {};
}

Status WindowSink::complete(TablePointer& table) {
  auto result = std::make_shared<Table>();
  result->types = types_;
  for (const WindowCall& call : window_.calls) result->types.push_back(call.type);
  result->chunks.assign(chunks_.begin(), chunks_.end());
  result->rows = sorted_ == nullptr ? 0 : sorted_->rows;
  table = std::move(result);
  return {};
}

}  // namespace kindling
