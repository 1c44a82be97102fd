#pragma once

#include "operators/operator.h"

namespace kindling {

/** Keeps the rows whose condition is true (not false, not NULL): refines the selection, copies nothing. */
class FilterOperator final : public Operator {
 public:
  explicit FilterOperator(std::shared_ptr<const BoundProgram> condition) : condition_(std::move(condition)) {}
  std::unique_ptr<OperatorState> make_state() const override;
  bool takes_deferred() const override { return true; }
  Status apply(OperatorState& state, Batch& batch, bool& more) const override;

 private:
  const std::shared_ptr<const BoundProgram> condition_;
};

}  // namespace kindling
