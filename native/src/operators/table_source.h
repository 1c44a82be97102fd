#pragma once

#include <atomic>

#include "operators/source.h"

namespace kindling {

/** Gives the chunks of a table as morsels; looks at the columns and copies nothing. */
class TableSource final : public Source {
 public:
  static Status make(const TableScan& scan, const std::vector<Type>& types, std::unique_ptr<Source>& source);
  explicit TableSource(TableScan scan) : scan_(std::move(scan)) {}

  Pull next(std::uint64_t last, Task& task, Morsel& morsel) override;
  Status read(const Morsel& morsel, std::uint64_t offset, std::uint32_t rows, SourceState& state,
              Batch& batch) const override;
  std::uint64_t morsel_count() const override { return scan_.table->chunks.size(); }

 private:
  const TableScan scan_;
  std::atomic<std::uint64_t> next_{0};
};

}  // namespace kindling
