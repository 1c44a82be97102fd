#include "operators/collect.h"

#include "columns/cut_chunks.h"
#include "operators/batch_builder.h"

namespace kindling {

namespace {

struct CollectState final : SinkState {
  explicit CollectState(const std::vector<Type>& types) : builder(types) {}
  BatchBuilder builder;
  std::uint64_t order = 0;
};

std::uint64_t saturating_sum(std::uint64_t left, std::uint64_t right) {
  return left > UINT64_MAX - right ? UINT64_MAX : left + right;
}

}  // namespace

CollectSink::CollectSink(const Collect& collect, std::vector<Type> types, SpillSpacePointer spill_space)
    : store_(std::move(types), std::move(spill_space)),
      offset_(collect.offset),
      limit_(collect.limit.value_or(UINT64_MAX)),
      needed_(saturating_sum(offset_, limit_)) {}

std::unique_ptr<SinkState> CollectSink::make_state() { return std::make_unique<CollectState>(store_.types()); }

Status CollectSink::begin(SinkState& state, std::uint64_t order) {
  auto& own = static_cast<CollectState&>(state);
  own.builder.clear();
  own.order = order;
  return {};
}

Status CollectSink::consume(SinkState& state, const Batch& batch, bool& enough) {
  auto& own = static_cast<CollectState&>(state);
  KINDLING_RETURN_IF_FAILED(own.builder.append(batch));
  // Only the morsel's own rows decide: what other morsels have found by now depends on timing.
  enough = own.builder.rows() >= needed_;
  return {};
}

Status CollectSink::end(SinkState& state) {
  auto& own = static_cast<CollectState&>(state);
  ChunkPointer chunk;
  KINDLING_RETURN_IF_FAILED(own.builder.finish(chunk));
  TableChunk kept;
  KINDLING_RETURN_IF_FAILED(store_.keep(std::move(chunk), kept));
  const std::lock_guard lock(mutex_);
  chunks_.emplace(own.order, std::move(kept));
  while (prefix_rows_ < needed_) {
    const auto next = chunks_.find(prefix_end_);
    if (next == chunks_.end()) return {};
    prefix_rows_ += next->second.rows();
    ++prefix_end_;
  }
  if (!is_satisfied()) last_needed_.store(prefix_end_ == 0 ? 0 : prefix_end_ - 1, std::memory_order_relaxed);
  return {};
}

Status CollectSink::complete(TablePointer& table) {
  std::vector<TableChunk> chunks;
  for (auto& [order, chunk] : chunks_) chunks.push_back(std::move(chunk));
  return cut_chunks(store_.types(), std::move(chunks), offset_, limit_, table);
}

}  // namespace kindling
