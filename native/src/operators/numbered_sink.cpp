#include "operators/numbered_sink.h"

#include "operators/batch_builder.h"
#include "operators/row_numbers.h"

namespace kindling {

namespace {

/** A chunk has so many rows at most: one of each part is in memory while they are merged. */
constexpr std::uint32_t numbered_chunk_rows = 512;

}  // namespace

struct NumberedSink::State final : SinkState {
  explicit State(const std::vector<Type>& types) : builder(types) {}
  BatchBuilder builder;
  std::uint64_t order = 0;
};

Status NumberedSink::make(const KeepNumbered& keep, const std::vector<Type>& types,
                          const SpillSpacePointer& spill_space, std::unique_ptr<Sink>& sink) {
  if (keep.number >= types.size() || types[keep.number] != Type(PhysicalType::i64)) {
    return {StatusCode::invalid_program, "the numbers of rows are a column of type i64"};
  }
  sink = std::make_unique<NumberedSink>(keep, types, spill_space);
  return {};
}

std::unique_ptr<SinkState> NumberedSink::make_state() { return std::make_unique<State>(store_.types()); }

Status NumberedSink::begin(SinkState& state, std::uint64_t order) {
  auto& own = static_cast<State&>(state);
  own.builder.clear();
  own.order = order;
  return {};
}

Status NumberedSink::consume(SinkState& state, const Batch& batch, bool&) {
  auto& own = static_cast<State&>(state);
  KINDLING_RETURN_IF_FAILED(own.builder.append(batch));
  return own.builder.rows() >= numbered_chunk_rows ? keep(own) : Status();
}

Status NumberedSink::end(SinkState& state) {
  auto& own = static_cast<State&>(state);
  return own.builder.rows() == 0 ? Status() : keep(own);
}

Status NumberedSink::keep(State& own) {
  ChunkPointer chunk;
  KINDLING_RETURN_IF_FAILED(own.builder.finish(chunk));
  const Values<std::int64_t> numbers(chunk->columns[keep_.number]->values);
  const std::uint64_t morsel = morsel_of(numbers[0]);
  if (morsel_of(numbers[chunk->rows - 1]) != morsel) {
    return {StatusCode::invalid_program, "rows that are kept together were numbered in several morsels"};
  }
  TableChunk kept;
  KINDLING_RETURN_IF_FAILED(store_.keep(std::move(chunk), kept));
  const std::lock_guard lock(mutex_);
  chunks_[own.order].push_back({morsel, std::move(kept)});
  return {};
}

Status NumberedSink::complete(TablePointer& table) {
  auto made = std::make_shared<Table>();
  made->types = store_.types();
  for (auto& [order, chunks] : chunks_) {
    for (Kept& kept : chunks) {
      made->rows += kept.chunk.rows();
      made->morsels.push_back(kept.morsel);
      made->chunks.push_back(std::move(kept.chunk));
    }
  }
  table = std::move(made);
  return {};
}

}  // namespace kindling
