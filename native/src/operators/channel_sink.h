#pragma once

#include <map>
#include <mutex>

#include "kindling/channel.h"
#include "operators/sink.h"

namespace kindling {

/**
 * Cuts each morsel into batches and sends them. Numbers are given in row order: batches of a later morsel wait until
 * the earlier ones are done, so that batches and numbers do not depend on threads.
 */
class ChannelSink final : public Sink {
 public:
  static Status make(const Send& send, const std::vector<Type>& types, std::unique_ptr<Sink>& sink);
  ChannelSink(const Send& send, std::vector<Type> types);

  std::unique_ptr<SinkState> make_state() override;
  Status begin(SinkState& state, std::uint64_t order) override;
  Status consume(SinkState& state, const Batch& batch, bool& enough) override;
  Status end(SinkState& state) override;
  void abandon() override;
  bool park_while_full(SinkState& state, Task& task, bool in_morsel) override;
  std::uint64_t last_needed() const override { return channel_->reading_stopped() ? 0 : UINT64_MAX; }
  bool is_satisfied() const override { return channel_->reading_stopped(); }
  Status complete(TablePointer& table) override;
  void fail(const Status& status) override { channel_->fail(status); }

 private:
  struct Waiting {
    std::vector<ChunkPointer> batches;
    bool ended = false;
  };

  void emit(std::uint64_t order, ChunkPointer batch);
  void put(ChunkPointer batch);
  void advance(std::vector<std::shared_ptr<Task>>& woken);

  const std::shared_ptr<Channel> channel_;
  const std::uint32_t batch_rows_;
  const std::vector<Type> types_;
  const std::uint32_t capacity_;
  std::mutex mutex_;
  /** Morsels that were begun and are not sent in full. */
  std::map<std::uint64_t, Waiting> morsels_;
  /** The first morsel that is not sent in full. */
  std::uint64_t current_ = 0;
  std::uint64_t next_number_ = 0;
  std::size_t waiting_batches_ = 0;
  bool abandoned_ = false;
  std::vector<std::shared_ptr<Task>> parked_;
};

}  // namespace kindling
