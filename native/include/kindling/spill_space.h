#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "kindling/memory_pool.h"

namespace kindling {

class SpillFile;

/** Lets an operator write rows to disk, and counts the bytes: its own, and with them those of its query. */
class SpillSpace : public std::enable_shared_from_this<SpillSpace> {
 public:
  /** `consumer` names who spills, in errors; `whole` counts for the query, and may be null. */
  explicit SpillSpace(std::string consumer, std::shared_ptr<SpillSpace> whole = nullptr)
      : consumer_(std::move(consumer)), whole_(std::move(whole)) {}

  /** Tells whether who holds rows should write them to disk; asked at the ends of morsels. Depends on timing. */
  bool wants_spill() const { return MemoryPool::instance().is_short(); }
  /** Makes an empty file, which is gone with its last owner. Fails with SPILL_FAILED. */
  Status create_file(std::shared_ptr<SpillFile>& file);

  void count(std::uint64_t bytes) {
    bytes_.fetch_add(bytes, std::memory_order_relaxed);
    if (whole_ != nullptr) whole_->count(bytes);
  }
  /** Returns the bytes written so far. */
  std::uint64_t bytes() const { return bytes_.load(std::memory_order_relaxed); }
  const std::string& consumer() const { return consumer_; }

 private:
  const std::string consumer_;
  const std::shared_ptr<SpillSpace> whole_;
  std::atomic<std::uint64_t> bytes_{0};
};
using SpillSpacePointer = std::shared_ptr<SpillSpace>;

}  // namespace kindling
