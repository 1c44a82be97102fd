#pragma once

#include <algorithm>
#include <span>

#include "columns/gather.h"
#include "operators/hash_join.h"
#include "operators/pair_values.h"
#include "operators/range_search.h"

namespace kindling {

/** Is what a thread knows of the batch at hand and of its pairs. */
struct HashJoinState final : OperatorState {
  /** Says what is known of a row of the probe side. */
  enum Met : std::uint8_t { alone = 0, partnered = 1, open = 2 };

  HashJoinState(const HashJoin& join, std::size_t probe_columns, const std::shared_ptr<const BoundProgram>& residual,
                const std::shared_ptr<const BoundProgram>& computed)
      : lookup(join.table->join_index->layout()), key_scratch(join.keys.size()), key_columns(join.keys.size()),
        gathered(probe_columns), chunks(static_cast<std::uint32_t>(join.table->chunks.size())) {
    const Table& table = *join.table;
    const RangeIndex* const ranges = table.join_index->ranges();
    if (ranges != nullptr) search = std::make_unique<RangeSearch>(*ranges, join.ranges);
    for (std::size_t column = 0; column < table.types.size(); ++column) build.emplace_back(table, column);
    if (residual != nullptr) evaluator = std::make_unique<Evaluator>(residual);
    if (computed != nullptr) values = std::make_unique<PairValues>(computed, join.first_computed);
  }

  JoinLookup lookup;
  std::vector<OwnedVector> key_scratch;
  std::vector<const Vector*> key_columns;
  /** The columns of the batch at hand, and its live rows: all `rows` of them where `selection` is null. */
  std::vector<Vector> probe;
  const std::uint16_t* selection = nullptr;
  std::uint32_t rows = 0;
  /** Counts all rows of the batch, dead ones too. */
  std::uint32_t batch_rows = 0;
  std::uint32_t groups[vector_rows];
  std::uint8_t met[vector_rows];

  /** The next pair to give: a live row of the batch, and a place among the rows of its group. */
  std::uint32_t row = 0;
  std::size_t place = 0;
  /** Finds partners by ranges, if it is done so; tells whether it has begun with the row. */
  std::unique_ptr<RangeSearch> search;
  bool has_begun = false;

  std::uint32_t pairs = 0;
  /** The live row of each pair, and where it lies in the batch. */
  std::uint16_t pair_row[vector_rows + 8];
  std::uint16_t pair_place[vector_rows];
  TableRow pair_partner[vector_rows];
  /** The pairs of rows with a row of the other side, where there are others. */
  std::uint16_t real[vector_rows];
  /** Counts the pairs in which a row stands alone. */
  std::uint32_t lone = 0;
  std::uint16_t kept[vector_rows];
  Batch both;

  std::vector<OwnedVector> gathered;
  std::vector<ScatteredColumn> build;
  /** Counts the chunks of the table; the one behind them is that of the row that is none. */
  const std::uint32_t chunks;
  OwnedVector mark;
  std::unique_ptr<Evaluator> evaluator;
  /** Computes columns of pairs, where the join gives such. */
  std::unique_ptr<PairValues> values;
  /** The number of each pair's partner among those of its row; only where values are computed. */
  std::uint32_t pair_partner_number[vector_rows];

  /** Puts the wanted columns of the pairs side by side: those of the batch, then those of the table. */
  Status gather_pairs(const JoinColumns& wanted);
  /** Enters the block of the next row, and computes what it is worth while to compute ahead. */
  Status enter_block(std::span<const TableRow> partners, const JoinColumns& wanted);
  /** Numbers the partners of pairs that were made from a row and a place among its partners on. */
  void number_partners(std::uint32_t first_row, std::size_t first_place);
  /** Tells whether a row stands alone in a pair. */
  bool is_lone(std::uint32_t pair) const { return lone != 0 && pair_partner[pair].chunk == chunks; }
  std::uint16_t place_of(std::uint32_t live) const {
    return selection == nullptr ? static_cast<std::uint16_t>(live) : selection[live];
  }

 private:
  Status compute_block(std::span<const TableRow> partners, const JoinColumns& wanted);
};

}  // namespace kindling
