#pragma once

#include <atomic>
#include <map>

#include "operators/source.h"

namespace kindling {

/**
 * Merges the rows of tables by their numbers, a morsel of those in which they were numbered at a time: a chunk of each
 * table is in memory. O(rows * log tables) comparisons.
 */
class NumberedSource final : public Source {
 public:
  static Status make(const NumberedScan& scan, const std::vector<Type>& types, std::unique_ptr<Source>& source);
  explicit NumberedSource(NumberedScan scan);

  Pull next(std::uint64_t last, Task& task, Morsel& morsel) override;
  Status read(const Morsel& morsel, std::uint64_t offset, std::uint32_t rows, SourceState& state,
              Batch& batch) const override;
  std::uint64_t morsel_count() const override { return morsels_.size(); }

 private:
  /** For each table with rows of a morsel, its chunks of them. */
  using Chunks = std::vector<std::vector<TableChunk>>;

  const NumberedScan scan_;
  std::vector<Chunks> morsels_;
  std::atomic<std::uint64_t> next_{0};
};

}  // namespace kindling
