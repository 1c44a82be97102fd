#include "operators/table_source.h"

#include <algorithm>

#include "operators/wanted_chunks.h"

namespace kindling {

namespace {

/** Keeps the threads of a large machine busy, and few enough that merging what each leaves costs little. */
constexpr std::uint64_t enough_morsels = 8;
/** Is for rows that take long: no thread should wait for the last of them. */
constexpr std::uint64_t enough_for_long_rows = 64;
/** Fewer rows are not worth a morsel of their own. */
constexpr std::uint64_t least_morsel_rows = 8192;
/** A row with a list has many values, as a rule. */
constexpr std::uint64_t least_rows_with_lists = 1024;

bool holds_list(const Type& type) {
  return type.kind == PhysicalType::list || std::any_of(type.children.begin(), type.children.end(), holds_list);
}

bool reads_lists(const TableScan& scan) {
  return std::any_of(scan.columns.begin(), scan.columns.end(),
                     [&](std::uint32_t column) { return holds_list(scan.table->types[column]); });
}

std::uint64_t parts_of(const Table& table, std::uint64_t enough, std::uint64_t least) {
  const std::uint64_t chunks = table.chunks.size();
  if (chunks == 0) return 1;
  const std::uint64_t wanted = (enough + chunks - 1) / chunks;
  return std::clamp<std::uint64_t>(table.rows / chunks / least, 1, wanted);
}

}  // namespace

Status TableSource::make(const TableScan& scan, const std::vector<Type>& types, std::unique_ptr<Source>& source) {
  if (scan.columns.size() != types.size()) {
    return {StatusCode::invalid_program, "the pipeline names " + std::to_string(types.size()) + " types for " +
                                             std::to_string(scan.columns.size()) + " columns"};
  }
  for (std::size_t index = 0; index < types.size(); ++index) {
    const std::uint32_t position = scan.columns[index];
    if (position >= scan.table->types.size()) {
      return {StatusCode::invalid_program, "the table has no column " + std::to_string(position)};
    }
    if (scan.table->types[position] != types[index]) {
      return {StatusCode::invalid_program, "column " + std::to_string(position) + " of the table is " +
                                               to_text(scan.table->types[position]) + ", not " +
                                               to_text(types[index])};
    }
  }
  for (const ScanCondition& condition : scan.conditions) KINDLING_RETURN_IF_FAILED(check_condition(condition, types));
  source = std::make_unique<TableSource>(scan);
  return {};
}

TableSource::TableSource(TableScan scan)
    : scan_(std::move(scan)),
      chunks_(wanted_chunks(scan_)),
      least_rows_(least_morsel_rows),
      parts_(parts_of(*scan_.table, enough_morsels, least_rows_)) {}

void TableSource::expect_few_results() {
  if (!reads_lists(scan_)) return;
  least_rows_ = least_rows_with_lists;
  parts_ = parts_of(*scan_.table, enough_for_long_rows, least_rows_);
}

void TableSource::expect_pairs(std::uint64_t rows_of_each) {
  parts_ = parts_of(*scan_.table, enough_for_long_rows, std::max<std::uint64_t>(1, least_rows_ / rows_of_each));
}

Pull TableSource::next(std::uint64_t last, Task&, Morsel& morsel) {
  const std::uint64_t order = next_.fetch_add(1, std::memory_order_relaxed);
  if (order >= morsel_count() || order > last) return Pull::ended;
  morsel.order = order;
  morsel.chunk = scan_.table->chunks[chunks_[order / parts_]];
  // Whole words of validity go into each part, so that none is shifted.
  const std::uint64_t rows = morsel.chunk.rows();
  const std::uint64_t part = (rows / parts_ + 64) / 64 * 64;
  morsel.first = parts_ == 1 ? 0 : std::min(rows, order % parts_ * part);
  morsel.rows = parts_ == 1 ? rows : std::min(part, rows - morsel.first);
  return Pull::taken;
}

SourceParts TableSource::parts() const {
  if (scan_.conditions.empty() || scan_.table->bounds == nullptr) return {};
  const std::uint64_t all = scan_.table->chunks.size();
  return {all, all - chunks_.size()};
}

Status TableSource::read(const Morsel& morsel, std::uint64_t offset, std::uint32_t rows, SourceState& state,
                         Batch& batch) const {
  KINDLING_RETURN_IF_FAILED(read_chunk(morsel.chunk, scan_.columns, morsel.first + offset, rows, state, batch));
  if (scan_.table->codes == nullptr) return {};
  const auto& codes = scan_.table->codes->chunks[chunks_[morsel.order / parts_]];
  if (codes.empty()) return {};
  state.coded.resize(scan_.columns.size());
  for (std::size_t index = 0; index < scan_.columns.size(); ++index) {
    const ValueCodes* const known = codes[scan_.columns[index]].get();
    if (known == nullptr) continue;
    state.coded[index].begin(state.columns[index].view(), *known, morsel.first + offset);
    batch.columns[index] = state.coded[index].vector();
  }
  return {};
}

}  // namespace kindling
