#include "operators/channel_source.h"

namespace kindling {

Status ChannelSource::make(const ChannelScan& scan, const std::vector<Type>& types, std::unique_ptr<Source>& source) {
  if (scan.channel->types() != types) {
    return {StatusCode::invalid_program, "the columns of the channel differ from those of the pipeline"};
  }
  if (!scan.channel->attach_reader()) return {StatusCode::invalid_program, "a pipeline reads the channel already"};
  source = std::make_unique<ChannelSource>(scan.channel);
  return {};
}

ChannelSource::ChannelSource(std::shared_ptr<Channel> channel) : channel_(std::move(channel)) {
  for (std::uint32_t index = 0; index < channel_->types().size(); ++index) positions_.push_back(index);
}

Pull ChannelSource::next(std::uint64_t last, Task& task, Morsel& morsel) {
  for (;;) {
    {
      const std::lock_guard lock(mutex_);
      if (taken_.missing() > last) return Pull::ended;
    }
    ChannelBatch batch;
    const Pull pull = channel_->take(batch, task);
    if (pull != Pull::taken) return pull;
    {
      const std::lock_guard lock(mutex_);
      taken_.add(batch.order);
    }
    if (batch.order > last) continue;
    morsel.order = batch.order;
    morsel.rows = batch.chunk->rows;
    morsel.chunk = std::move(batch.chunk);
    return Pull::taken;
  }
}

Status ChannelSource::read(const Morsel& morsel, std::uint64_t offset, std::uint32_t rows, SourceState& state,
                           Batch& batch) const {
  return read_chunk(morsel.chunk, positions_, offset, rows, state, batch);
}

}  // namespace kindling
