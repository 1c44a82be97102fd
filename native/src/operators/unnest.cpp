#include "operators/unnest.h"

#include <algorithm>

#include "columns/gather.h"
#include "kindling/column_builder.h"

namespace kindling {

namespace {

/** Stands in `element` for a row that an empty list keeps. */
constexpr std::uint32_t no_element = UINT32_MAX;

struct UnnestState final : OperatorState {
  explicit UnnestState(std::size_t columns) : scratch(columns), passed(columns), gathered(columns) {}

  OwnedVector list_scratch;
  std::vector<OwnedVector> scratch;
  /** The live rows of the batch at hand: the list, and the columns that pass. */
  Vector list;
  std::vector<Vector> passed;
  std::uint32_t rows = 0;

  /** The next row to give: one of the batch, and a place in its list. */
  std::uint32_t row = 0;
  std::uint32_t place = 0;

  std::uint32_t made = 0;
  std::uint16_t from[vector_rows];
  std::uint32_t number[vector_rows];
  std::uint32_t element[vector_rows];

  std::vector<OwnedVector> gathered;
  OwnedVector position;
  ColumnPointer elements;
};

void add(UnnestState& state, std::uint32_t number, std::uint32_t element) {
  state.from[state.made] = static_cast<std::uint16_t>(state.row);
  state.number[state.made] = number;
  state.element[state.made] = element;
  ++state.made;
}

/** Takes the next elements, as many as fit into a vector. */
void take_elements(UnnestState& state, bool outer) {
  const Values<ListEntry> lists(state.list);
  state.made = 0;
  while (state.row < state.rows && state.made < vector_rows) {
    const ListEntry list = state.list.is_valid(state.row) ? lists[state.row] : ListEntry{0, 0};
    if (list.length == 0 && outer) add(state, no_element, no_element);
    for (; state.place < list.length && state.made < vector_rows; ++state.place) {
      add(state, state.place, list.offset + state.place);
    }
    if (state.place < list.length) return;
    ++state.row;
    state.place = 0;
  }
}

Status give_positions(UnnestState& state, Batch& batch) {
  KINDLING_RETURN_IF_FAILED(state.position.prepare(PhysicalType::i32, state.made));
  auto* numbers = state.position.data<std::int32_t>();
  for (std::uint32_t row = 0; row < state.made; ++row) {
    const bool none = state.element[row] == no_element;
    numbers[row] = none ? 0 : static_cast<std::int32_t>(state.number[row]);
    if (!none) continue;
    std::uint64_t* validity;
    KINDLING_RETURN_IF_FAILED(state.position.make_validity(validity));
    clear_bit(validity, row);
  }
  batch.columns.push_back(state.position.view());
  return {};
}

Status give_elements(UnnestState& state, const Type& type, Batch& batch) {
  ColumnBuilder builder(type);
  for (std::uint32_t row = 0; row < state.made;) {
    std::uint32_t end = row;
    while (end < state.made && state.element[end] != no_element) ++end;
    if (end > row) KINDLING_RETURN_IF_FAILED(builder.append(state.list.children[0], state.element + row, end - row));
    for (; end < state.made && state.element[end] == no_element; ++end) KINDLING_RETURN_IF_FAILED(builder.append_null());
    row = end;
  }
  KINDLING_RETURN_IF_FAILED(builder.finish(state.elements));
  batch.columns.push_back(state.elements->values);
  return {};
}

}  // namespace

Status UnnestOperator::make(const Unnest& unnest, std::vector<Type>& types, std::unique_ptr<Operator>& result) {
  const auto invalid = [](const char* detail) { return Status(StatusCode::invalid_program, detail); };
  if (unnest.list >= types.size() || types[unnest.list].kind != PhysicalType::list) {
    return invalid("only a list can be unnested");
  }
  std::vector<Type> outputs;
  for (const std::uint32_t column : unnest.columns) {
    if (column >= types.size()) return invalid("a column that passes is none of the batch");
    outputs.push_back(types[column]);
  }
  const Type element = types[unnest.list].children[0];
  if (unnest.position) outputs.emplace_back(PhysicalType::i32);
  outputs.push_back(element);
  result = std::make_unique<UnnestOperator>(unnest, element);
  types = std::move(outputs);
  return {};
}

std::unique_ptr<OperatorState> UnnestOperator::make_state() const {
  return std::make_unique<UnnestState>(unnest_.columns.size());
}

Status UnnestOperator::apply(OperatorState& state, Batch& batch, bool& more) const {
  auto& own = static_cast<UnnestState&>(state);
  own.rows = batch.live();
  const Vector* values;
  KINDLING_RETURN_IF_FAILED(live_rows(batch, unnest_.list, own.list_scratch, values));
  own.list = *values;
  for (std::size_t index = 0; index < unnest_.columns.size(); ++index) {
    KINDLING_RETURN_IF_FAILED(live_rows(batch, unnest_.columns[index], own.scratch[index], values));
    own.passed[index] = *values;
  }
  own.row = 0;
  own.place = 0;
  return next(state, batch, more);
}

Status UnnestOperator::next(OperatorState& state, Batch& batch, bool& more) const {
  auto& own = static_cast<UnnestState&>(state);
  take_elements(own, unnest_.outer);
  more = own.row < own.rows;
  batch.columns.clear();
  batch.rows = own.made;
  batch.selection = nullptr;
  if (own.made == 0) return {};
  for (std::size_t index = 0; index < own.passed.size(); ++index) {
    KINDLING_RETURN_IF_FAILED(gather(own.passed[index], own.from, own.made, own.gathered[index]));
    batch.columns.push_back(own.gathered[index].view());
  }
  if (unnest_.position) KINDLING_RETURN_IF_FAILED(give_positions(own, batch));
  return give_elements(own, element_, batch);
}

}  // namespace kindling
