#include "operators/range_source.h"

#include <algorithm>

#include "kernels/primitives.h"

namespace kindling {

namespace {

/** Counts the rows of a range; differences are taken without sign, since they may exceed 63 bits. */
std::uint64_t count_rows(const RangeScan& scan) {
  const bool rising = scan.step > 0;
  if (rising ? scan.start >= scan.end : scan.start <= scan.end) return 0;
  const auto start = static_cast<std::uint64_t>(scan.start);
  const auto end = static_cast<std::uint64_t>(scan.end);
  const auto step = static_cast<std::uint64_t>(scan.step);
  const std::uint64_t distance = rising ? end - start : start - end;
  const std::uint64_t stride = rising ? step : 0 - step;
  return (distance - 1) / stride + 1;
}

}  // namespace

Status RangeSource::make(const RangeScan& scan, const std::vector<Type>& types, std::unique_ptr<Source>& source) {
  if (types.size() != 1 || types[0] != Type(PhysicalType::i64)) {
    return {StatusCode::invalid_program, "a range gives one column of type i64"};
  }
  if (scan.step == 0) return {StatusCode::invalid_program, "the step of a range is 0"};
  source = std::make_unique<RangeSource>(scan, count_rows(scan));
  return {};
}

Pull RangeSource::next(std::uint64_t last, Task&, Morsel& morsel) {
  const std::uint64_t order = next_.fetch_add(1, std::memory_order_relaxed);
  if (order >= morsel_count() || order > last) return Pull::ended;
  morsel.order = order;
  morsel.first = order * morsel_rows;
  morsel.rows = std::min<std::uint64_t>(morsel_rows, rows_ - morsel.first);
  return Pull::taken;
}

Status RangeSource::read(const Morsel& morsel, std::uint64_t offset, std::uint32_t rows, SourceState& state,
                         Batch& batch) const {
  state.columns.resize(1);
  KINDLING_RETURN_IF_FAILED(state.columns[0].prepare(PhysicalType::i64, rows));
  const std::uint64_t first = static_cast<std::uint64_t>(scan_.start) +
                              (morsel.first + offset) * static_cast<std::uint64_t>(scan_.step);
  primitives().ramp(static_cast<std::int64_t>(first), scan_.step, rows, state.columns[0].data<std::int64_t>());
  batch.columns.assign(1, state.columns[0].view());
  batch.rows = rows;
  batch.selection = nullptr;
  return {};
}

}  // namespace kindling
