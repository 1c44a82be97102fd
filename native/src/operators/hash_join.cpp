#include "operators/hash_join.h"

#include <algorithm>
#include <cstring>

#include "columns/gather.h"

namespace kindling {

namespace {

/** Says what is known of a row of the probe side. */
enum Met : std::uint8_t { alone = 0, partnered = 1, open = 2 };

struct State final : OperatorState {
  State(const Table& table, std::size_t probe_columns, const std::shared_ptr<const BoundProgram>& residual)
      : keys(table.join_index->layout()),
        scratch(probe_columns),
        probe(probe_columns),
        gathered(probe_columns) {
    for (std::size_t column = 0; column < table.types.size(); ++column) build.emplace_back(table, column);
    if (residual != nullptr) evaluator = std::make_unique<Evaluator>(residual);
  }

  GroupKeys keys;
  std::vector<OwnedVector> scratch;
  /** The live rows of the batch at hand, side by side. */
  std::vector<Vector> probe;
  std::uint32_t rows = 0;
  std::uint32_t groups[vector_rows];
  std::uint8_t met[vector_rows];

  /** The next pair to give: a row of the batch, and a place among the rows of its group. */
  std::uint32_t row = 0;
  std::size_t place = 0;

  std::uint32_t pairs = 0;
  std::uint16_t pair_row[vector_rows];
  TableRow pair_partner[vector_rows];
  std::uint16_t kept[vector_rows];

  std::vector<OwnedVector> gathered;
  std::vector<ScatteredColumn> build;
  OwnedVector mark;
  std::vector<OwnedVector> nulls;
  std::unique_ptr<Evaluator> evaluator;
};

void look_at(Batch& batch, std::uint32_t rows) {
  batch.columns.clear();
  batch.rows = rows;
  batch.selection = nullptr;
}

/** Takes the next candidates, as many as fit into a vector. */
void take_pairs(State& state, const JoinIndex& index, JoinKind kind) {
  state.pairs = 0;
  if (index.is_unique()) {
    // No row has more than one partner, so all pairs fit into one vector.
    for (; state.row < state.rows; ++state.row) {
      if (state.groups[state.row] == JoinIndex::missing) continue;
      state.pair_row[state.pairs] = static_cast<std::uint16_t>(state.row);
      state.pair_partner[state.pairs] = index.row_of(state.groups[state.row]);
      ++state.pairs;
    }
    return;
  }
  while (state.row < state.rows && state.pairs < vector_rows) {
    const std::uint32_t group = state.groups[state.row];
    const bool settled = kind == JoinKind::mark && state.met[state.row] == partnered;
    if (group == JoinIndex::missing || settled) {
      ++state.row;
      state.place = 0;
      continue;
    }
    const std::span<const TableRow> partners = index.rows_of(group);
    for (; state.place < partners.size() && state.pairs < vector_rows; ++state.place) {
      state.pair_row[state.pairs] = static_cast<std::uint16_t>(state.row);
      state.pair_partner[state.pairs] = partners[state.place];
      ++state.pairs;
    }
    if (state.place == partners.size()) {
      ++state.row;
      state.place = 0;
    }
  }
}

/** Puts the pairs side by side: columns of the batch, then those of the table. */
Status gather_pairs(State& state, Batch& batch) {
  look_at(batch, state.pairs);
  for (std::size_t column = 0; column < state.probe.size(); ++column) {
    KINDLING_RETURN_IF_FAILED(gather(state.probe[column], state.pair_row, state.pairs, state.gathered[column]));
    batch.columns.push_back(state.gathered[column].view());
  }
  for (ScatteredColumn& column : state.build) {
    KINDLING_RETURN_IF_FAILED(column.gather(state.pair_partner, state.pairs, batch.columns.emplace_back()));
  }
  return {};
}

/** Notes that a row has a partner. */
Status meet(State& state, std::uint32_t pair, JoinKind kind) {
  std::uint8_t& met = state.met[state.pair_row[pair]];
  if (kind == JoinKind::single && met == partnered) return {StatusCode::too_many_rows, ""};
  met = partnered;
  return {};
}

/** Keeps the pairs for which the residual is true; of the others notes which ones a NULL leaves open. */
Status decide_pairs(State& state, Batch& batch, JoinKind kind, bool null_aware) {
  std::uint32_t kept = 0;
  if (state.evaluator == nullptr) {
    for (std::uint32_t pair = 0; pair < state.pairs; ++pair) KINDLING_RETURN_IF_FAILED(meet(state, pair, kind));
    return {};
  }
  KINDLING_RETURN_IF_FAILED(state.evaluator->run(batch));
  const Vector* condition;
  KINDLING_RETURN_IF_FAILED(state.evaluator->output(0, condition));
  const Values<std::uint8_t> truth(*condition);
  for (std::uint32_t pair = 0; pair < state.pairs; ++pair) {
    if (!condition->is_valid(pair)) {
      std::uint8_t& met = state.met[state.pair_row[pair]];
      if (null_aware && met == alone) met = open;
    } else if (truth[pair] != 0) {
      KINDLING_RETURN_IF_FAILED(meet(state, pair, kind));
      state.kept[kept++] = static_cast<std::uint16_t>(pair);
    }
  }
  batch.selection = state.kept;
  batch.selected = kept;
  return {};
}

void note_partners(const State& state, const Batch& batch, JoinIndex& index) {
  for (std::uint32_t live = 0; live < batch.live(); ++live) {
    const std::uint32_t pair = batch.selection == nullptr ? live : batch.selection[live];
    index.note_met(state.pair_partner[pair]);
  }
}

/** Gives the rows of the batch that have no partner, with NULLs on the other side. */
Status give_alone(State& state, const Table& table, Batch& batch) {
  std::uint32_t count = 0;
  for (std::uint32_t row = 0; row < state.rows; ++row) {
    if (state.met[row] != partnered) state.pair_row[count++] = static_cast<std::uint16_t>(row);
  }
  look_at(batch, count);
  for (std::size_t column = 0; column < state.probe.size(); ++column) {
    KINDLING_RETURN_IF_FAILED(gather(state.probe[column], state.pair_row, count, state.gathered[column]));
    batch.columns.push_back(state.gathered[column].view());
  }
  state.nulls.resize(table.types.size());
  for (std::size_t column = 0; column < table.types.size(); ++column) {
    KINDLING_RETURN_IF_FAILED(state.nulls[column].make_null(table.types[column], count));
    batch.columns.push_back(state.nulls[column].view());
  }
  return {};
}

Status give_marks(State& state, Batch& batch) {
  look_at(batch, state.rows);
  batch.columns = state.probe;
  KINDLING_RETURN_IF_FAILED(state.mark.prepare(PhysicalType::boolean, state.rows));
  auto* marks = state.mark.data<std::uint8_t>();
  for (std::uint32_t row = 0; row < state.rows; ++row) {
    marks[row] = state.met[row] == partnered;
    if (state.met[row] != open) continue;
    std::uint64_t* validity;
    KINDLING_RETURN_IF_FAILED(state.mark.make_validity(validity));
    clear_bit(validity, row);
  }
  batch.columns.push_back(state.mark.view());
  return {};
}

}  // namespace

Status HashJoinOperator::make(const HashJoin& join, std::vector<Type>& types, std::unique_ptr<Operator>& result) {
  const auto invalid = [](const char* detail) { return Status(StatusCode::invalid_program, detail); };
  if (join.table->join_index == nullptr) return invalid("the table was not built to be joined");
  const JoinIndex& index = *join.table->join_index;
  if (index.keys().size() != join.keys.size()) return invalid("both sides of a join have as many keys");
  for (std::size_t key = 0; key < join.keys.size(); ++key) {
    if (join.keys[key] >= types.size() || types[join.keys[key]] != join.table->types[index.keys()[key]]) {
      return invalid("the keys of both sides of a join have the same types");
    }
  }
  std::vector<Type> both = types;
  both.insert(both.end(), join.table->types.begin(), join.table->types.end());
  std::shared_ptr<const BoundProgram> residual;
  if (join.residual.has_value()) {
    if (join.residual->inputs != both) return invalid("the inputs of a residual are the columns of both sides");
    KINDLING_RETURN_IF_FAILED(BoundProgram::bind(*join.residual, residual));
    const std::vector<Type> outputs = residual->output_types();
    if (outputs.size() != 1 || outputs[0] != Type(PhysicalType::boolean)) {
      return invalid("a residual has one output of type bool");
    }
  }
  result = std::make_unique<HashJoinOperator>(join, types.size(), std::move(residual));
  if (join.kind == JoinKind::mark) {
    types.push_back(PhysicalType::boolean);
  } else {
    types = std::move(both);
  }
  return {};
}

std::unique_ptr<OperatorState> HashJoinOperator::make_state() const {
  return std::make_unique<State>(*join_.table, probe_columns_, residual_);
}

Status HashJoinOperator::apply(OperatorState& state, Batch& batch, bool& more) const {
  auto& own = static_cast<State&>(state);
  const JoinIndex& index = *join_.table->join_index;
  own.rows = batch.live();
  for (std::uint32_t column = 0; column < probe_columns_; ++column) {
    const Vector* values;
    KINDLING_RETURN_IF_FAILED(live_rows(batch, column, own.scratch[column], values));
    own.probe[column] = *values;
    own.probe[column].length = own.rows;
  }
  std::vector<const Vector*> keys;
  for (const std::uint32_t key : join_.keys) keys.push_back(&own.probe[key]);
  KINDLING_RETURN_IF_FAILED(index.find(keys, own.rows, own.keys, own.groups));
  std::memset(own.met, alone, own.rows);
  const bool dropped = drop_null_keys(index, keys, own.rows, own.groups);
  // Where a residual decides, keys only find the pairs that it is asked about.
  if (join_.null_aware && residual_ == nullptr && index.rows() != 0 && (dropped || index.has_null_key())) {
    for (std::uint32_t row = 0; row < own.rows; ++row) {
      const bool null = std::any_of(keys.begin(), keys.end(), [row](const Vector* key) { return !key->is_valid(row); });
      if (null || index.has_null_key()) own.met[row] = open;
    }
  }
  own.row = 0;
  own.place = 0;
  if (join_.kind == JoinKind::mark && residual_ == nullptr) {
    for (std::uint32_t row = 0; row < own.rows; ++row) {
      if (own.groups[row] != JoinIndex::missing) own.met[row] = partnered;
    }
    own.row = own.rows;
  }
  return next(state, batch, more);
}

Status HashJoinOperator::next(OperatorState& state, Batch& batch, bool& more) const {
  auto& own = static_cast<State&>(state);
  JoinIndex& index = *join_.table->join_index;
  take_pairs(own, index, join_.kind);
  more = own.pairs != 0;
  if (more) {
    KINDLING_RETURN_IF_FAILED(gather_pairs(own, batch));
    KINDLING_RETURN_IF_FAILED(decide_pairs(own, batch, join_.kind, join_.null_aware));
    if (join_.kind == JoinKind::full) note_partners(own, batch, index);
    // Marks come at the end: until then there is nothing to see.
    if (join_.kind == JoinKind::mark) look_at(batch, 0);
    return {};
  }
  switch (join_.kind) {
    case JoinKind::inner:
      look_at(batch, 0);
      return {};
    case JoinKind::left:
    case JoinKind::single:
    case JoinKind::full:
      return give_alone(own, *join_.table, batch);
    case JoinKind::mark:
      return give_marks(own, batch);
  }
  return {};
}

}  // namespace kindling
