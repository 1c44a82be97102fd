#pragma once

#include <atomic>
#include <vector>

#include "operators/source.h"

namespace kindling {

/**
 * Gives the chunks of a table as morsels; looks at the columns and copies nothing. Where there are few chunks, each is cut
 * into several morsels, so that all threads have work: by the number and the types of rows, never by that of threads. Chunks in
 * which no row can meet the conditions of the scan are left out.
 */
class TableSource final : public Source {
 public:
  static Status make(const TableScan& scan, const std::vector<Type>& types, std::unique_ptr<Source>& source);
  explicit TableSource(TableScan scan);

  /**
   * Cuts chunks with lists finer: the pipeline keeps few rows of each morsel, so that it does not matter how many morsels
   * there are. To be called before any morsel is taken.
   */
  void expect_few_results();

  /** Cuts the chunks finer: the pipeline makes so many rows of each. To be called before any morsel is taken. */
  void expect_pairs(std::uint64_t rows_of_each);

  Pull next(std::uint64_t last, Task& task, Morsel& morsel) override;
  Status read(const Morsel& morsel, std::uint64_t offset, std::uint32_t rows, SourceState& state,
              Batch& batch) const override;
  std::uint64_t morsel_count() const override { return chunks_.size() * parts_; }
  SourceParts parts() const override;

 private:
  const TableScan scan_;
  /** Number the chunks in which a row may meet the conditions. */
  const std::vector<std::uint32_t> chunks_;
  std::uint64_t least_rows_;
  /** Says into how many morsels each chunk is cut: by all chunks, so that groups of rows are added up alike without conditions. */
  std::uint64_t parts_;
  std::atomic<std::uint64_t> next_{0};
};

}  // namespace kindling
