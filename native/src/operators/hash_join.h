#pragma once

#include "operators/join_index.h"
#include "operators/operator.h"

namespace kindling {

/** Says which columns a join works with. */
struct JoinColumns {
  /** The columns of both sides that pairs are made of, for what comes out and for the residual. */
  std::vector<bool> probe;
  std::vector<bool> build;
  /** The columns that come out. */
  std::vector<std::uint32_t> given_probe;
  std::vector<std::uint32_t> given_build;
};

/** Looks the rows of a batch up in the index of the build side, and gives the pairs in as many batches as they fill. */
class HashJoinOperator final : public Operator {
 public:
  static Status make(const HashJoin& join, std::vector<Type>& types, std::unique_ptr<Operator>& result);
  HashJoinOperator(const HashJoin& join, std::size_t probe_columns, std::shared_ptr<const BoundProgram> residual,
                   std::shared_ptr<const BoundProgram> computed);

  std::unique_ptr<OperatorState> make_state() const override;
  bool takes_deferred() const override { return true; }
  Status apply(OperatorState& state, Batch& batch, bool& more) const override;
  Status next(OperatorState& state, Batch& batch, bool& more) const override;

 private:
  /** Decides which columns are worked with and which types come out; false where a column is none. */
  bool choose_columns(const std::vector<Type>& probe, std::vector<Type>& given);
  /** Tells whether each row has one partner at most, so that nothing of the batch need be copied. */
  bool gives_partners(const OperatorState& state) const;
  /** Tells whether each row stands beside the same one, the only one of the table. */
  bool gives_only_row(const OperatorState& state) const;

  const HashJoin join_;
  const std::size_t probe_columns_;
  const std::shared_ptr<const BoundProgram> residual_;
  const std::shared_ptr<const BoundProgram> computed_;
  JoinColumns wanted_;
};

}  // namespace kindling
