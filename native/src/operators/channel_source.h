#pragma once

#include <mutex>

#include "operators/source.h"

namespace kindling {

/** Gives the batches of a channel as morsels, in any order of time. */
class ChannelSource final : public Source {
 public:
  static Status make(const ChannelScan& scan, const std::vector<Type>& types, std::unique_ptr<Source>& source);
  explicit ChannelSource(std::shared_ptr<Channel> channel);

  Pull next(std::uint64_t last, Task& task, Morsel& morsel) override;
  Status read(const Morsel& morsel, std::uint64_t offset, std::uint32_t rows, SourceState& state,
              Batch& batch) const override;
  std::uint64_t morsel_count() const override { return 0; }
  void stop() override { channel_->stop_reading(); }
  Status failure() override { return channel_->failure(); }

 private:
  const std::shared_ptr<Channel> channel_;
  std::vector<std::uint32_t> positions_;
  std::mutex mutex_;
  OrderTracker taken_;
};

}  // namespace kindling
