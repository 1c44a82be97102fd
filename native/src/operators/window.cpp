#include "operators/window.h"

#include <algorithm>

#include "columns/beside.h"
#include "columns/cut_chunks.h"
#include "operators/aggregate.h"
#include "operators/full_sort.h"

namespace kindling {

namespace {

std::vector<Type> result_types(const Window& window) {
  std::vector<Type> types;
  for (const WindowCall& call : window.calls) types.push_back(call.type);
  return types;
}

}  // namespace

WindowSink::WindowSink(const Window& window, const std::vector<Type>& types, const SpillSpacePointer& spill_space)
    : window_(window), types_(types), store_(result_types(window), spill_space) {}

Status WindowSink::make(const Window& window, const std::vector<Type>& types, const SpillSpacePointer& spill_space,
                        std::unique_ptr<Sink>& sink) {
  std::unique_ptr<WindowSink> made(new WindowSink(window, types, spill_space));
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
  made->sort_ = std::make_unique<FullSortSink>(std::move(order), types, 0, UINT64_MAX, spill_space);
  made->find_needed();
  sink = std::move(made);
  return {};
}

void WindowSink::find_needed() {
  needed_ = window_.partitions;
  for (const SortKey& key : window_.orders) needed_.push_back(key.column);
  for (const WindowCall& call : window_.calls) {
    needed_.insert(needed_.end(), call.arguments.begin(), call.arguments.end());
    for (const FrameBound& bound : {call.lower, call.upper}) {
      if (bound.kind == FrameBound::Kind::value) needed_.push_back(bound.column);
    }
  }
  std::sort(needed_.begin(), needed_.end());
  needed_.erase(std::unique(needed_.begin(), needed_.end()), needed_.end());
}

Status WindowSink::check_call(const WindowCall& call, Computation& computation) const {
  KINDLING_RETURN_IF_FAILED(check_bound(call.lower));
  KINDLING_RETURN_IF_FAILED(check_bound(call.upper));
  computation.function = find_window_function(call.kernel);
  if (computation.function != nullptr) return check_window_function(*computation.function, call, types_);
  if (call.arguments.size() > 1) return invalid_program("`" + call.kernel + "` takes one argument");
  const std::int64_t argument = call.arguments.empty() ? -1 : std::int64_t{call.arguments[0]};
  return kindling::check_call({call.kernel, call.type, argument}, types_, computation.aggregate);
}

Status WindowSink::check_bound(const FrameBound& bound) const {
  if (bound.kind != FrameBound::Kind::value) return {};
  if (window_.orders.size() != 1) return invalid_program("a frame is bounded by values of one order");
  if (bound.column >= types_.size()) return invalid_program("there is no column " + std::to_string(bound.column));
  if (types_[bound.column] != types_[window_.orders[0].column]) {
    return invalid_program("a frame is bounded by values of the type of the order");
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
    KINDLING_RETURN_IF_FAILED(sort_->plan_more(jobs));
    if (jobs != 0) return {};
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
  for (std::size_t key = 0; key < window_.partitions.size(); ++key) {
    const std::uint32_t column = window_.partitions[key];
    if (partitions_.compare_key(key, before.chunk.columns[column]->values, before.row,
                                row.chunk.columns[column]->values, row.row) != 0) {
      return true;
    }
  }
  return false;
}

Status WindowSink::compute(std::uint32_t job, const Cancellation& cancellation) {
  ChunkPointer loaded;
  KINDLING_RETURN_IF_FAILED(sorted_->chunks[job].load(needed_, cancellation, loaded));
  const Chunk& own = *loaded;
  ChunkPointer previous;
  if (job != 0) KINDLING_RETURN_IF_FAILED(sorted_->chunks[job - 1].load(window_.partitions, cancellation, previous));
  std::vector<std::uint32_t> starts;
  for (std::uint32_t row = 0; row < own.rows; ++row) {
    const bool first = job == 0 && row == 0;
    if (first || begins_partition(row == 0 ? Place{*previous, previous->rows - 1} : Place{own, row - 1}, {own, row})) {
      starts.push_back(row);
    }
  }
  previous.reset();
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
  std::vector<ChunkPointer> following;
  for (std::size_t index = 0; index < starts.size(); ++index) {
    if (cancellation.is_cancelled()) return {StatusCode::cancelled, ""};
    const bool last = index + 1 == starts.size();
    const std::uint32_t end = last ? own.rows : starts[index + 1];
    segments.assign(1, {&own, starts[index], end - starts[index]});
    // The last partition may go on in the chunks after this one.
    for (std::uint32_t next = job + 1; last && next < sorted_->chunks.size(); ++next) {
      KINDLING_RETURN_IF_FAILED(sorted_->chunks[next].load(needed_, cancellation, following.emplace_back()));
      const Chunk& chunk = *following.back();
      std::uint32_t count = 0;
      while (count < chunk.rows && !begins_partition({own, starts[index]}, {chunk, count})) ++count;
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
  auto computed = std::make_shared<Chunk>();
  computed->rows = static_cast<std::uint32_t>(results.rows);
  for (ColumnBuilder& builder : builders) KINDLING_RETURN_IF_FAILED(builder.finish(computed->columns.emplace_back()));
  return store_.keep(std::move(computed), results.chunk);
}

Status WindowSink::join(std::uint32_t job) {
  const std::uint64_t begin = offsets_[job];
  const std::uint64_t end = begin + sorted_->chunks[job].rows();
  // Results that reach into this chunk: its own, and before them those of the partition that goes on in it.
  std::uint32_t first = job;
  while (results_[first].rows == 0 || results_[first].first > begin) --first;
  std::vector<ChunkPiece> pieces;
  for (std::uint32_t number = first; number <= job; ++number) {
    const Results& results = results_[number];
    const std::uint64_t from = std::max(begin, results.first);
    const std::uint64_t to = std::min(end, results.first + results.rows);
    if (results.rows == 0 || from >= to) continue;
    pieces.push_back({results.chunk, static_cast<std::uint32_t>(from - results.first),
                      static_cast<std::uint32_t>(to - from)});
  }
  TableChunk computed;
  KINDLING_RETURN_IF_FAILED(join_pieces(store_.types(), std::move(pieces), computed));
  chunks_[job] = put_beside({sorted_->chunks[job], std::move(computed)},
                            {static_cast<std::uint32_t>(types_.size()), static_cast<std::uint32_t>(window_.calls.size())});
  return {};
}

Status WindowSink::complete(TablePointer& table) {
  auto result = std::make_shared<Table>();
  result->types = types_;
  for (const WindowCall& call : window_.calls) result->types.push_back(call.type);
  result->chunks = std::move(chunks_);
  result->rows = sorted_ == nullptr ? 0 : sorted_->rows;
  table = std::move(result);
  return {};
}

}  // namespace kindling
