#pragma once

#include <map>
#include <mutex>

#include "kindling/array.h"
#include "operators/batch_builder.h"
#include "operators/sink.h"
#include "random/poisson.h"
#include "random/xorshift.h"
#include "spill/chunk_store.h"

namespace kindling {

/** Draws how often a row is taken, one row after the other. */
class RowSampler {
 public:
  explicit RowSampler(const Sample& sample);
  /** Lists the rows of the next `count` that are taken, each as often as it is. */
  Status take(std::uint32_t count, Array<std::uint32_t>& taken);

 private:
  const double lower_;
  const double upper_;
  XorShift cells_;
  std::optional<Poisson> repeats_;
};

/**
 * Keeps a sample of the rows, in morsel order. Whoever ends the morsel that is next in order draws for it and for those
 * that waited; only the rows taken are kept. Which these are depends on the order of the rows alone.
 */
class SampleSink final : public Sink {
 public:
  static Status make(const Sample& sample, const std::vector<Type>& types, const SpillSpacePointer& spill_space,
                     std::unique_ptr<Sink>& sink);

  std::unique_ptr<SinkState> make_state() override;
  Status begin(SinkState& state, std::uint64_t order) override;
  Status consume(SinkState& state, const Batch& batch, bool& enough) override;
  Status end(SinkState& state) override;
  Status plan_finish(std::uint32_t& jobs) override;
  Status finish_job(std::uint32_t job, const Cancellation& cancellation) override;
  Status complete(TablePointer& table) override;

 private:
  struct State;

  SampleSink(const Sample& sample, const std::vector<Type>& types, SpillSpacePointer spill_space)
      : types_(types), store_(types, std::move(spill_space)), sampler_(sample) {}
  /** Takes the sample of a chunk; `mutex_` is held. */
  Status keep(std::uint64_t order, const ChunkPointer& chunk);

  const std::vector<Type> types_;
  ChunkStore store_;
  std::mutex mutex_;
  RowSampler sampler_;
  Array<std::uint32_t> taken_;
  /** Morsels that ended before their turn. */
  std::map<std::uint64_t, ChunkPointer> waiting_;
  std::uint64_t next_ = 0;
  std::map<std::uint64_t, TableChunk> kept_;
};

}  // namespace kindling
