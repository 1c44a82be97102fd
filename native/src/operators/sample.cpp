#include "operators/sample.h"

#include "columns/cut_chunks.h"
#include "random/java_random.h"

namespace kindling {

namespace {

/** How many morsels one end of a morsel draws for at most, so that a cancelled query ends soon; the rest comes later. */
constexpr int most_at_once = 2;

}  // namespace

RowSampler::RowSampler(const Sample& sample) : lower_(sample.lower), upper_(sample.upper), cells_(sample.seed) {
  if (!sample.with_replacement || !(upper_ > lower_)) return;
  // Spark draws the seed of each partition; all rows are the first one.
  repeats_.emplace(upper_ - lower_, JavaRandom(sample.seed).next_long());
}

Status RowSampler::take(std::uint32_t count, Array<std::uint32_t>& taken) {
  taken.clear();
  if (!(upper_ > lower_)) return {};
  for (std::uint32_t row = 0; row < count; ++row) {
    if (repeats_) {
      for (std::uint32_t times = repeats_->next(); times != 0; --times) KINDLING_RETURN_IF_FAILED(taken.append(row));
      continue;
    }
    const double cell = cells_.next_double();
    if (cell >= lower_ && cell < upper_) KINDLING_RETURN_IF_FAILED(taken.append(row));
  }
  return {};
}

struct SampleSink::State final : SinkState {
  explicit State(const std::vector<Type>& types) : builder(types) {}
  BatchBuilder builder;
  std::uint64_t order = 0;
};

Status SampleSink::make(const Sample& sample, const std::vector<Type>& types, const SpillSpacePointer& spill_space,
                        std::unique_ptr<Sink>& sink) {
  const double share = sample.upper - sample.lower;
  if (!(share <= (sample.with_replacement ? largest_poisson_mean : 2))) {
    return {StatusCode::invalid_program, "the share of a sample is too large"};
  }
  sink.reset(new SampleSink(sample, types, spill_space));
  return {};
}

std::unique_ptr<SinkState> SampleSink::make_state() { return std::make_unique<State>(types_); }

Status SampleSink::begin(SinkState& state, std::uint64_t order) {
  auto& own = static_cast<State&>(state);
  own.builder.clear();
  own.order = order;
  return {};
}

Status SampleSink::consume(SinkState& state, const Batch& batch, bool&) {
  return static_cast<State&>(state).builder.append(batch);
}

Status SampleSink::end(SinkState& state) {
  auto& own = static_cast<State&>(state);
  ChunkPointer chunk;
  KINDLING_RETURN_IF_FAILED(own.builder.finish(chunk));
  const std::lock_guard lock(mutex_);
  waiting_.emplace(own.order, std::move(chunk));
  for (int drawn = 0; drawn < most_at_once; ++drawn) {
    const auto ready = waiting_.find(next_);
    if (ready == waiting_.end()) return {};
    KINDLING_RETURN_IF_FAILED(keep(ready->first, ready->second));
    waiting_.erase(ready);
    ++next_;
  }
  return {};
}

Status SampleSink::plan_finish(std::uint32_t& jobs) {
  jobs = waiting_.empty() ? 0 : 1;
  return {};
}

Status SampleSink::finish_job(std::uint32_t, const Cancellation& cancellation) {
  const std::lock_guard lock(mutex_);
  // Numbers of the source's morsels may have gaps.
  while (!waiting_.empty()) {
    if (cancellation.is_cancelled()) return {StatusCode::cancelled, ""};
    const auto ready = waiting_.begin();
    KINDLING_RETURN_IF_FAILED(keep(ready->first, ready->second));
    waiting_.erase(ready);
  }
  return {};
}

Status SampleSink::keep(std::uint64_t order, const ChunkPointer& chunk) {
  KINDLING_RETURN_IF_FAILED(sampler_.take(chunk->rows, taken_));
  if (taken_.empty()) return {};
  const auto count = static_cast<std::uint32_t>(taken_.size());
  auto kept = std::make_shared<Chunk>();
  kept->rows = count;
  for (std::size_t index = 0; index < types_.size(); ++index) {
    ColumnBuilder builder(types_[index]);
    KINDLING_RETURN_IF_FAILED(builder.append(chunk->columns[index]->values, taken_.data(), count));
    KINDLING_RETURN_IF_FAILED(builder.finish(kept->columns.emplace_back()));
  }
  return store_.keep(std::move(kept), kept_[order]);
}

Status SampleSink::complete(TablePointer& table) {
  std::vector<TableChunk> chunks;
  for (auto& [order, chunk] : kept_) chunks.push_back(std::move(chunk));
  return cut_chunks(types_, std::move(chunks), 0, UINT64_MAX, table);
}

}  // namespace kindling
