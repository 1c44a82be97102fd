#include "operators/leading_rows.h"

#include <algorithm>

#include "columns/gather.h"
#include "kernels/primitives.h"
#include "operators/group_table.h"
#include "operators/key_codes.h"

namespace kindling {

namespace {

/** More is not kept for the keys of a task: so many partitions leave few rows out. */
constexpr std::size_t most_words = std::size_t{1} << 22;
/** After so many rows it has to have left out one of eight. */
constexpr std::uint64_t trial_rows = std::uint64_t{1} << 20;
/** Partitions that are close together are numbered up to here, in a table that the second cache holds. */
constexpr std::uint32_t most_partition_codes = std::uint32_t{1} << 18;

struct LeadingRowsState final : OperatorState {
  LeadingRowsState(const GroupLayout& layout, std::size_t partitions)
      : table(layout),
        keys(layout),
        codes(layout, most_partition_codes),
        scratch(partitions),
        columns(partitions),
        new_keys(partitions) {}

  GroupTable table;
  GroupKeys keys;
  KeyCodes codes;
  std::uint32_t row_codes[vector_rows];
  /** The partition of each code, or `unknown_group`. */
  Array<std::uint32_t> code_groups;
  std::vector<OwnedVector> scratch;
  std::vector<const Vector*> columns;
  std::vector<OwnedVector> new_keys;
  OwnedVector order_scratch;
  Array<std::uint64_t> words;
  std::uint32_t groups[vector_rows];
  /** For each partition its first keys: a heap with the last of them on top, which begins with keys that none is behind. */
  Array<std::uint64_t> firsts;
  std::uint64_t seen = 0;
  std::uint64_t passed = 0;
  bool resting = false;
  std::uint16_t selection[vector_rows];

  void rest() {
    resting = true;
    table.release();
    firsts.release();
    code_groups.release();
  }

  /** Finds the partitions of rows, by the codes of their keys where few are possible. */
  Status find_partitions(std::uint32_t rows) {
    bool renumbered;
    if (codes.encode(columns, {}, rows, row_codes, renumbered)) {
      if (renumbered) {
        KINDLING_RETURN_IF_FAILED(code_groups.resize(codes.count()));
        std::fill(code_groups.begin(), code_groups.end(), unknown_group);
      }
      return find_by_code(rows);
    }
    KINDLING_RETURN_IF_FAILED(keys.encode(columns, rows));
    return table.find_or_add(keys, rows, groups);
  }

  /** Looks up in the table only keys whose code is new. */
  Status find_by_code(std::uint32_t rows) {
    primitives().look_up_4(code_groups.data(), codes.count(), row_codes, rows, groups);
    std::uint16_t misses[vector_rows];
    std::uint32_t missing = 0;
    for (std::uint32_t row = 0; row < rows; ++row) {
      misses[missing] = static_cast<std::uint16_t>(row);
      missing += groups[row] == unknown_group;
    }
    if (missing == 0) return {};
    std::vector<const Vector*> listed;
    for (std::size_t key = 0; key < columns.size(); ++key) {
      KINDLING_RETURN_IF_FAILED(gather(*columns[key], misses, missing, new_keys[key]));
      listed.push_back(&new_keys[key].view());
    }
    std::uint32_t found[vector_rows];
    KINDLING_RETURN_IF_FAILED(keys.encode(listed, missing));
    KINDLING_RETURN_IF_FAILED(table.find_or_add(keys, missing, found));
    for (std::uint32_t index = 0; index < missing; ++index) {
      groups[misses[index]] = found[index];
      code_groups[row_codes[misses[index]]] = found[index];
    }
    return {};
  }

  /** Tells whether a row may be among the first of its partition, and notes its key. */
  bool may_lead(std::uint32_t group, std::uint64_t word, std::uint32_t limit) {
    std::uint64_t* heap = firsts.data() + std::size_t{group} * limit;
    if (word >= heap[0]) return word == heap[0];
    std::pop_heap(heap, heap + limit);
    heap[limit - 1] = word;
    std::push_heap(heap, heap + limit);
    return true;
  }
};

}  // namespace

Status LeadingRowsOperator::make(const LeadingRows& leading, const std::vector<Type>& types,
                                 std::unique_ptr<Operator>& result) {
  const auto invalid = [](const char* detail) { return Status(StatusCode::invalid_program, detail); };
  if (leading.limit == 0 || leading.limit > LeadingRows::most) return invalid("so many leading rows are not kept");
  std::vector<PhysicalType> keys;
  for (const std::uint32_t column : leading.partitions) {
    if (column >= types.size() || is_nested(types[column].kind)) return invalid("a partition is no flat column");
    keys.push_back(types[column].kind);
  }
  SortOrder order;
  KINDLING_RETURN_IF_FAILED(SortOrder::make({leading.order}, types, order));
  result = std::make_unique<LeadingRowsOperator>(leading, GroupLayout(std::move(keys), {}), std::move(order));
  return {};
}

std::unique_ptr<OperatorState> LeadingRowsOperator::make_state() const {
  return std::make_unique<LeadingRowsState>(layout_, leading_.partitions.size());
}

Status LeadingRowsOperator::apply(OperatorState& operator_state, Batch& batch, bool&) const {
  auto& state = static_cast<LeadingRowsState&>(operator_state);
  if (state.resting) return {};
  const std::uint32_t rows = batch.live();
  for (std::size_t key = 0; key < leading_.partitions.size(); ++key) {
    KINDLING_RETURN_IF_FAILED(live_rows(batch, leading_.partitions[key], state.scratch[key], state.columns[key]));
  }
  const Vector* ordered;
  KINDLING_RETURN_IF_FAILED(live_rows(batch, leading_.order.column, state.order_scratch, ordered));
  state.words.clear();
  KINDLING_RETURN_IF_FAILED(order_.normalise({ordered}, rows, state.words));
  if (leading_.partitions.empty()) {
    std::fill_n(state.groups, rows, 0);
  } else {
    KINDLING_RETURN_IF_FAILED(state.find_partitions(rows));
  }
  const std::size_t groups = leading_.partitions.empty() ? 1 : state.table.count();
  if (groups * leading_.limit > most_words) return state.rest(), Status();
  const std::size_t before = state.firsts.size();
  KINDLING_RETURN_IF_FAILED(state.firsts.resize(std::max(before, groups * leading_.limit)));
  std::fill(state.firsts.begin() + before, state.firsts.end(), UINT64_MAX);

  constexpr std::uint32_t ahead = 16;
  std::uint32_t kept = 0;
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (row + ahead < rows) {
      __builtin_prefetch(state.firsts.data() + std::size_t{state.groups[row + ahead]} * leading_.limit);
    }
    // The first word of a key has its highest bits: rows that are equal in it pass.
    const std::uint64_t word = state.words[std::size_t{row} * order_.words()];
    if (!state.may_lead(state.groups[row], word, leading_.limit)) continue;
    state.selection[kept++] = batch.selection == nullptr ? static_cast<std::uint16_t>(row) : batch.selection[row];
  }
  state.seen += rows;
  state.passed += kept;
  if (state.seen > trial_rows && state.passed > state.seen - state.seen / 8) state.rest();
  if (kept == rows) return {};
  batch.selection = state.selection;
  batch.selected = kept;
  return {};
}

}  // namespace kindling
