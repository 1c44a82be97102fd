#pragma once

#include "operators/operator.h"

namespace kindling {

/** Replaces the columns by computed ones. Copies live rows of a passed column only if there are computed ones too. */
class ProjectOperator final : public Operator {
 public:
  explicit ProjectOperator(std::shared_ptr<const BoundProgram> program);
  std::unique_ptr<OperatorState> make_state() const override;
  bool takes_deferred() const override { return true; }
  Status apply(OperatorState& state, Batch& batch, bool& more) const override;

 private:
  const std::shared_ptr<const BoundProgram> program_;
  /** All outputs are inputs or constants: the selection stays as it is. */
  bool only_passes_ = true;
};

}  // namespace kindling
