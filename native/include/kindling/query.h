#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "kindling/scheduler.h"
#include "kindling/spill_space.h"
#include "kindling/vector.h"

namespace kindling {

class Channel;

/** Counts what a query has done so far. */
struct QueryProgress {
  std::uint64_t rows_read = 0;
  std::uint64_t morsels_done = 0;
  std::uint64_t morsels_total = 0;
  /** Bytes that operators have written to disk because memory was short. */
  std::uint64_t bytes_spilled = 0;
  /** Bytes that scans have read from files. */
  std::uint64_t bytes_read = 0;
  std::uint64_t pipelines_started = 0;
  std::uint64_t pipelines_done = 0;
};

/** Counts bytes for several threads at once. */
using ByteCounter = std::atomic<std::uint64_t>;

/** Joins the pipelines and channels of one query: they are cancelled together. Safe to use from any thread. */
class Query {
 public:
  /** `rows_at_once` is the length of vectors: `vector_rows`, or less in tests, with equal results. */
  explicit Query(std::shared_ptr<Scheduler> scheduler, std::uint32_t rows_at_once = vector_rows);

  /** Makes all runs and all waiting calls end with CANCELLED. */
  void cancel();
  bool is_cancelled() const { return cancelled_.load(std::memory_order_relaxed); }

  std::shared_ptr<Channel> create_channel(std::vector<Type> types, std::uint32_t capacity);

  const std::shared_ptr<Scheduler>& scheduler() const { return scheduler_; }
  std::uint32_t rows_at_once() const { return rows_at_once_; }

  /** Counts what all operators of the query spill. */
  const SpillSpacePointer& spill_space() const { return spill_space_; }

  QueryProgress progress() const;
  void count_rows(std::uint64_t rows) { rows_read_.fetch_add(rows, std::memory_order_relaxed); }
  void count_morsel() { morsels_done_.fetch_add(1, std::memory_order_relaxed); }
  void start_pipeline() { pipelines_started_.fetch_add(1, std::memory_order_relaxed); }
  void end_pipeline() { pipelines_done_.fetch_add(1, std::memory_order_relaxed); }
  /** Counts what scans read from files; whoever reads may outlive the query. */
  const std::shared_ptr<ByteCounter>& bytes_read() const { return bytes_read_; }
  void expect_morsels(std::uint64_t morsels) { morsels_total_.fetch_add(morsels, std::memory_order_relaxed); }

 private:
  std::shared_ptr<Scheduler> scheduler_;
  std::uint32_t rows_at_once_;
  const SpillSpacePointer spill_space_ = std::make_shared<SpillSpace>("query");
  std::atomic<bool> cancelled_{false};
  std::atomic<std::uint64_t> rows_read_{0};
  std::atomic<std::uint64_t> morsels_done_{0};
  std::atomic<std::uint64_t> morsels_total_{0};
  std::atomic<std::uint64_t> pipelines_started_{0};
  std::atomic<std::uint64_t> pipelines_done_{0};
  const std::shared_ptr<ByteCounter> bytes_read_ = std::make_shared<ByteCounter>(0);
  std::mutex mutex_;
  std::vector<std::weak_ptr<Channel>> channels_;
};

}  // namespace kindling
