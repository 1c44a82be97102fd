#pragma once

#include <map>
#include <mutex>
#include <optional>

#include "kindling/channel.h"
#include "kindling/scheduler.h"

namespace kindling {

/**
 * Sends what tasks make of their morsels into a channel in row order: what a later morsel gave waits until the earlier
 * ones are done, so that the chunks and their numbers do not depend on threads. Safe to use from any thread.
 */
class OrderedOutput {
 public:
  explicit OrderedOutput(std::shared_ptr<Channel> channel)
      : channel_(std::move(channel)), capacity_(channel_->capacity()) {}

  void begin(std::uint64_t morsel);
  /** Sends a chunk of a morsel that was begun, or keeps it until its turn comes. */
  void emit(std::uint64_t morsel, ChunkPointer chunk);
  void end(std::uint64_t morsel);
  /** Says that a morsel was begun and will not end: nobody may wait for it. */
  void abandon();
  /** Parks the task until there is room; `morsel` is the one at which it works, if any. False when there is room. */
  bool park_while_full(Task& task, std::optional<std::uint64_t> morsel);
  /** Sends what is left and ends the channel. */
  void complete();

  const std::shared_ptr<Channel>& channel() const { return channel_; }

 private:
  struct Waiting {
    std::vector<ChunkPointer> chunks;
    bool ended = false;
  };

  void put(ChunkPointer chunk) { channel_->put({next_number_++, std::move(chunk)}); }
  void advance(std::vector<std::shared_ptr<Task>>& woken);

  const std::shared_ptr<Channel> channel_;
  const std::uint32_t capacity_;
  std::mutex mutex_;
  /** Morsels that were begun and are not sent in full. */
  std::map<std::uint64_t, Waiting> morsels_;
  /** The first morsel that is not sent in full. */
  std::uint64_t current_ = 0;
  std::uint64_t next_number_ = 0;
  std::size_t waiting_chunks_ = 0;
  bool abandoned_ = false;
  std::vector<std::shared_ptr<Task>> parked_;
};

}  // namespace kindling
