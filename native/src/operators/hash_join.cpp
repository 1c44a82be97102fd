#include "operators/hash_join_state.h"

#include <algorithm>
#include <cstring>

namespace kindling {

namespace {

/** Tells whether a join gives rows of the probe side that have no partner. */
bool keeps_alone(JoinKind kind) {
  return kind == JoinKind::left || kind == JoinKind::full || kind == JoinKind::single;
}

/** Tells whether a program reads an input, or gives it as it is. */
bool is_read(const std::shared_ptr<const BoundProgram>& program, std::uint32_t input) {
  if (program == nullptr) return false;
  const auto& outputs = program->outputs();
  return program->is_read(input) || std::find(outputs.begin(), outputs.end(), input) != outputs.end();
}

void look_at(Batch& batch, std::uint32_t rows) {
  batch.columns.clear();
  batch.rows = rows;
  batch.selection = nullptr;
}

/** Makes the next pair; false where the vector is full. */
bool add_pair(HashJoinState& state, TableRow partner) {
  if (state.pairs == vector_rows) return false;
  state.pair_row[state.pairs] = static_cast<std::uint16_t>(state.row);
  state.pair_place[state.pairs] = state.place_of(state.row);
  state.pair_partner[state.pairs] = partner;
  ++state.pairs;
  return true;
}

/**
 * Takes the next candidates of the rows before `end`, as many as fit into a vector. Where lone rows are kept, each stands
 * behind its candidates as a pair with `none`: so rows come in one order, however long vectors are.
 */
void take_pairs(HashJoinState& state, const JoinIndex& index, JoinKind kind, TableRow none, std::uint32_t end) {
  state.pairs = 0;
  state.lone = 0;
  const bool is_residual = state.evaluator != nullptr;
  constexpr std::uint32_t ahead = 8;
  for (; state.row < end; ++state.row, state.place = 0) {
    if (state.row + 2 * ahead < state.rows) index.fetch_start(state.groups[state.row + 2 * ahead]);
    if (state.row + ahead < state.rows) index.fetch_rows(state.groups[state.row + ahead]);
    const std::uint32_t group = state.groups[state.row];
    const bool settled = kind == JoinKind::mark && state.met[state.row] == HashJoinState::partnered;
    if (settled || (group == JoinIndex::missing && !keeps_alone(kind))) continue;
    if (group != JoinIndex::missing) {
      const std::span<const TableRow> partners = index.rows_of(group);
      for (; state.place < partners.size(); ++state.place) {
        if (!add_pair(state, partners[state.place])) return;
      }
      if (!keeps_alone(kind) || !is_residual) continue;
    }
    if (!add_pair(state, none)) return;
    ++state.lone;
  }
}

/**
 * Takes the next candidates as `take_pairs` does, of those that lie in the ranges. After much work it stops early: then
 * there are rows left, and perhaps no pairs.
 */
Status take_ranged_pairs(HashJoinState& state, const JoinIndex& index, JoinKind kind, TableRow none) {
  state.pairs = 0;
  state.lone = 0;
  RangeSearch& search = *state.search;
  search.start_work();
  const bool is_residual = state.evaluator != nullptr;
  for (; state.row < state.rows && !search.has_worked_long(); ++state.row, state.has_begun = false) {
    const std::uint32_t group = state.groups[state.row];
    const bool settled = kind == JoinKind::mark && state.met[state.row] == HashJoinState::partnered;
    if (settled || (group == JoinIndex::missing && !keeps_alone(kind))) continue;
    bool has_found = false;
    if (group != JoinIndex::missing) {
      const auto [first, last] = index.places_of(group);
      if (!state.has_begun) KINDLING_RETURN_IF_FAILED(search.begin(state.row, first, last, false));
      state.has_begun = true;
      for (std::uint32_t place; search.has_place(place); search.take_place()) {
        if (!add_pair(state, index.row_at(place))) return {};
      }
      has_found = search.has_found();
    }
    if (!keeps_alone(kind) || (has_found && !is_residual)) continue;
    if (!add_pair(state, none)) return {};
    ++state.lone;
  }
  return {};
}

/** Notes which rows have a partner in their ranges; after much work it stops early, with rows left. */
Status meet_ranges(HashJoinState& state, const JoinIndex& index) {
  state.pairs = 0;
  RangeSearch& search = *state.search;
  search.start_work();
  for (; state.row < state.rows && !search.has_worked_long(); ++state.row) {
    const std::uint32_t group = state.groups[state.row];
    if (group == JoinIndex::missing) continue;
    const auto [first, last] = index.places_of(group);
    KINDLING_RETURN_IF_FAILED(search.begin(state.row, first, last, true));
    std::uint32_t place;
    if (search.has_place(place)) state.met[state.row] = HashJoinState::partnered;
  }
  return {};
}

/** Loads the columns of the batch that pairs are made of, for rows that may have a partner where others do not count. */
Status load_probe(HashJoinState& state, const JoinColumns& wanted, bool only_met) {
  const std::uint16_t* selection = state.selection;
  std::uint32_t rows = state.rows;
  if (only_met) {
    rows = 0;
    for (std::uint32_t row = 0; row < state.rows; ++row) {
      if (state.groups[row] != JoinIndex::missing) state.kept[rows++] = state.place_of(row);
    }
    selection = state.kept;
    if (rows == 0) return {};
  }
  for (std::size_t column = 0; column < state.probe.size(); ++column) {
    DeferredColumn* const deferred = wanted.probe[column] ? deferred_column(state.probe[column]) : nullptr;
    if (deferred == nullptr) continue;
    const Vector* values;
    KINDLING_RETURN_IF_FAILED(deferred->load(selection, rows, values));
    state.probe[column] = *values;
  }
  return {};
}

/** Notes that a row has a partner. */
Status meet(HashJoinState& state, std::uint32_t pair, JoinKind kind) {
  std::uint8_t& met = state.met[state.pair_row[pair]];
  if (kind == JoinKind::single && met == HashJoinState::partnered) return {StatusCode::too_many_rows, ""};
  met = HashJoinState::partnered;
  return {};
}

/** Computes the residual for the pairs that it can be asked about; null where there are none. */
Status ask_residual(HashJoinState& state, const Vector*& condition) {
  condition = nullptr;
  if (state.lone == state.pairs) return {};
  if (state.lone != 0) {
    std::uint32_t real = 0;
    for (std::uint32_t pair = 0; pair < state.pairs; ++pair) {
      if (!state.is_lone(pair)) state.real[real++] = static_cast<std::uint16_t>(pair);
    }
    state.both.selection = state.real;
    state.both.selected = real;
  }
  KINDLING_RETURN_IF_FAILED(state.evaluator->run(state.both));
  return state.evaluator->output(0, condition);
}

/**
 * Keeps the pairs for which the residual is true, and lone rows that have no such pair; of other pairs notes which ones a
 * NULL leaves open.
 */
Status decide_pairs(HashJoinState& state, JoinKind kind, bool null_aware) {
  if (state.evaluator == nullptr) {
    for (std::uint32_t pair = 0; pair < state.pairs; ++pair) {
      if (!state.is_lone(pair)) KINDLING_RETURN_IF_FAILED(meet(state, pair, kind));
    }
    return {};
  }
  const Vector* condition;
  KINDLING_RETURN_IF_FAILED(ask_residual(state, condition));
  std::uint32_t kept = 0;
  std::uint32_t asked = 0;
  for (std::uint32_t pair = 0; pair < state.pairs; ++pair) {
    if (state.is_lone(pair)) {
      if (state.met[state.pair_row[pair]] != HashJoinState::partnered) state.kept[kept++] = static_cast<std::uint16_t>(pair);
      continue;
    }
    const std::uint32_t answer = asked++;
    if (!condition->is_valid(answer)) {
      std::uint8_t& met = state.met[state.pair_row[pair]];
      if (null_aware && met == HashJoinState::alone) met = HashJoinState::open;
    } else if (Values<std::uint8_t>(*condition)[answer] != 0) {
      KINDLING_RETURN_IF_FAILED(meet(state, pair, kind));
      state.kept[kept++] = static_cast<std::uint16_t>(pair);
    }
  }
  state.both.selection = state.kept;
  state.both.selected = kept;
  return {};
}

void note_partners(const HashJoinState& state, JoinIndex& index) {
  for (std::uint32_t live = 0; live < state.both.live(); ++live) {
    const std::uint32_t pair = state.both.selection == nullptr ? live : state.both.selection[live];
    if (!state.is_lone(pair)) index.note_met(state.pair_partner[pair]);
  }
}

/** Gives the batch as it was, with a mark beside it: nothing is copied. */
Status give_marks(HashJoinState& state, const JoinColumns& wanted, Batch& batch) {
  const std::uint32_t rows = state.batch_rows;
  KINDLING_RETURN_IF_FAILED(state.mark.prepare(PhysicalType::boolean, rows));
  auto* marks = state.mark.data<std::uint8_t>();
  std::uint8_t bits = 0;
  for (std::uint32_t row = 0; row < state.rows; ++row) bits |= state.met[row];
  if (state.selection == nullptr) {
    for (std::uint32_t row = 0; row < rows; ++row) marks[row] = state.met[row] & HashJoinState::partnered;
  } else {
    std::memset(marks, 0, rows);
    for (std::uint32_t row = 0; row < state.rows; ++row) marks[state.selection[row]] = state.met[row] & HashJoinState::partnered;
  }
  for (std::uint32_t row = 0; row < state.rows && (bits & HashJoinState::open) != 0; ++row) {
    if (state.met[row] != HashJoinState::open) continue;
    const std::uint16_t place = state.place_of(row);
    std::uint64_t* validity;
    KINDLING_RETURN_IF_FAILED(state.mark.make_validity(validity));
    clear_bit(validity, place);
  }
  batch.columns.clear();
  for (const std::uint32_t column : wanted.given_probe) batch.columns.push_back(state.probe[column]);
  batch.columns.push_back(state.mark.view());
  batch.rows = rows;
  batch.selection = state.selection;
  batch.selected = state.rows;
  return {};
}

/** Gives the rows of the batch that have a partner, as a selection, and the partners' columns at their places. */
Status give_partners(HashJoinState& state, const JoinIndex& index, const JoinColumns& wanted, Batch& batch) {
  std::uint32_t count = 0;
  KINDLING_RETURN_IF_FAILED(index.find_partners(state.key_columns, state.rows, state.lookup, state.groups, state.pair_row,
                                                state.pair_partner, count));
  const std::uint32_t rows = batch.rows;
  for (std::uint32_t pair = 0; pair < count; ++pair) state.pair_place[pair] = state.place_of(state.pair_row[pair]);
  batch.columns.clear();
  for (const std::uint32_t column : wanted.given_probe) batch.columns.push_back(state.probe[column]);
  for (const std::uint32_t column : wanted.given_build) {
    KINDLING_RETURN_IF_FAILED(
        state.build[column].place(state.pair_partner, state.pair_place, count, rows, batch.columns.emplace_back()));
  }
  batch.selection = count == rows ? nullptr : state.pair_place;
  batch.selected = count;
  return {};
}

/** Gives the batch as it was, beside the only row of the table: nothing is copied. */
Status give_only_row(HashJoinState& state, TableRow only, const JoinColumns& wanted, Batch& batch) {
  batch.columns.clear();
  for (const std::uint32_t column : wanted.given_probe) batch.columns.push_back(state.probe[column]);
  for (const std::uint32_t column : wanted.given_build) {
    KINDLING_RETURN_IF_FAILED(state.build[column].repeat(only, batch.rows, batch.columns.emplace_back()));
  }
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
  if (index.range_keys().size() != join.ranges.size()) return invalid("both sides of a join have as many ranges");
  for (std::size_t range = 0; range < join.ranges.size(); ++range) {
    const auto& [column, computed_from] = join.ranges[range];
    const std::uint32_t other = index.range_keys()[range].column.column;
    const auto exists = [&types](std::uint32_t each) { return each < types.size(); };
    if (!exists(column) || types[column] != join.table->types[other] ||
        !std::all_of(computed_from.begin(), computed_from.end(), exists)) {
      return invalid("the ranges of both sides of a join have the same types");
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
  std::shared_ptr<const BoundProgram> computed;
  if (join.computed.has_value()) {
    const bool meets_all = join.kind == JoinKind::inner && join.keys.empty() && join.ranges.empty();
    if (!meets_all) return invalid("columns of pairs are computed where every row meets every other");
    if (join.computed->inputs != both) return invalid("columns of pairs are computed of the columns of both sides");
    KINDLING_RETURN_IF_FAILED(BoundProgram::bind(*join.computed, computed));
    if (!PairValues::can_hold(*computed)) return invalid("columns that are computed of pairs are of type f64 or i64");
  }
  auto made = std::make_unique<HashJoinOperator>(join, types.size(), std::move(residual), std::move(computed));
  if (!made->choose_columns(types, both)) return invalid("a join gives a column that neither side has");
  types = std::move(both);
  result = std::move(made);
  return {};
}

HashJoinOperator::HashJoinOperator(const HashJoin& join, std::size_t probe_columns,
                                   std::shared_ptr<const BoundProgram> residual,
                                   std::shared_ptr<const BoundProgram> computed)
    : join_(join), probe_columns_(probe_columns), residual_(std::move(residual)), computed_(std::move(computed)) {}

bool HashJoinOperator::choose_columns(const std::vector<Type>& probe, std::vector<Type>& given) {
  const std::vector<Type>& build = join_.table->types;
  const auto all = [](std::size_t count) {
    std::vector<std::uint32_t> columns;
    for (std::size_t column = 0; column < count; ++column) columns.push_back(static_cast<std::uint32_t>(column));
    return columns;
  };
  const bool gives_rows = join_.kind != JoinKind::note;
  const bool gives_build = gives_rows && join_.kind != JoinKind::mark;
  if (gives_rows) wanted_.given_probe = join_.probe_columns ? *join_.probe_columns : all(probe.size());
  if (gives_build) wanted_.given_build = join_.build_columns ? *join_.build_columns : all(build.size());
  wanted_.probe.assign(probe.size(), false);
  wanted_.build.assign(build.size(), false);
  given.clear();
  const bool gives_pairs = gives_build;
  for (const std::uint32_t column : wanted_.given_probe) {
    if (column >= probe.size()) return false;
    given.push_back(probe[column]);
    wanted_.probe[column] = gives_pairs;
  }
  for (const std::uint32_t column : wanted_.given_build) {
    if (column >= build.size()) return false;
    given.push_back(build[column]);
    wanted_.build[column] = true;
  }
  if (join_.kind == JoinKind::mark) given.push_back(PhysicalType::boolean);
  for (std::uint32_t column = 0; column < probe.size() + build.size(); ++column) {
    if (!is_read(residual_, column) && !is_read(computed_, column)) continue;
    if (column < probe.size()) {
      wanted_.probe[column] = true;
    } else {
      wanted_.build[column - probe.size()] = true;
    }
  }
  if (computed_ != nullptr) {
    for (const Type& type : computed_->output_types()) given.push_back(type);
  }
  return true;
}

std::unique_ptr<OperatorState> HashJoinOperator::make_state() const {
  return std::make_unique<HashJoinState>(join_, probe_columns_, residual_, computed_);
}

bool HashJoinOperator::gives_partners(const OperatorState& state) const {
  const auto& own = static_cast<const HashJoinState&>(state);
  return join_.kind == JoinKind::inner && residual_ == nullptr && computed_ == nullptr && own.search == nullptr &&
         join_.table->join_index->is_unique() &&
         std::all_of(wanted_.given_build.begin(), wanted_.given_build.end(),
                     [&own](std::uint32_t column) { return own.build[column].is_flat(); });
}

bool HashJoinOperator::gives_only_row(const OperatorState& state) const {
  const auto& own = static_cast<const HashJoinState&>(state);
  const bool keeps_each = join_.kind == JoinKind::inner || join_.kind == JoinKind::left || join_.kind == JoinKind::single;
  return keeps_each && residual_ == nullptr && computed_ == nullptr && own.search == nullptr && join_.keys.empty() &&
         join_.table->join_index->rows() == 1 &&
         std::all_of(wanted_.given_build.begin(), wanted_.given_build.end(),
                     [&own](std::uint32_t column) { return own.build[column].repeats(); });
}

Status HashJoinOperator::apply(OperatorState& state, Batch& batch, bool& more) const {
  auto& own = static_cast<HashJoinState&>(state);
  const JoinIndex& index = *join_.table->join_index;
  own.rows = batch.live();
  own.batch_rows = batch.rows;
  own.selection = batch.selection;
  for (std::size_t key = 0; key < join_.keys.size(); ++key) {
    KINDLING_RETURN_IF_FAILED(live_rows(batch, join_.keys[key], own.key_scratch[key], own.key_columns[key]));
  }
  if (own.search != nullptr) KINDLING_RETURN_IF_FAILED(own.search->look_at(batch));
  // The columns themselves stay where they are, and with them what the keys look at.
  own.probe.swap(batch.columns);
  if (gives_only_row(state)) return give_only_row(own, index.rows_of(0)[0], wanted_, batch);
  if (gives_partners(state)) return give_partners(own, index, wanted_, batch);
  const bool is_asked_once = join_.kind == JoinKind::mark && residual_ == nullptr && own.search == nullptr;
  if (is_asked_once && !join_.null_aware) {
    KINDLING_RETURN_IF_FAILED(index.test(own.key_columns, own.rows, own.lookup, own.met));
    return give_marks(own, wanted_, batch);
  }
  KINDLING_RETURN_IF_FAILED(index.find(own.key_columns, own.rows, own.lookup, own.groups));
  std::memset(own.met, HashJoinState::alone, own.rows);
  const bool dropped = drop_null_keys(index, own.key_columns, own.rows, own.groups);
  // Where a residual decides, keys only find the pairs that it is asked about.
  const bool has_rows = index.rows() != 0 || join_.has_rows_elsewhere;
  const bool has_null_key = index.has_null_key() || join_.has_null_key_elsewhere;
  if (join_.null_aware && residual_ == nullptr && has_rows && (dropped || has_null_key)) {
    for (std::uint32_t row = 0; row < own.rows; ++row) {
      const bool null = std::any_of(own.key_columns.begin(), own.key_columns.end(),
                                    [row](const Vector* key) { return !key->is_valid(row); });
      if (null || has_null_key) own.met[row] = HashJoinState::open;
    }
  }
  own.row = 0;
  own.place = 0;
  own.has_begun = false;
  if (own.values != nullptr) own.values->start_batch();
  if (is_asked_once) {
    for (std::uint32_t row = 0; row < own.rows; ++row) {
      if (own.groups[row] != JoinIndex::missing) own.met[row] = HashJoinState::partnered;
    }
    return give_marks(own, wanted_, batch);
  }
  const bool only_met = join_.kind == JoinKind::inner || join_.kind == JoinKind::note;
  KINDLING_RETURN_IF_FAILED(load_probe(own, wanted_, only_met));
  return next(state, batch, more);
}

Status HashJoinOperator::next(OperatorState& state, Batch& batch, bool& more) const {
  auto& own = static_cast<HashJoinState&>(state);
  JoinIndex& index = *join_.table->join_index;
  if (own.search == nullptr) {
    std::uint32_t end = own.rows;
    if (own.values != nullptr && own.row < end && index.rows() != 0) {
      KINDLING_RETURN_IF_FAILED(own.enter_block(index.rows_of(0), wanted_));
      end = own.values->end();
    }
    const auto [first_row, first_place] = std::pair(own.row, own.place);
    take_pairs(own, index, join_.kind, {own.chunks, 0}, end);
    if (own.values != nullptr) own.number_partners(first_row, first_place);
  } else if (join_.kind == JoinKind::mark && residual_ == nullptr) {
    KINDLING_RETURN_IF_FAILED(meet_ranges(own, index));
  } else {
    KINDLING_RETURN_IF_FAILED(take_ranged_pairs(own, index, join_.kind, {own.chunks, 0}));
  }
  more = own.pairs != 0 || own.row < own.rows;
  if (own.pairs != 0) {
    KINDLING_RETURN_IF_FAILED(own.gather_pairs(wanted_));
    KINDLING_RETURN_IF_FAILED(decide_pairs(own, join_.kind, join_.null_aware));
    if (join_.kind == JoinKind::full || join_.kind == JoinKind::note) note_partners(own, index);
    // Marks come at the end: until then there is nothing to see.
    if (join_.kind == JoinKind::mark || join_.kind == JoinKind::note) {
      look_at(batch, 0);
      return {};
    }
    look_at(batch, own.pairs);
    for (const std::uint32_t column : wanted_.given_probe) batch.columns.push_back(own.both.columns[column]);
    for (const std::uint32_t column : wanted_.given_build) {
      batch.columns.push_back(own.both.columns[probe_columns_ + column]);
    }
    if (own.values != nullptr) {
      KINDLING_RETURN_IF_FAILED(own.values->give(own.both, own.pair_row, own.pair_partner_number, batch.columns));
    }
    batch.selection = own.both.selection;
    batch.selected = own.both.selected;
    return {};
  }
  if (join_.kind == JoinKind::mark && !more) return give_marks(own, wanted_, batch);
  look_at(batch, 0);
  return {};
}

}  // namespace kindling
