#pragma once

#include "operators/join_index.h"
#include "operators/operator.h"

namespace kindling {

/** Looks the rows of a batch up in the index of the build side, and gives the pairs in as many batches as they fill. */
class HashJoinOperator final : public Operator {
 public:
  static Status make(const HashJoin& join, std::vector<Type>& types, std::unique_ptr<Operator>& result);
  HashJoinOperator(const HashJoin& join, std::size_t probe_columns, std::shared_ptr<const BoundProgram> residual)
      : join_(join), probe_columns_(probe_columns), residual_(std::move(residual)) {}

  std::unique_ptr<OperatorState> make_state() const override;
  Status apply(OperatorState& state, Batch& batch, bool& more) const override;
  Status next(OperatorState& state, Batch& batch, bool& more) const override;

 private:
  const HashJoin join_;
  const std::size_t probe_columns_;
  const std::shared_ptr<const BoundProgram> residual_;
};

}  // namespace kindling
