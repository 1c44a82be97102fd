#pragma once

#include "operators/ordered_output.h"
#include "operators/sink.h"

namespace kindling {

/** Cuts each morsel into batches and sends them in row order. */
class ChannelSink final : public Sink {
 public:
  static Status make(const Send& send, const std::vector<Type>& types, std::unique_ptr<Sink>& sink);
  ChannelSink(const Send& send, std::vector<Type> types);

  std::unique_ptr<SinkState> make_state() override;
  Status begin(SinkState& state, std::uint64_t order) override;
  Status consume(SinkState& state, const Batch& batch, bool& enough) override;
  Status end(SinkState& state) override;
  void abandon() override { output_.abandon(); }
  bool park_while_full(SinkState& state, Task& task, bool in_morsel) override;
  std::uint64_t last_needed() const override { return channel().reading_stopped() ? 0 : UINT64_MAX; }
  bool is_satisfied() const override { return channel().reading_stopped(); }
  Status complete(TablePointer& table) override;
  void fail(const Status& status) override { output_.channel()->fail(status); }

 private:
  const Channel& channel() const { return *output_.channel(); }

  OrderedOutput output_;
  const std::uint32_t batch_rows_;
  const std::vector<Type> types_;
};

}  // namespace kindling
