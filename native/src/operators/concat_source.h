#pragma once

#include <atomic>

#include "operators/source.h"

namespace kindling {

/** Gives the chunks of several tables, one table after the other, as morsels. */
class ConcatSource final : public Source {
 public:
  static Status make(const ConcatScan& scan, const std::vector<Type>& types, std::unique_ptr<Source>& source);
  explicit ConcatSource(ConcatScan scan);

  Pull next(std::uint64_t last, Task& task, Morsel& morsel) override;
  Status read(const Morsel& morsel, std::uint64_t offset, std::uint32_t rows, SourceState& state,
              Batch& batch) const override;
  std::uint64_t morsel_count() const override { return morsels_.size(); }

 private:
  struct Place {
    std::uint32_t table;
    std::uint32_t chunk;
  };
  const ConcatScan scan_;
  std::vector<Place> morsels_;
  std::atomic<std::uint64_t> next_{0};
};

}  // namespace kindling
