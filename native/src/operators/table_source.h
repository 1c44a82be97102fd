#pragma once

#include <atomic>

#include "operators/source.h"

namespace kindling {

/**
 * Gives the chunks of a table as morsels; looks at the columns and copies nothing. Where there are few chunks, each is cut
 * into several morsels, so that all threads have work: by the number of rows alone, never by that of threads.
 */
class TableSource final : public Source {
 public:
  static Status make(const TableScan& scan, const std::vector<Type>& types, std::unique_ptr<Source>& source);
  explicit TableSource(TableScan scan);

  /** Cuts the chunks finer: the pipeline makes so many rows of each. To be called before any morsel is taken. */
  void expect_pairs(std::uint64_t rows_of_each);

  Pull next(std::uint64_t last, Task& task, Morsel& morsel) override;
  Status read(const Morsel& morsel, std::uint64_t offset, std::uint32_t rows, SourceState& state,
              Batch& batch) const override;
  std::uint64_t morsel_count() const override { return scan_.table->chunks.size() * parts_; }

 private:
  const TableScan scan_;
  /** Says into how many morsels each chunk is cut. */
  std::uint64_t parts_ = 1;
  std::atomic<std::uint64_t> next_{0};
};

}  // namespace kindling
