#pragma once

#include <atomic>

#include "operators/source.h"

namespace kindling {

/** Counts: one `i64` column, filled vector by vector. */
class RangeSource final : public Source {
 public:
  static Status make(const RangeScan& scan, const std::vector<Type>& types, std::unique_ptr<Source>& source);
  RangeSource(const RangeScan& scan, std::uint64_t rows) : scan_(scan), rows_(rows) {}

  Pull next(std::uint64_t last, Task& task, Morsel& morsel) override;
  Status read(const Morsel& morsel, std::uint64_t offset, std::uint32_t rows, SourceState& state,
              Batch& batch) const override;
  std::uint64_t morsel_count() const override { return rows_ / morsel_rows + (rows_ % morsel_rows != 0); }

 private:
  const RangeScan scan_;
  const std::uint64_t rows_;
  std::atomic<std::uint64_t> next_{0};
};

}  // namespace kindling
