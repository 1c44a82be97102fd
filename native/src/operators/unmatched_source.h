#pragma once

#include <atomic>

#include "operators/join_index.h"
#include "operators/source.h"

namespace kindling {

/** Gives the rows of a join's build side that were never met, behind NULLs for the columns of the probe side. */
class UnmatchedSource final : public Source {
 public:
  static Status make(const UnmatchedScan& scan, const std::vector<Type>& types, std::unique_ptr<Source>& source);
  explicit UnmatchedSource(UnmatchedScan scan) : scan_(std::move(scan)) {}

  Pull next(std::uint64_t last, Task& task, Morsel& morsel) override;
  Status read(const Morsel& morsel, std::uint64_t offset, std::uint32_t rows, SourceState& state,
              Batch& batch) const override;
  std::uint64_t morsel_count() const override { return scan_.table->chunks.size(); }

 private:
  const UnmatchedScan scan_;
  std::atomic<std::uint64_t> next_{0};
};

}  // namespace kindling
