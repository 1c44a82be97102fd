#include "operators/filter.h"

#include <cstring>

#include "kernels/primitives.h"

namespace kindling {

namespace {

struct State final : OperatorState {
  explicit State(std::shared_ptr<const BoundProgram> condition) : evaluator(std::move(condition)) {}
  Evaluator evaluator;
  std::vector<std::uint8_t> mask = std::vector<std::uint8_t>(vector_rows);
  /** Eight more, since `select` writes eight at a time. */
  std::vector<std::uint16_t> selection = std::vector<std::uint16_t>(vector_rows + 8);
  std::vector<std::uint16_t> refined = std::vector<std::uint16_t>(vector_rows + 8);
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

std::unique_ptr<OperatorState> FilterOperator::make_state() const { return std::make_unique<State>(condition_); }

Status FilterOperator::apply(OperatorState& state, Batch& batch, bool&) const {
  auto& own = static_cast<State&>(state);
  KINDLING_RETURN_IF_FAILED(own.evaluator.run(batch));
  const Vector* condition;
  KINDLING_RETURN_IF_FAILED(own.evaluator.output(0, condition));
  const std::uint32_t rows = batch.live();
  if (condition->is_constant()) {
    if (condition->is_valid(0) && condition->as<std::uint8_t>()[0] != 0) return {};
    batch.selection = own.selection.data();
    batch.selected = 0;
    return {};
  }
  const std::uint8_t* mask = true_bytes(*condition, rows, own.mask.data());
  const std::uint32_t kept = primitives().select(mask, rows, own.selection.data());
  if (kept == rows) return {};
  if (batch.selection != nullptr) {
    primitives().gather_2(batch.selection, own.selection.data(), kept, own.refined.data());
    batch.selection = own.refined.data();
  } else {
    batch.selection = own.selection.data();
  }
  batch.selected = kept;
  return {};
}

}  // namespace kindling
