#include "operators/key_filter.h"

#include "columns/gather.h"
#include "operators/kept_rows.h"

namespace kindling {

namespace {

struct KeyFilterState final : OperatorState {
  KeyFilterState(const JoinIndex& index, std::size_t keys) : lookup(index.layout()), scratch(keys), columns(keys) {}
  JoinLookup lookup;
  std::vector<OwnedVector> scratch;
  std::vector<const Vector*> columns;
  KeptRows kept;
};

}  // namespace

Status KeyFilterOperator::make(const KeyFilter& filter, const std::vector<Type>& types,
                               std::unique_ptr<Operator>& result) {
  const auto invalid = [](const char* detail) { return Status(StatusCode::invalid_program, detail); };
  if (filter.table->join_index == nullptr) return invalid("the table was not built to be joined");
  const JoinIndex& index = *filter.table->join_index;
  if (index.keys().size() != filter.keys.size() || filter.keys.empty()) {
    return invalid("a filter by the keys of a join names them all");
  }
  for (std::size_t key = 0; key < filter.keys.size(); ++key) {
    if (filter.keys[key] >= types.size() || types[filter.keys[key]] != filter.table->types[index.keys()[key]]) {
      return invalid("the keys of both sides of a join have the same types");
    }
  }
  result = std::make_unique<KeyFilterOperator>(filter);
  return {};
}

std::unique_ptr<OperatorState> KeyFilterOperator::make_state() const {
  return std::make_unique<KeyFilterState>(*filter_.table->join_index, filter_.keys.size());
}

Status KeyFilterOperator::apply(OperatorState& state, Batch& batch, bool&) const {
  auto& own = static_cast<KeyFilterState&>(state);
  if (!filter_.steady && !own.lookup.pays()) return {};
  for (std::size_t key = 0; key < filter_.keys.size(); ++key) {
    KINDLING_RETURN_IF_FAILED(live_rows(batch, filter_.keys[key], own.scratch[key], own.columns[key]));
  }
  KINDLING_RETURN_IF_FAILED(filter_.table->join_index->guess(own.columns, batch.live(), own.lookup));
  own.kept.keep(own.lookup.mask, batch);
  return {};
}

}  // namespace kindling
