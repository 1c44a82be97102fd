#pragma once

#include <atomic>

#include "operators/source.h"

namespace kindling {

/** Gives the rows of a table with a mark whether they were met, in the order of the table. */
class MarkedSource final : public Source {
 public:
  static Status make(const MarkedScan& scan, const std::vector<Type>& types, std::unique_ptr<Source>& source);
  explicit MarkedSource(const MarkedScan& scan);

  Pull next(std::uint64_t last, Task& task, Morsel& morsel) override;
  Status read(const Morsel& morsel, std::uint64_t offset, std::uint32_t rows, SourceState& state,
              Batch& batch) const override;
  std::uint64_t morsel_count() const override { return table_->chunks.size(); }

 private:
  const TablePointer table_;
  std::vector<std::uint32_t> positions_;
  std::atomic<std::uint64_t> next_{0};
};

}  // namespace kindling
