#include "operators/filter.h"

#include <cstring>

#include "kernels/primitives.h"
#include "operators/dictionary_condition.h"
#include "operators/kept_rows.h"

namespace kindling {

namespace {

struct FilterState final : OperatorState {
  explicit FilterState(const std::shared_ptr<const BoundProgram>& condition) : evaluator(condition) {
    const std::optional<std::uint32_t> column = DictionaryCondition::column_of(*condition);
    if (column.has_value()) by_dictionary.emplace(condition, *column);
  }
  Evaluator evaluator;
  std::optional<DictionaryCondition> by_dictionary;
  std::vector<std::uint8_t> mask = std::vector<std::uint8_t>(vector_rows);
  KeptRows kept;
};

/** Points at a byte for each row, 1 where the condition is true. */
const std::uint8_t* true_bytes(const Vector& condition, std::uint32_t rows, std::uint8_t* scratch) {
  const auto* bytes = condition.as<std::uint8_t>();
  if (condition.validity == nullptr) return bytes;
  primitives().unpack_bits(condition.validity, rows, scratch);
  primitives().and_bytes(bytes, rows, scratch);
  return scratch;
}

}  // namespace

std::unique_ptr<OperatorState> FilterOperator::make_state() const { return std::make_unique<FilterState>(condition_); }

Status FilterOperator::apply(OperatorState& state, Batch& batch, bool&) const {
  auto& own = static_cast<FilterState&>(state);
  if (own.by_dictionary.has_value()) {
    bool decided = false;
    KINDLING_RETURN_IF_FAILED(own.by_dictionary->decide(batch, own.mask.data(), decided));
    if (decided) {
      own.kept.keep(own.mask.data(), batch);
      return {};
    }
  }
  KINDLING_RETURN_IF_FAILED(own.evaluator.run(batch));
  const Vector* condition;
  KINDLING_RETURN_IF_FAILED(own.evaluator.output(0, condition));
  const std::uint32_t rows = batch.live();
  if (condition->is_constant()) {
    if (condition->is_valid(0) && condition->as<std::uint8_t>()[0] != 0) return {};
    own.kept.keep_none(batch);
    return {};
  }
  own.kept.keep(true_bytes(*condition, rows, own.mask.data()), batch);
  return {};
}

}  // namespace kindling
