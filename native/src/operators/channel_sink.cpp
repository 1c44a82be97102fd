#include "operators/channel_sink.h"

#include <algorithm>

#include "operators/batch_builder.h"

namespace kindling {

namespace {

struct ChannelState final : SinkState {
  explicit ChannelState(const std::vector<Type>& types) : builder(types) {}
  BatchBuilder builder;
  std::uint64_t order = 0;
};

}  // namespace

Status ChannelSink::make(const Send& send, const std::vector<Type>& types, std::unique_ptr<Sink>& sink) {
  if (send.batch_rows == 0) return {StatusCode::invalid_program, "a batch needs room for at least one row"};
  if (send.channel->types() != types) {
    return {StatusCode::invalid_program, "the columns of the channel differ from those of the pipeline"};
  }
  if (!send.channel->attach_writer()) return {StatusCode::invalid_program, "a pipeline writes to the channel already"};
  sink = std::make_unique<ChannelSink>(send, types);
  return {};
}

ChannelSink::ChannelSink(const Send& send, std::vector<Type> types)
    : output_(send.channel), batch_rows_(send.batch_rows), types_(std::move(types)) {}

std::unique_ptr<SinkState> ChannelSink::make_state() { return std::make_unique<ChannelState>(types_); }

Status ChannelSink::begin(SinkState& state, std::uint64_t order) {
  auto& own = static_cast<ChannelState&>(state);
  own.builder.clear();
  own.order = order;
  output_.begin(order);
  return {};
}

Status ChannelSink::consume(SinkState& state, const Batch& batch, bool&) {
  auto& own = static_cast<ChannelState&>(state);
  std::uint32_t first = 0;
  while (first < batch.live()) {
    const std::uint32_t count = std::min(batch.live() - first, batch_rows_ - own.builder.rows());
    KINDLING_RETURN_IF_FAILED(own.builder.append(batch, first, count));
    first += count;
    if (own.builder.rows() < batch_rows_) continue;
    ChunkPointer full;
    KINDLING_RETURN_IF_FAILED(own.builder.finish(full));
    output_.emit(own.order, std::move(full));
  }
  return {};
}

Status ChannelSink::end(SinkState& state) {
  auto& own = static_cast<ChannelState&>(state);
  if (own.builder.rows() != 0) {
    ChunkPointer rest;
    KINDLING_RETURN_IF_FAILED(own.builder.finish(rest));
    output_.emit(own.order, std::move(rest));
  }
  output_.end(own.order);
  return {};
}

bool ChannelSink::park_while_full(SinkState& state, Task& task, bool in_morsel) {
  std::optional<std::uint64_t> morsel;
  if (in_morsel) morsel = static_cast<ChannelState&>(state).order;
  return output_.park_while_full(task, morsel);
}

Status ChannelSink::complete(TablePointer& table) {
  table = nullptr;
  output_.complete();
  return {};
}

}  // namespace kindling
